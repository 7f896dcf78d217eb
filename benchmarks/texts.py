"""Prose for the benchmarks: dense as in bulletins, sparse as in work reports.

Figures, and what they are of, change from repetition to repetition; only what every bulletin names stays the same.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from ingestion.language.patterns import any_of
from ingestion.samples import REPORTS

SHARED = Path(__file__).resolve().parents[2] / "shared" / "extraction" / "dev"
SEED = 20240322
FIGURE = re.compile(r"\d+(?:\.\d+)?(?=[万亿千百]?(?:元|人|件|家|吨|%|个|项|公里|平方))")
# Of one kind each: any of them may stand where another stands.
THINGS = """粮食 蔬菜 水果 棉花 油料 生猪 牛羊 禽蛋 牛奶 水产 钢材 水泥 玻璃 汽车 新能源汽车 集成电路
智能手机 微型计算机 机器人 电梯 风电机组 光伏电池 锂电池 医药 疫苗 医疗器械 纺织 服装 家具 造纸
印刷 橡胶 塑料 石油 煤炭 天然气 电力 热力 化工 有色金属 通用设备 专用设备 仪器仪表 航空航天
轨道车辆 船舶 食品 饮料 烟酒 家电 通信器材 化妆品 金银珠宝 中西药品 旅游 住宿 餐饮 物流 邮政
金融 房地产 软件 信息服务 商务 教育 文化 体育 卫生 生物 新材料 人工智能 数字创意 节能环保
基础研究 应用研究 试验发展"""
CITIES = "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水"
OWN_SPARSE = """一、过去一年工作回顾
过去一年，面对复杂的外部环境，全市上下迎难而上，经济运行稳中有进，全年生产总值增长5.2%，一般公共预算收入超过6100亿元。
坚持把创新摆在突出位置，一批重大平台建成投用，新增高新技术企业1200家，技术合同成交额迈上8500亿元台阶。
协同发展向纵深推进，重点项目加快落地，与周边地区共同建设产业园区，轨道交通线网不断加密，通勤更加便捷。
生态环境持续改善，细颗粒物年均浓度降至32微克/立方米，优良天数比率达到78.5%，一批河湖重现生机。
民生保障有力有效，城镇新增就业28万人，新建和改扩建学校45所，养老服务驿站覆盖更多社区，群众获得感稳步提升。
同时也要看到，经济回升的基础还不牢固，部分行业和企业经营困难，城市精细化治理水平有待提高。
二、今年重点工作
要坚持稳中求进，推动质的有效提升和量的合理增长，着力扩大内需，深化改革开放，防范化解重点领域风险。
今年主要预期目标是：生产总值增长5%左右，居民收入增长与经济增长基本同步，居民消费价格涨幅2%左右。"""


# Behind the notes at the end of a report nothing is read any more; here the next repetition begins.
CLOSING = re.compile(
    r"^\s*(?:注|说明|附|备注|名词解释|指标解释|有关说明|相关报道|(?:资料|数据)来源|[①-⑨]|[\[［(（]?\d{1,2}[\]］)）.、])"
)


def dense(size: int, seed: int = 0) -> str:
    """Return prose with four to eight figures a sentence, of a size in bytes of UTF-8; another one for each seed."""
    paths = sorted((SHARED / "bulletins").glob("*.txt")) or sorted(REPORTS.glob("bulletin_*.txt"))
    return _filled("\n".join(path.read_text(encoding="utf-8") for path in paths), size, seed)


def sparse(size: int, seed: int = 0) -> str:
    """Return long, loose prose with few figures, of a size in bytes of UTF-8; another one for each seed."""
    paths = sorted(SHARED.glob("*_*.txt"))
    return _filled("\n".join(path.read_text(encoding="utf-8") for path in paths) or OWN_SPARSE, size, seed)


def _filled(text: str, size: int, seed: int) -> str:
    """Repeat a text, each time with other figures and names, so that nothing that was read once is only remembered."""
    text = "\n".join(line for line in text.splitlines() if not CLOSING.match(line))
    chance = random.Random(SEED + seed)  # noqa: S311 - no secret

    def other(figure: re.Match[str]) -> str:
        return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), figure[0])

    def of_others(text: str, kind: str) -> str:
        names = kind.split()
        return re.sub(any_of(names), lambda _: chance.choice(names), text)

    parts: list[str] = []
    filled = 0
    while filled < size:
        parts.append(of_others(of_others(FIGURE.sub(other, text), THINGS), CITIES))
        filled += len(parts[-1].encode())
    return "\n".join(parts).encode()[:size].decode(errors="ignore")
