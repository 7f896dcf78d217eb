"""Release calendars: which period is due when, and when a release counts as late.

Dates are those of Asia/Shanghai. The holidays are those that the State Council announces year by year
(chinesecalendar); in years that it does not know yet only Saturdays and Sundays are free.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

from ingestion.source_definitions import ReleaseCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Release:
    """One expected release.

    Attributes:
        period: code of the period reported on: 2024, 2024-Q1, 2024-H1, 2024-03.
        first_day, last_day: when it is expected.
        late_after: the last day on which it does not count as late.
    """

    period: str
    first_day: date
    last_day: date
    late_after: date

    def is_due(self, today: date) -> bool:
        """Whether it may have appeared by then."""
        return self.first_day <= today

    def is_late(self, today: date) -> bool:
        """Whether it should long have appeared."""
        return self.late_after < today


def today(now: datetime) -> date:
    """Return the day in Shanghai of an instant."""
    return now.astimezone(SHANGHAI).date()


def releases(calendar: ReleaseCalendar, since: date, until: date) -> Iterator[Release]:
    """Yield the releases whose first expected day lies between two days, both included, in order."""
    length = MONTHS[calendar.period]
    month = _month_number(since) - calendar.months_after - length
    while True:
        month += 1
        if (month + 1) % length:
            continue
        release = _release(calendar, month)
        if release.first_day > until:
            return
        if release.first_day >= since and month % 12 + 1 not in calendar.except_months:
            yield release


def next_release(calendar: ReleaseCalendar, after: date) -> Release:
    """Return the first release that is expected after a day."""
    return next(releases(calendar, after + timedelta(days=1), after + timedelta(days=3 * 366)))


def period_of_calendar(code: str, calendar: ReleaseCalendar) -> str:
    """Return the code that a calendar gives to the period of a document.

    Figures of a month that ends a quarter, half or year are mostly released under that name: 2024-Q2 is 2024-06 for
    a monthly calendar, 2024 is 2024-Q4 for a quarterly one. Annual calendars wait for the year as such.

    Args:
        code: as `period_of_title` gives it: 2024, 2024-Q2, 2024-06.
        calendar: of the source.
    """
    if calendar.period == "year":
        return code
    year, _, part = code.partition("-")
    month = 3 * int(part[1]) if part.startswith("Q") else int(part or 12)
    return code if month % MONTHS[calendar.period] else _code(calendar.period, int(year) * 12 + month - 1)


def is_working_day(day: date) -> bool:
    """Whether offices in China work on a day."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def _release(calendar: ReleaseCalendar, last_month: int) -> Release:
    year, month = divmod(last_month + calendar.months_after, 12)
    first, last = (_day(year, month + 1, number) for number in calendar.days)
    while not is_working_day(last):
        last += timedelta(days=1)
    return Release(_code(calendar.period, last_month), first, last, last + timedelta(days=calendar.grace_days))


def _code(period: str, last_month: int) -> str:
    year, month = divmod(last_month, 12)
    codes = {
        "month": f"{year}-{month + 1:02}",
        "quarter": f"{year}-Q{month // 3 + 1}",
        "half": f"{year}-H{month // 6 + 1}",
        "year": f"{year}",
    }
    return codes[period]


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(year: int, month: int, number: int) -> date:
    """Return a day of a month; the last one where the month is shorter."""
    return date(year, month, min(number, monthrange(year, month)[1]))
