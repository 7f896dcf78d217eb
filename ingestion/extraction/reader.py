"""Seventh stage: a sentence's groups of figures one after another, with what is kept in mind between them."""

from __future__ import annotations

import re

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Draft, Head, Memory
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
_COMPARED = re.compile(r"[与同比较](?P<when>[^，]{2,16}?)(?:的|相比)")


# 预计 and 初步预计 stand alone before a comma.
_ALONE = 6


class Reader:
    """Reads the groups of a sentence one after another, keeping in mind what was said."""

    def __init__(self, frame: Frame, memory: Memory, scope: Scope) -> None:
        """Begin a sentence: its time is that of its section until it names another."""
        self._frame, self._memory, self._scope = frame, memory, scope
        self._context = PeriodContext(year_of(scope.period), frame.periods.current)
        memory.area = memory.period = memory.period_text = memory.whole = memory.compared = None
        self._is_first, self._is_estimate = True, False

    def read(self, group: Group) -> list[Draft]:
        """Return what a group's figures say, one draft each."""
        if group.strong:
            self._memory.area = None
        self._keep_outside(group)
        if self._is_first:
            self._is_first, self._is_estimate = False, _opens_with_estimate(group)
        for clause in group.earlier:
            if clause.endswith("相比"):
                self._note_compared(clause)
        drafts = Reading(group, self._scope, self._context, self._memory, self._frame).drafts()
        if group.clause.endswith("的"):
            self._note_compared(group.clause)
        if self._is_estimate:
            for draft in drafts:
                draft.marks |= {"estimate"}
        return drafts

    def _note_compared(self, clause: str) -> None:
        """Keep in mind the time that a clause compares with."""
        found = _COMPARED.fullmatch(without_remark(clause.strip()))
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
    if ESTIMATED.match(group.clause):
        return True
    first = without_remark(group.earlier[0]) if group.earlier else ""
    return first.endswith("预计") and len(first) <= _ALONE


def note_unchanged(sentence: str, memory: Memory, frame: Frame) -> None:
    """Keep in mind the quantity that a sentence without figures calls unchanged; what follows may break it down."""
    found = _UNCHANGED.match(sentence)
    if not found:
        return
    name = read_subject(found["phrase"], frame, frame.periods).name
    if is_quantity(name):
        memory.last = Head(name, name, "%", frame.own_area, measure="yoy")
        memory.history.append(memory.last)
