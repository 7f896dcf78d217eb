"""When releases are expected, and when they are late."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ingestion.collection.release_calendar import Release, is_working_day, next_release, releases, today
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
