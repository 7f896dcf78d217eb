"""Ninth stage: in sections that speak of several years, what flowed is dated over them, what stands at their end."""

from __future__ import annotations

import re

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Draft, Memory
from ingestion.extraction.measure_words import COUNTING, LENGTHS, SURFACES
from ingestion.extraction.vocabulary import leading_action
from ingestion.extraction.wording import Wording

_YEARS = re.compile(r"(\d{4})/(\d{4})")
_FLOW = re.compile(
    r"新增|净增|累计|减轻|减量|新建|新设|新登记|压减|造林|改造|完成投资|新发现|治理面积|修复|减负|节约|节省|迈上|植树|绿化|种植|追[回缴]|挽回|培训|引进|招引|利用[内外]资|(?:脱贫|摘帽|出列)(?:人?数)?$"
)
_CUMULATED = re.compile(r"累计|完成(?!率|度)|[两三四五]年(?:共|净|新|来|生产|实施|投入|改造|建|开)")
# An amount of each of the years.
_EACH_YEAR = re.compile(r"每年(?!级)|年均(?!浓度|[气水]温|值|降[水雨])")
_RATE = re.compile(r"(?:[率比度]|比例|占比|比重|余额|总量|总数|保有量)$")
_STOCK = re.compile(r"(?:[率比度]|比例|占比|比重|余额|总量|总数|保有量|存量|寿命|里程|容量|规模)$|^(?:年均|人均|每)")
# What a gap to others is told of stands at the end of the years, but for growth over them.
_STANDING = ("level", "share")
# Units of what is built one by one, or by its size.
_BUILT = COUNTING | LENGTHS | SURFACES
# The length of a thing that an action laid or renewed adds up too.
_STOCK_BUT_LENGTHS = re.compile(_STOCK.pattern.replace("|里程", ""))


def settle(draft: Draft, clause: str, memory: Memory) -> None:
    """Date a draft whose period is several years.

    Args:
        draft: the figure as read.
        clause: the clause that leads to it.
        memory: it tells whether an action leads to the figure, or to the list that it continues (建成甲3个、乙5个).
    """
    years = _YEARS.fullmatch(draft.period)
    if not years or draft.measure == "avg_annual" or (draft.measure == "gap" and memory.last.measure not in _STANDING):
        return
    if "年" in clause and _EACH_YEAR.search(clause):
        return
    if (
        draft.arrives
        or draft.measure in ("since_base", "yoy", "mom", "multiple", "gap")
        or not _flowed(draft, clause, memory)
    ):
        draft.period = years[2]
        draft.rules.period = "end of the years"


def goes_on_adding_up(group: Group, wording: Wording, memory: Memory) -> bool:
    """Whether a clause goes on with what one before it added up (累计建成甲3个，乙5个，实现收入9亿元)."""
    if group.strong or group.after or "累计" not in memory.list_clause:
        return False
    if wording.ending.direction or wording.ending.result:
        return False
    return group.figures[-1].unit in _BUILT or group.clause.startswith(("实现", "完成"))


def _says_done(clause: str) -> bool:
    """Whether a clause says that something was completed or added up."""
    return _CUMULATED.search(clause) is not None


def _flowed(draft: Draft, clause: str, memory: Memory) -> bool:
    """Whether a quantity adds up over the years: an output, an amount spent, what an action counted."""
    name = draft.indicator
    if _says_done(clause) and not _RATE.search(name):
        return True
    if draft.measure == "share":
        return re.search(r"支出|投资|资金|财力", name) is not None and draft.figure.kind == "word"
    if leading_action(name):
        return not _RATE.search(name)
    if _FLOW.search(name) or "cumulated" in draft.marks:
        return not _STOCK.search(name) or bool(re.search(r"新增|累计", name)) or "cumulated" in draft.marks
    is_action = bool(memory.list_verb) or _says_done(memory.list_clause)
    return is_action and not _STOCK_BUT_LENGTHS.search(name)
