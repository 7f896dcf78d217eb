"""What is known of a report before its sentences are read: its own area, year and period, and what 今年 means in it."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from ingestion.document import Document, ReportContext
from ingestion.language.areas import own
from ingestion.language.periods import PeriodContext, find_periods, first_period, is_cumulated, last_month, year_of
from jingjinji.registries import Area

_OF_WORK_REPORTS = ("政府工作报告", "各位代表")
# A sentence that tells of last year, in a report that came out in the year after the one reported on.
_LAST_YEAR = re.compile(r"(?:^|[。；\n])\s*去年")
_YEAR = re.compile(r"(20[0-4]\d)\s*年")
_OPENING = 6
_TITLE_LENGTH = 60
# Stands for the year of a report that names none; codes of periods have four digits of it.
_NO_YEAR = 1000
# A period that opens a passage stands within so many characters.
_OPENING_WORDS = 24
_DAY = re.compile(r"-\d\d-\d\d$")
_QUARTER_END = {"-Q1": "03", "-Q2": "06", "-Q3": "09"}
_BY_STATISTICS = re.compile(r"[^，,。]{0,12}(?:统计|核算|结果|测算)(?:结果|显示)?[，,]")
_LEADING = re.compile(
    r"^[—–\-\s　（(“\"]{0,6}"
    r"(?:截至|截止|截止到|到|至|在|进入|自|从|据统计，|一是|二是|三是|回顾|各位代表[，！!]|过去的|刚刚过去的)?$"
)


class Frame(Struct, frozen=True, gc=False, cache_hash=True):
    """The ground on which a report's sentences are read.

    Attributes:
        own_area: the report's area; None where nothing says it.
        period: code of the period that figures without a time word cover.
        periods: what period words are relative to.
        is_work_report: a government work report, which reviews one year and plans the next.
        published: date of publication, None where unknown.
        last_year: the last year that is no future, that of publication where it is known.
        is_dated: something says which year the report speaks of.
    """

    own_area: Area | None
    period: str
    periods: PeriodContext
    is_work_report: bool
    published: date | None
    last_year: int
    is_dated: bool

    @property
    def year(self) -> int:
        """The year reported on."""
        return self.periods.year


def leads(before: str) -> bool:
    """Whether the words before a period leave it at the beginning of its sentence (据统计，截至)."""
    return bool(_LEADING.match(before) or _BY_STATISTICS.fullmatch(before))


def frame_of(document: Document, context: ReportContext) -> Frame:
    """Work out a report's frame from what its source says and from its opening."""
    is_work_report = context.kind == "work_report" or any(
        words in context.title or words in document.text for words in _OF_WORK_REPORTS
    )
    published = date.fromisoformat(context.published) if context.published else None
    known = context.year or _stated_year(document, is_work_report) or (published.year if published else None)
    year = known or _NO_YEAR
    looks_back = is_work_report or _tells_of_last_year(document.text)
    this_year = year + 1 if looks_back and (published.year > year if published else is_work_report) else year
    periods = PeriodContext(year, this_year)
    last_year = max(published.year, year) if published else year
    period = _report_period(document, context, year)
    return Frame(own(context.area), period, periods, is_work_report, published, last_year, known is not None)


def _tells_of_last_year(text: str) -> bool:
    """Whether a text calls the year that it reports on 去年."""
    return "今年" not in text and "去年" in text and _LAST_YEAR.search(text) is not None


def _stated_year(document: Document, is_work_report: bool) -> int | None:
    """Return the first year that the text names; a work report's title names the year it is delivered in."""
    match = _YEAR.search(document.text[:2000])
    return int(match[1]) - is_work_report if match else None


def _report_period(document: Document, context: ReportContext, year: int) -> str:
    """Return the part of the year that the report covers: of title and opening lines, else as far as it was over."""
    lines = [context.title, *(passage.text for passage in document.passages[:_OPENING])]
    openings = ["".join(line.split()) for line in lines]
    titled = next((part for line in openings if len(line) <= _TITLE_LENGTH for part in _parts(line, year)), None)
    is_over = context.published is None or not context.published.startswith(f"{year}-")
    if titled is None and is_over:
        return str(year)
    so_far = _so_far(document, year)
    if titled is None:
        return so_far or str(year)
    # A title's 三季度 is what cumulates to September where the text says 前三季度.
    return so_far if so_far and _QUARTER_END.get(titled[4:]) == last_month(so_far)[-2:] else titled


def _parts(line: str, year: int) -> list[str]:
    """Return the parts of the year that a line names; a day is none."""
    codes = [mention.code for mention in find_periods(line, PeriodContext(year))]
    return [code for code in codes if "-" in code and not _DAY.search(code) and year_of(code) == year]


def _so_far(document: Document, year: int) -> str | None:
    """Return what cumulates in the year where a passage begins with it (前三季度，全省…)."""
    for passage in document.passages:
        opening = "".join(passage.text[:_OPENING_WORDS].split())
        mention = first_period(opening, PeriodContext(year))
        if mention and leads(opening[: mention.start]) and is_cumulated(mention.code):
            return mention.code if year_of(mention.code) == year else None
    return None
