"""What is known of a report before its sentences are read: its own area, year and period, and what 今年 means in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingestion.document import Document, ReportContext
from ingestion.language.areas import own
from ingestion.language.periods import PeriodContext, find_periods, year_of
from jingjinji.registries import Area

_WORK_REPORT = re.compile(r"政府工作报告|各位代表")
_YEAR = re.compile(r"(20[0-4]\d)\s*年")
_OPENING = 6
_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """The ground on which a report's sentences are read.

    Attributes:
        own_area: the report's area; None where nothing says it.
        period: code of the period that figures without a time word cover.
        periods: what period words are relative to.
        is_work_report: a government work report, which reviews one year and plans the next.
        published: date of publication, None where unknown.
        last_year: the last year that is no future, that of publication where it is known.
    """

    own_area: Area | None
    period: str
    periods: PeriodContext
    is_work_report: bool
    published: date | None
    last_year: int

    @property
    def year(self) -> int:
        """The year reported on."""
        return self.periods.year


def frame_of(document: Document, context: ReportContext) -> Frame:
    """Work out a report's frame from what its source says and from its opening."""
    is_work_report = context.kind == "work_report" or _WORK_REPORT.search(context.title + document.text) is not None
    published = date.fromisoformat(context.published) if context.published else None
    year = context.year or _stated_year(document, is_work_report) or (published.year if published else date.min.year)
    this_year = year + 1 if is_work_report and (published is None or published.year > year) else year
    periods = PeriodContext(year, this_year)
    last_year = max(published.year, year) if published else year
    period = _report_period(document, context, year)
    return Frame(own(context.area), period, periods, is_work_report, published, last_year)


def _stated_year(document: Document, is_work_report: bool) -> int | None:
    """Return the first year that the text names; a work report's title names the year it is delivered in."""
    match = _YEAR.search(document.text[:2000])
    return int(match[1]) - is_work_report if match else None


def _report_period(document: Document, context: ReportContext, year: int) -> str:
    """Return the part of the year that title and opening lines name, else the year."""
    openings = [context.title, *(passage.text for passage in document.passages[:_OPENING])]
    for line in openings:
        if len(line) > _TITLE_LENGTH:
            continue
        for mention in find_periods(line, PeriodContext(year)):
            is_part = "-" in mention.code and not re.search(r"-\d\d-\d\d$", mention.code)
            if is_part and year_of(mention.code) == year:
                return mention.code
    return str(year)
