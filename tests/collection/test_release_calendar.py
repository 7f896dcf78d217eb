"""When releases are expected, and when they are late."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ingestion.collection.release_calendar import (
    Release,
    is_working_day,
    next_release,
    period_of_calendar,
    releases,
    today,
)
from ingestion.source_definitions import ReleaseCalendar

MONTHLY = ReleaseCalendar(period="month", months_after=1, days=(17, 20), except_months=(1,), grace_days=5)
QUARTERLY = ReleaseCalendar(period="quarter", months_after=1, days=(17, 18))
ANNUAL = ReleaseCalendar(period="year", months_after=3, days=(1, 31))


def test_monthly_figures_leave_january_out() -> None:
    found = [one.period for one in releases(MONTHLY, date(2025, 1, 1), date(2025, 6, 30))]
    assert found == ["2024-12", "2025-02", "2025-03", "2025-04", "2025-05"]


def test_quarters_and_years_are_named_by_what_they_report_on() -> None:
    quarters = [one.period for one in releases(QUARTERLY, date(2025, 1, 1), date(2025, 12, 31))]
    assert quarters == ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"]
    assert [one.period for one in releases(ANNUAL, date(2025, 1, 1), date(2025, 12, 31))] == ["2024"]


def test_an_expected_last_day_that_is_none_of_work_moves_on() -> None:
    # 20 April 2025 is a Sunday.
    april = next(iter(releases(MONTHLY, date(2025, 4, 1), date(2025, 4, 30))))
    assert april == Release("2025-03", date(2025, 4, 17), date(2025, 4, 21), date(2025, 4, 26))
    assert april.is_due(date(2025, 4, 17))
    assert not april.is_due(date(2025, 4, 16))
    assert april.is_late(date(2025, 4, 27))
    assert not april.is_late(date(2025, 4, 26))


def test_holidays_are_those_of_the_state_council() -> None:
    assert not is_working_day(date(2025, 10, 8))
    assert is_working_day(date(2025, 10, 11)), "a Saturday that is worked"
    assert is_working_day(date(2090, 10, 6)), "a Friday in a year that nobody has announced"


def test_the_next_release_and_the_day_in_shanghai() -> None:
    assert next_release(ANNUAL, date(2025, 3, 1)).period == "2025"
    assert today(datetime(2025, 3, 1, 16, 30, tzinfo=UTC)) == date(2025, 3, 2)


def test_a_last_day_within_the_spring_festival_moves_behind_it() -> None:
    calendar = ReleaseCalendar(period="year", months_after=1, days=(5, 31))
    (release,) = releases(calendar, date(2025, 1, 1), date(2025, 12, 31))
    assert (release.first_day, release.last_day) == (date(2025, 1, 5), date(2025, 2, 5))


@pytest.mark.parametrize(
    ("calendar", "code", "awaited"),
    [
        (MONTHLY, "2024-Q1", "2024-03"),
        (MONTHLY, "2024-Q2", "2024-06"),
        (MONTHLY, "2024", "2024-12"),
        (MONTHLY, "2024-05", "2024-05"),
        (QUARTERLY, "2024", "2024-Q4"),
        (QUARTERLY, "2024-06", "2024-Q2"),
        (QUARTERLY, "2024-05", "2024-05"),
        (ANNUAL, "2024-12", "2024-12"),
        (ANNUAL, "2024", "2024"),
    ],
)
def test_a_release_named_after_a_longer_period_with_the_same_end_is_the_one_that_was_awaited(
    calendar: ReleaseCalendar, code: str, awaited: str
) -> None:
    assert period_of_calendar(code, calendar) == awaited
