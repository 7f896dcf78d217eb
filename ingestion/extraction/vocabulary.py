"""Verbs by which reports tell what was done; general words, shared by naming and dating."""

from __future__ import annotations

# What a government does with the things it then counts; in a review of several years these flowed over all of them.
ACTIONS = frozenset(
    """
    建成 新建 新增 建设 创建 打造 培育 培育形成 推出 开通 优化 提供 完成 设立 引进 落地 办理 改造 改造提升 新改扩建 改扩建 新改建
    新开工 开工 净增 治理 拆除 打通 制定 获批 出台 发放 投放 引入 布局 增设 评定 认定 转化 压减 压缩 减少 降低 精简 筹集 修复 整治
    清理 处置 化解 帮扶 培训 开挖 疏浚 改善 新设 入选 共建 承担 牵头 惠及 提请 发行 争取 推广 组建 认证 接待 举办 开行 植树 造林 绿化
    淘汰 关停 退出 疏解 承接 吸引 招引 引育 签约 实施 推进 启动 建立 建设改造 新建改造 更新改造 改建 扩建 配建 加装 安装 投入 拨付 减免
    兑现 减轻 救助 资助 安置 搬迁 转移 输送 选派 招录 招聘 新登记 新注册 登记 注册 受理 办结 审议 立改废 修订 废止 查处 破获 检查 排查
    整改 关闭 取缔 腾退 盘活 供应 出让 收储 交付 竣工 投产 投用 通车 新改造 更新 购置 淘汰更新 栽植 营造 恢复 退耕 压采 补水 调水
    新植 新造 实现 举行 组织 开展 落户 集聚 汇聚 研发 攻克 突破 申请 授权 制修订 发布 新认定 新培育 新引进 新引育 新引入 新获批 新建成
    建设筹集 建成投用 建成开放 新投产 采购 投运 试点 解决 帮助 促成 达成 落实 争取到位 引导 撬动 带动 支持 服务 走访 调解 处理 下放 取消
    落实 实行 累计完成 编制 出版 转办 化解 保供 供应 生产 原创 命名 授牌 提供 关闭 增加 扩建 扩大 续建 贯通 打捞 拓宽 硬化 绿化 亮化 覆盖 服务
    减征 退减 缓缴 清偿 清欠 补贴 奖补 支付 发掘 修缮 复垦 整理 流转 托管 种植 播种 收购 储备 出栏 投递 寄递 运送 发送 运输
    """.split()
)
LONGEST_ACTION = max(len(action) for action in ACTIONS)
_BEFORE_ACTION = ("累计", "平均", "全年", "新", "已", "共", "又", "再")


def leading_action(name: str) -> str:
    """Return the verb that a phrase begins with (新建区域养老服务中心: 新建), with 累计 or 新 before it; "" without one."""
    start = next((len(word) for word in _BEFORE_ACTION if name.startswith(word)), 0)
    for begin in dict.fromkeys((0, start)):
        for length in range(LONGEST_ACTION, 1, -1):
            if name[begin : begin + length] in ACTIONS:
                return name[: begin + length]
    return ""
