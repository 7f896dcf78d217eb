"""Which period a document reports on, by the title that its publisher gives it."""

from __future__ import annotations

import re

from ingestion.language.periods import last_month, parse_period

TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?")
WITHIN_YEAR = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}(?:[-—–－~～至]\d{1,2})?月|[一二三四]季度|前三季度|上半年|下半年)")
QUARTERS = {"03": "Q1", "06": "Q2", "09": "Q3", "12": "Q4", "H2": "Q4"}


def period_of_title(title: str, kind: str) -> str | None:
    """Return the code of the period that a title names.

    What cumulates is coded by its end, as release calendars do: 1—2月 is the month 02, 上半年 the quarter Q2.

    Args:
        title: for example "2024年1-2月全市经济运行情况".
        kind: kind of the source; a work report of year T reports on T-1.

    Returns:
        2024, 2024-Q3, 2024-02, or None where the title names no year.
    """
    within = WITHIN_YEAR.search(title)
    if within and (code := parse_period(within[0])):
        return _by_its_end(code, by_month="月" in within[0])
    year = TITLE_YEAR.search(title)
    if year is None:
        return None
    return str(int(year[1]) - (1 if kind == "work_report" else 0))


def _by_its_end(code: str, *, by_month: bool) -> str:
    if re.fullmatch(r"\d{4}-Q\d", code):
        return code
    end = last_month(code)
    return end if by_month else f"{end[:4]}-{QUARTERS[end[5:]]}"
