"""Third stage: the words right before a figure, read backwards: its verb, adverbs, bounds, and what it is compared with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

UP = (
    "增长", "上涨", "上升", "提高", "提升", "增加", "扩大", "加快", "攀升", "多增", "增产", "走高", "扩增", "扩张", "回升", "微增", "微涨",
    "微升", "走扩", "延长", "增", "升", "涨", "递增", "大增", "净增加", "增收", "上浮", "快", "拓展", "壮大", "反弹", "激增", "猛增", "跃升",
)  # fmt: skip
DOWN = (
    "下降", "减少", "降低", "回落", "收窄", "缩小", "减产", "下滑", "下跌", "压减", "精简", "压缩", "减量", "放缓", "少增", "缩减", "削减",
    "萎缩", "微降", "微跌", "减", "降", "跌", "负增长", "减慢", "走低", "递减", "缩短", "下调", "净减少", "降幅", "下浮", "减亏", "减缓", "压降",
)  # fmt: skip
ADDED = ("新增", "净增", "净增长", "新增加")
_RESULT = ("到", "至", "为", "成", "达", "到了", "至约", "到约")
_BECOMES = (
    "达到", "达", "为", "是", "有", "共有", "共", "突破", "突破了", "稳定在", "保持在", "控制在", "维持在", "调整为", "调整到", "转为", "变为", "优化为",
    "迈上", "跃上", "站上", "跨上", "迈过", "跨过", "跨越", "超过", "位于", "约合", "合", "完成", "实现", "已有", "已达", "高达", "多达", "占到", "在", "于",
    "恢复到", "恢复至", "稳定到", "巩固到", "优化至", "调整至", "平均为", "等于", "相当于", "达成", "累计达", "推进到", "推进至", "落在", "介于", "均为",
    "改善到", "改善至", "优化到", "减至", "增至", "升至", "降至", "跃至", "增到", "降到", "升到", "涨到", "达至", "回升至", "回升到", "首破", "再破",
    "合计", "总计", "共计", "计", "处于", "占",
)  # fmt: skip
_QUALIFIERS = {
    "约": "approx", "大约": "approx", "近": "approx", "将近": "approx", "接近": "approx", "约为": "approx", "约占": "approx",
    "超": "at_least", "超过": "at_least", "超出": "at_least", "突破": "at_least", "逾": "at_least", "高于": "at_least", "不低于": "at_least",
    "不少于": "at_least", "至少": "at_least", "大于": "at_least", "过": "at_least", "破": "at_least", "首破": "at_least", "稳超": "at_least",
    "不足": "at_most", "不到": "at_most", "不超过": "at_most", "不高于": "at_most", "低于": "at_most", "少于": "at_most", "小于": "at_most",
    "不大于": "at_most", "至多": "at_most",
}  # fmt: skip
_ADVERBS = (
    "分别", "依次", "各", "均", "都", "进一步", "累计", "已", "已经", "仍", "又", "再", "将", "也", "仅", "只", "了", "首次", "再次", "历史性",
    "持续", "明显", "大幅", "显著", "小幅", "成功", "更", "则", "仍然", "继续", "合计", "总体", "稳步", "较快", "平稳", "可", "能", "快速", "强劲",
    "连年", "逐年", "连续", "预期", "整体", "均已", "逆势", "略", "略有", "同步", "双双", "全部", "全", "一举", "最高", "为全", "不断", "平均",
)  # fmt: skip
_MARKS = {
    "同比": "yoy", "同期": "yoy", "年均": "avg", "年平均": "avg", "两年平均": "avg2", "三年平均": "avg3", "环比": "mom", "预计": "estimate",
    "有望": "estimate", "力争": "target", "争取": "target", "计划": "target", "确保": "target", "目标": "target", "名义": "current",
    "现价": "current", "按现价计算": "current", "按现价": "current", "实际": "constant", "按可比价格": "constant", "按可比价格计算": "constant",
    "按不变价格": "constant", "按不变价格计算": "constant", "按可比价": "constant", "按可比价计算": "constant", "按不变价": "constant",
    "按不变价计算": "constant", "扣除价格因素": "constant", "扣除价格因素后": "constant", "扣除价格因素影响": "constant",
    "剔除价格因素": "constant", "按可比口径": "comparable", "按可比口径计算": "comparable", "可比口径": "comparable", "同口径": "comparable",
    "累计": "cumulated", "预期": "estimate", "分别": "distributed", "依次": "distributed", "各": "distributed", "年": "", "分别约": "distributed",
}  # fmt: skip
# Endings with 均 or 为 that belong to the noun.
_KEEP = ("人均", "日均", "月均", "户均", "地均", "亩均", "年均", "平均", "成为", "作为", "行为", "认为", "人为", "最近", "附近", "邻近", "存在", "现在",
         "潜在", "内在", "所在", "在在", "用于", "属于", "基于", "关于", "对于", "由于", "位居", "享有", "所有", "拥有", "国有", "富有", "特有", "民有",
         "公共", "综合", "整合", "融合", "联合", "结合", "组合", "混合", "复合", "集合", "机关", "功能", "智能", "节能", "动能", "储能", "性能", "职能",
         "产能", "效能", "赋能", "核能", "太阳能", "可能", "许可", "认可", "安全", "健全", "齐全", "保全", "加快", "轻快", "统计", "审计", "设计", "合计",
         "总计", "会计", "保持", "水稻", "首都", "成都", "各", "更", "提升", "首破", "达到", "氢能", "热能", "新能")  # fmt: skip


@dataclass(slots=True)
class Ending:
    """What stands between a figure's noun and the figure.

    Attributes:
        rest: the clause without the ending.
        verb: the last verb of change or result, "" without one.
        direction: 1 up, -1 down, 0 neither.
        result: the figure is where the thing arrives (提高到, 达, 为), not by how much it changed.
        added: the verb is 新增 or 净增.
        marks: yoy, mom, avg, constant, current, estimate, target, distributed, cumulated, share.
        qualifier: exact, approx, at_least or at_most.
    """

    rest: str
    verb: str = ""
    direction: int = 0
    result: bool = False
    added: bool = False
    marks: set[str] = field(default_factory=set)
    qualifier: str = "exact"


def _by_last_character() -> dict[str, list[tuple[str, str]]]:
    """Return all endings, each with its class, by last character, the longest first."""
    classes: dict[str, str] = {}
    classes |= dict.fromkeys(_ADVERBS, "adverb")
    classes |= dict.fromkeys(_MARKS, "mark")
    classes |= dict.fromkeys(UP, "up") | dict.fromkeys(DOWN, "down") | dict.fromkeys(ADDED, "added")
    classes |= dict.fromkeys(_BECOMES, "becomes")
    for verb in (*UP, *DOWN):
        for result in _RESULT:
            classes.setdefault(verb + result, "becomes")
    classes |= {word: "qualifier" for word in _QUALIFIERS if word not in ("突破", "超过", "首破")}
    classes |= dict.fromkeys(_KEEP, "keep")
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(classes, key=lambda word: (-len(word), word)):
        found[word[-1]].append((word, classes[word]))
    return dict(found)


_ENDINGS = _by_last_character()
_NO_MORE_BEFORE_VERB = frozenset({"keep"})


def read_ending(clause: str) -> Ending:
    """Read a clause that a figure follows, backwards, as far as its words belong to the figure and not to the noun."""
    ending = Ending(clause)
    while ending.rest:
        found = _last_word(ending.rest)
        if found is None or found[1] in _NO_MORE_BEFORE_VERB or not _take(ending, *found):
            break
        ending.rest = ending.rest[: -len(found[0])].rstrip()
    return ending


def _last_word(text: str) -> tuple[str, str] | None:
    for word, kind in _ENDINGS.get(text[-1], ()):
        if text.endswith(word):
            return word, kind
    return None


def _take(ending: Ending, word: str, kind: str) -> bool:
    """Add one word to the ending; return whether it belongs to it."""
    if kind == "qualifier":
        ending.qualifier = _QUALIFIERS[word] if ending.qualifier == "exact" else ending.qualifier
    elif kind == "mark":
        ending.marks.add(_MARKS[word])
    elif kind == "adverb":
        return True
    elif ending.verb and not (ending.result and kind == "becomes"):
        # A second verb belongs to the noun phrase, but for 实现增长, 完成下降.
        return word in ("实现", "完成", "有", "有所", "达到")
    elif kind == "becomes":
        if word == "占":
            return False
        ending.qualifier = _QUALIFIERS.get(word, ending.qualifier)
        ending.verb, ending.result = ending.verb or word, True
        ending.direction = ending.direction or _direction_of(word)
    else:
        ending.verb, ending.added = word, kind == "added"
        ending.direction = -1 if kind == "down" else 1
    return True


def _direction_of(word: str) -> int:
    """Return the direction of a verb of result (提高到 1, 降至 -1)."""
    if word[:-1] in UP or word[:2] in UP or word[:1] in ("增", "升", "涨"):
        return 1
    return -1 if word[:-1] in DOWN or word[:2] in DOWN or word[:1] in ("减", "降") else 0
