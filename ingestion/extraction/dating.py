"""Seventh stage: the period that a group's figures cover, from its own words, its sentence, or the figure before."""

from __future__ import annotations

import re

from msgspec import Struct

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Memory
from ingestion.extraction.frame import Frame
from ingestion.extraction.references import same_part
from ingestion.extraction.sections import Scope
from ingestion.extraction.subjects import Subject
from ingestion.extraction.wording import Wording
from ingestion.language.periods import (
    PeriodContext,
    find_periods,
    is_cumulated,
    last_month,
    month_end,
    since_january,
    year_before,
    year_of,
)

# Amounts that flow.
_FLOWS = re.compile(r"(?:收入|支出|投资|进出口|出口|进口|零售额|销售额|增加值|产值|产量|利润|税收)(?:总?[值额])?$")


class Dated(Struct, frozen=True, gc=False):
    """A period's code, the words that say it, and the name of the rule that gave it."""

    period: str
    text: str | None
    rule: str


def dated(
    group: Group, wording: Wording, subject: Subject, is_elided: bool, scope: Scope, memory: Memory, frame: Frame
) -> Dated:
    """Return the period that the figures of a group cover; one that leads the sentence is kept in mind."""
    if wording.from_when is not None:
        return _start(wording.from_when or memory.compared or "", memory.period or scope.period, frame)
    if wording.at_when is not None:
        return Dated(wording.at_when, None, "end of the change")
    if subject.period:
        if not (subject.leading and group.strong):
            return Dated(subject.period, subject.period_text, "own words")
        memory.period, memory.period_text = subject.period, subject.period_text
        return Dated(subject.period, subject.period_text, "sentence")
    if is_elided and memory.last.period and not (group.strong and group.earlier):
        return Dated(memory.last.period, None, "figure before")
    if memory.period:
        return Dated(_of_sentence(memory.period, scope.period), memory.period_text, "sentence")
    if "mom" in wording.ending.marks and is_cumulated(scope.period):
        return Dated(last_month(scope.period), None, scope.rule)
    return Dated(scope.period, None, scope.rule)


def cumulated_to(when: Dated, name: str) -> Dated:
    """Return what cumulates to a month: 4月，收入累计完成…; 截至4月底，累计完成支出….; a stock stands at its day."""
    is_day = len(when.period) == len("2024-04-30")
    return when if is_day and not _FLOWS.search(name) else Dated(since_january(when.period), when.text, when.rule)


def years_told(period: str, parts: int) -> list[str]:
    """Return the years of a period of which each has a figure (2013年到2017年，就业人数分别为五个数)."""
    if len(period) != len("2013/2017"):
        return []
    first, last = int(period[:4]), int(period[5:])
    return [str(year) for year in range(first, last + 1)] if last - first + 1 == parts else []


def ends_with(years: str, period: str) -> bool:
    """Whether a period is the last of several years (过去五年，…。2020年实现…，年均增长)."""
    return "/" in years and len(years) == 9 and years.endswith("/" + period)


def _of_sentence(period: str, default: str) -> str:
    """Return the sentence's period; after 截至11月末 what flows is still counted since January."""
    if is_cumulated(default) and period == month_end(year_of(default), int(last_month(default)[-2:])):
        return default
    return period


def _start(when: str, now: str, frame: Frame) -> Dated:
    """Return when a change began: as stated, else the year before."""
    found = find_periods(when, PeriodContext(year_of(now), frame.periods.current))
    text = found[0].text if found else None
    if found and "同期" in when:
        return Dated(same_part(now, year_of(found[0].code)), text, "starting point")
    if found and text not in ("上年", "去年"):
        return Dated(found[0].code, text, "starting point")
    before = year_before(now) if "/" not in now else str(int(now[:4]) - 1)
    return Dated(before, text, "starting point")
