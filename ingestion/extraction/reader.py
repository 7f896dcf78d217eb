"""Seventh stage: a sentence's groups of figures one after another, with what is kept in mind between them."""

from __future__ import annotations

import re

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Draft, Head, Memory
from ingestion.extraction.endings import read_ending
from ingestion.extraction.frame import Frame
from ingestion.extraction.names import is_quantity
from ingestion.extraction.reading import Reading
from ingestion.extraction.sections import Scope
from ingestion.extraction.statuses import ESTIMATED
from ingestion.extraction.subjects import read_subject
from ingestion.extraction.wording import without_remark
from ingestion.language.periods import PeriodContext, find_periods, year_of

_UNCHANGED = re.compile(
    r"(?:[^，。]{0,12}，)?(?P<phrase>[^，。]{3,24}?)(?:与上年|与上月|同比|环比|比上年)*(?:基本)?持平[，。]"
)


# A time that the changes after it are measured against: 与2010年相比，…; 比2010年的3.10人减少0.48人.
_COMPARED = re.compile(r"[与同比较](?P<when>[^，与比]{2,24}?)(?:的|相比)$")


# The whole of which shares are told after it: 三次产业增加值占地区生产总值的比重，.
_PARTED = re.compile(r"占(?P<whole>[^占，]{2,}?)的?比[重例]$")


# What changes are measured against where a passage looks at those from month to month.
_MONTH_BEFORE = "上月"
# 预计 and 初步预计 stand alone before a comma.
_ALONE = 6


class Reader:
    """Reads the groups of a sentence one after another, keeping in mind what was said."""

    def __init__(self, frame: Frame, memory: Memory, scope: Scope) -> None:
        """Begin a sentence: its time is that of its section until it names another."""
        self._frame, self._memory, self._scope = frame, memory, scope
        self._context = PeriodContext(year_of(scope.period), frame.periods.current)
        memory.area = memory.period = memory.period_text = memory.whole = memory.parted = None
        memory.compared = _MONTH_BEFORE if memory.by_month else None
        self._is_first, self._is_estimate = True, False
        self._since: str | None = None
        self._goes_on = False

    def read(self, group: Group) -> list[Draft]:
        """Return what a group's figures say, one draft each."""
        if group.strong:
            self._memory.area = None
        if group.bracketed or self._memory.outside is not None:
            self._keep_outside(group)
        if self._is_first:
            self._is_first, self._is_estimate = False, _opens_with_estimate(group)
        if group.earlier:
            self._note_clauses(group)
        self._memory.since = self._since if self._since and self._is_of_since(group) else None
        drafts = Reading(group, self._scope, self._context, self._memory, self._frame).drafts()
        if self._since or drafts[-1].base_period:
            self._note_since(drafts[-1], group)
        if group.clause.endswith("的"):
            self._note_compared(group.clause)
        if self._is_estimate:
            for draft in drafts:
                draft.marks |= {"estimate"}
        return drafts

    def _note_clauses(self, group: Group) -> None:
        """Keep in mind what the clauses before say of all that follows: a comparison, a whole, a view by months."""
        for clause in group.earlier:
            if clause.endswith("相比"):
                self._note_compared(clause)
            elif clause.endswith("看") and "比" in clause:
                self._memory.by_month = "环比" in clause
                self._memory.compared = _MONTH_BEFORE if self._memory.by_month else None
            elif clause.endswith(("比重", "比例")):
                parted = _PARTED.search(clause)
                self._memory.parted = parted["whole"] if parted else None

    def _is_of_since(self, group: Group) -> bool:
        """Whether a change counts from the year since which one before it did, as it is told by its verb alone.

        That holds for further amounts of the sentence and for the rate right beside the first (增加5万个，增长9%).
        """
        return (self._goes_on or group.figures[-1].unit != "%") and not read_ending(group.clause).rest

    def _note_since(self, draft: Draft, group: Group) -> None:
        """Keep in mind the year since which an amount changed, until another time is named."""
        base = draft.base_period if draft.measure == "since_base" else None
        self._goes_on = base is not None and base.isdigit() and draft.figure.unit != "%"
        if self._goes_on:
            self._since = f"{base}年"
        elif self._since and draft.measure != "since_base" and ("比" in group.clause or "较" in group.clause):
            self._since = None

    def _note_compared(self, clause: str) -> None:
        """Keep in mind the time that a clause compares with."""
        found = _COMPARED.search(without_remark(clause.strip()))
        if found and find_periods(found["when"], self._context):
            self._memory.compared = found["when"]

    def _keep_outside(self, group: Group) -> None:
        """Return to the head before a remark in brackets once it is over."""
        memory = self._memory
        if group.bracketed:
            memory.outside = memory.outside or memory.last
        elif memory.outside is not None:
            memory.last, memory.outside = memory.outside, None


def _opens_with_estimate(group: Group) -> bool:
    """Whether a sentence begins with 预计, by itself or before what it states."""
    if "预计" in group.clause and ESTIMATED.match(group.clause):
        return True
    first = without_remark(group.earlier[0]) if group.earlier else ""
    return first.endswith("预计") and len(first) <= _ALONE


def note_unchanged(sentence: str, memory: Memory, frame: Frame) -> None:
    """Keep in mind the quantity that a sentence without figures calls unchanged; what follows may break it down."""
    found = _UNCHANGED.match(sentence) if "持平" in sentence else None
    if not found:
        return
    name = read_subject(found["phrase"], frame, frame.periods).name
    if is_quantity(name):
        memory.last = Head(name, name, "%", frame.own_area, measure="yoy")
        memory.history.append(memory.last)
