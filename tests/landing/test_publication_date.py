"""Stated dates become the latest day that they allow, with their precision."""

from __future__ import annotations

from datetime import date

import pytest

from ingestion.publication_date import PublicationDate, parse_publication_date


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2025-02-28", date(2025, 2, 28), "day"),
        ("日期: 2015年01月10日 16:22", date(2015, 1, 10), "day"),
        ("2024.3.5", date(2024, 3, 5), "day"),
        ("2024-02", date(2024, 2, 29), "month"),
        ("2021年12月", date(2021, 12, 31), "month"),
        ("2021", date(2021, 12, 31), "year"),
        ("≤2026-05", date(2026, 5, 31), "bound"),
        ("≈2021", date(2021, 12, 31), "bound"),
    ],
)
def test_a_stated_date_is_read(text: str, day: date, precision: str) -> None:
    assert parse_publication_date(text) == PublicationDate(day, precision)


@pytest.mark.parametrize("text", ["", "去年", "2024-13", "2023-02-30", "12345"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_publication_date(text) is None
