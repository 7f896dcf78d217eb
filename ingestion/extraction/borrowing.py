"""Sixth stage: what a class of things (第二产业, 衣着) takes over from the quantity that was told before it."""

from __future__ import annotations

import re

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Head, Memory
from ingestion.extraction.lent_words import borrow
from ingestion.extraction.measure_words import COUNTING
from ingestion.extraction.names import is_class, is_quantity, is_region, joined, measured_by, of_unit
from ingestion.extraction.wording import PERCENTAGES, Wording

# A quantity whose parts follow: 限额以上单位商品零售中.
_BROKEN_DOWN = re.compile(r"(?P<whole>.{3,})中$")
# Output that products share: 主要产品产量, 产量增长产品数.
_OF_PRODUCTS = re.compile(r"产品产量|^产量.*产品数$")
# The members of a class that lead it by a quantity: 法人单位数量居前三位的行业是.
_LEADERS = re.compile(
    r"(?P<whole>[^，]{2,}?)?(?:数量)?(?:位居|居|位列|列|排名?)前[^，位]{1,3}位?的[^，]{0,8}?(?:分别|依次)?[是为]"
)
# The quantity by which a breakdown looks at its classes: 从行业产值完成情况看.
_SEEN_BY = re.compile(
    r"[从分按](?:主要|各)?(?:行业|产业|地区|品种|产品|领域|类型)(?P<whole>增加值|总?产值|产量|投资额?|销售额|零售额|用电量)(?:完成)?(?:情况)?(?:来)?看"
)
_QUOTED_END = re.compile(r"[“\"][^”\"]*[”\"]$")
SHARE_NOUNS = ("占比", "所占比重", "比重", "所占比例", "占比重")
# How many heads before may lend their quantity.
_LOOKED_BACK = 16


def borrowed(name: str, group: Group, wording: Wording, memory: Memory, last: Head, unit: str) -> str:
    """Let a class of things (第二产业, 衣着) take the quantity of the head before, or of what is broken down."""
    if group.earlier:
        _note_whole(group, memory, unit)
    if memory.whole is not None and not is_quantity(name):
        return joined(name, measured_by(memory.whole) or memory.whole)
    if group.breaks_down and unit not in PERCENTAGES and not is_quantity(name) and _OF_PRODUCTS.search(last.name):
        memory.whole = "产品产量"
        return name + "产量"
    if wording.whole is not None:
        is_age = name.endswith(("岁", "以上", "以下"))
        return borrow(name, "人口" if is_age else last.base, unit, unit, False) if is_age or is_region(name) else name
    if ("投资" in name and not name.endswith(("投资企业", "投资经济"))) or (
        not is_class(name) and any(map(_is_unrelated, group.earlier))
    ):
        return name
    grows = unit in ("%", "倍") and wording.ending.direction != 0 and not wording.ending.result
    if grows and _grows_by_itself(name, group, last):
        return name
    if group.strong and not group.breaks_down and not is_class(name) and (unit in PERCENTAGES or unit == "倍"):
        return name
    if is_region(name) and unit == "个百分点" and last.name.endswith("占比"):
        return borrow(name, last.base, "%", "%", False).removesuffix("占比") + "占比"
    candidates = [last, *reversed(memory.history)] if is_class(name) else [last]
    if group.breaks_down:
        candidates = [memory.broken_down(unit), *candidates]
    return _borrowed_from(name, candidates, unit, grows, group.breaks_down)


def _grows_by_itself(name: str, group: Group, last: Head) -> bool:
    """Whether what grew is no part of the head before, which told no growth, or was judged itself (产业快速发展)."""
    if not group.breaks_down and last.measure == "level" and not is_class(name):
        return True
    return bool(group.earlier) and group.earlier[-1].endswith(("发展", "壮大"))


def _borrowed_from(name: str, heads: list[Head], unit: str, grows: bool, breaks_down: bool) -> str:
    """Complete a name from the first head that fits; what grew is no share, and no count that was told no growth."""
    for head in heads[:_LOOKED_BACK]:
        if unit == "%" and head.unit in COUNTING and head.measure == "level":
            continue
        full = borrow(name, head.base, unit, head.unit, breaks_down)
        if full != name and not (grows and full.endswith((*SHARE_NOUNS, "率"))):
            return full
    return name


def _is_unrelated(clause: str) -> bool:
    """Whether a clause before says something of its own, and does not only lead to what follows (分产业看)."""
    return len(clause) > 6 and not clause.endswith(("看", "中", "分", "其中"))


def whole_of_leaders(group: Group) -> str:
    """Return the quantity by which members lead that a clause before a colon announces; "" without one."""
    before = group.earlier[-1] if group.earlier and group.follows_colon else ""
    leaders = _LEADERS.fullmatch(before) if before.endswith(("是", "为")) else None
    if leaders is None:
        return ""
    outer = _BROKEN_DOWN.match(group.earlier[-2].removeprefix("在")) if len(group.earlier) > 1 else None
    return leaders["whole"] or (outer["whole"] if outer else "")


def _note_whole(group: Group, memory: Memory, unit: str) -> None:
    """Keep in mind the quantity whose parts the sentence lists (商品零售额中, 主要产品产量：)."""
    before = group.earlier[-1]
    seen = _SEEN_BY.fullmatch(before) if before.endswith("看") else None
    if seen:
        memory.whole = seen["whole"]
        return
    leading = whole_of_leaders(group)
    if leading:
        memory.whole = leading
        return
    named = _BROKEN_DOWN.match(before)
    whole = of_unit(named["whole"] if named else _QUOTED_END.sub("", before), unit)
    if (named or (group.follows_colon and whole.endswith(("量", "额", "值")))) and measured_by(whole):
        memory.whole = whole
