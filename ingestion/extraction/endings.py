"""Third stage: the words right before a figure, read backwards: verb, adverbs, bounds and what it is compared with."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from ingestion.extraction.lexicon import words

UP = frozenset(words("rises"))
DOWN = frozenset(words("falls"))
MILESTONES = frozenset(("迈上", "跃上", "站上", "跨上", "迈过", "跨过", "跨越"))
# What a mark that was reached is called, after its figure.
STEPS = ("台阶", "大关", "新台阶", "关口")
ADDED = frozenset(("新增", "净增", "净增长", "新增加"))
_RESULT = ("到", "至", "为", "成", "达", "到了", "至约", "到约")
_BECOMES = words("results")
# Before these a verb of change is still the figure's own (同比增长分别为).
_NEUTRAL = frozenset(words("results_without_direction"))
_QUALIFIERS = {
    "approx": "约 大约 近 将近 接近 约为",
    "at_least": "超 超过 超出 突破 逾 高于 不低于 不少于 至少 大于 过 破 首破 稳超 不小于 再超",
    "at_most": "不足 不到 不超过 不高于 低于 少于 小于 不大于 至多 不多于",
}
_QUALIFIER_OF = {word: name for name, listed in _QUALIFIERS.items() for word in listed.split()}
_ADVERBS = words("adverbs")
_MARKS = {
    "yoy": "同比 同期",
    "avg": "年均 年平均 年均分别 平均每年",
    "avg2": "两年平均",
    "avg3": "三年平均",
    "mom": "环比",
    "estimate": "预计 有望 预期",
    "target": "力争 争取 计划 确保 力争要",
    "current": "名义 现价 按现价计算 按现价 按当年价格计算 按当年价格 按当年价 按现行价格计算 按现行价格",
    "constant": """实际 按可比价格 按可比价格计算 按不变价格 按不变价格计算 按可比价 按可比价计算 按不变价
    按不变价计算 扣除价格因素 扣除价格因素后 扣除价格因素影响 剔除价格因素 可比价 不变价""",
    "comparable": "可比 按可比口径 按可比口径计算 可比口径 同口径",
    "cumulated": "累计",
    "distributed": "分别 依次 各",
    "together": "合计",
    "converted": "折合 折合成 约折合 约合",
}
_MARK_OF = {word: name for name, listed in _MARKS.items() for word in listed.split()}
# Words that end like a verb or adverb and belong to the noun.
_KEEP = words("kept_words")


class Ending(Struct, gc=False):
    """What stands between a figure's noun and the figure; shared by all who read the same words, so never changed.

    Attributes:
        rest: the clause without the ending.
        verb: the last verb of change or result, "" without one.
        direction: 1 up, -1 down, 0 neither.
        result: the figure is where the thing arrives (提高到, 达, 为), not by how much it changed.
        added: the verb is 新增 or 净增.
        marks: yoy, mom, avg, constant, current, estimate, target, distributed, cumulated, together.
        qualifier: exact, approx, at_least or at_most.
    """

    rest: str
    verb: str = ""
    direction: int = 0
    result: bool = False
    added: bool = False
    marks: frozenset[str] = frozenset()
    qualifier: str = "exact"


def _by_last_character() -> dict[str, list[tuple[str, str]]]:
    """Return all endings, each with its class, by last character, the longest first."""
    classes: dict[str, str] = {}
    classes |= dict.fromkeys(_ADVERBS, "adverb")
    classes |= dict.fromkeys(UP, "up") | dict.fromkeys(DOWN, "down") | dict.fromkeys(ADDED, "added")
    classes |= dict.fromkeys(_BECOMES, "becomes")
    # 涨幅 and 降幅 are nouns: 降幅为 tells the change, not where it arrives.
    for verb in (verb for verb in UP | DOWN if not verb.endswith("幅")):
        for result in _RESULT:
            classes.setdefault(verb + result, "becomes")
    classes |= dict.fromkeys(_MARK_OF, "mark")
    classes |= {word: "qualifier" for word in _QUALIFIER_OF if word not in ("突破", "超过", "首破")}
    classes |= dict.fromkeys(_KEEP, "keep")
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(classes, key=lambda word: (-len(word), word)):
        found[word[-1]].append((word, classes[word]))
    return dict(found)


_NUMERALS = frozenset("0123456789一二两三四五六七八九十")
_ENDINGS = _by_last_character()


@lru_cache(maxsize=8192)
def read_ending(clause: str) -> Ending:
    """Read a clause that a figure follows, backwards, as far as its words belong to the figure and not to the noun."""
    ending = Ending(clause)
    while ending.rest:
        found = _last_word(ending.rest)
        if found is None or found[1] == "keep" or not _take(ending, *found):
            break
        ending.rest = ending.rest[: -len(found[0])].rstrip(" 　、")
    return ending


def _last_word(text: str) -> tuple[str, str] | None:
    for word, kind in _ENDINGS.get(text[-1], ()):
        # 连续五年|均保持: each of the years, no yearly average.
        if text.endswith(word) and not (word == "年均" and text[-3:-2] in _NUMERALS):
            return word, kind
    return None


def _take(ending: Ending, word: str, kind: str) -> bool:
    """Add one word to the ending; return whether it belongs to it."""
    if kind == "qualifier":
        ending.qualifier = _QUALIFIER_OF[word] if ending.qualifier == "exact" else ending.qualifier
    elif kind == "mark":
        ending.marks |= {_MARK_OF[word]}
        ending.qualifier = "approx" if word.startswith("约") else ending.qualifier
    elif kind == "becomes":
        return _take_result(ending, word)
    elif kind != "adverb":
        return _take_change(ending, word, kind)
    return True


def _take_result(ending: Ending, word: str) -> bool:
    """Take a verb of result; before a verb of change only 实现 and 转为 still belong to the ending."""
    if word == "占":
        return False
    if ending.verb and not ending.result:
        return word in ("实现", "完成", "达到", "转为", "变为", "在", "共")
    ending.qualifier = _QUALIFIER_OF.get(word, ending.qualifier)
    ending.verb, ending.result = ending.verb or word, True
    ending.direction = ending.direction or _direction_of(word)
    return True


def _take_change(ending: Ending, word: str, kind: str) -> bool:
    """Take a verb of change, also before a verb of result that has no direction of its own."""
    if ending.verb and not (ending.result and ending.verb in _NEUTRAL):
        return False
    ending.verb, ending.added, ending.result = word, kind == "added", False
    ending.direction = -1 if kind == "down" else 1
    return True


def _direction_of(word: str) -> int:
    """Return the direction of a verb of result (提高到 1, 降至 -1)."""
    stems = (word[:-1], word[:2], word[:1])
    if any(stem in DOWN for stem in stems):
        return -1
    return 1 if any(stem in UP for stem in stems) else 0
