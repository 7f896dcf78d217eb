"""The reader's choice of a stretch of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.choices import chosen_span
from dashboard.texts import Texts

Row = Mapping[str, Any]

RECENT_YEARS = 12


def chosen_period(rows: Sequence[Row], texts: Texts) -> list[Row]:
    """Let the reader narrow rows to some years; all of them where there are fewer than two years.

    Args:
        rows: with `period` and `period_end`.
        texts: the reader's language.
    """
    years = sorted({str(row["period_end"].year) for row in rows})
    if len(years) < 2:
        return list(rows)
    # Months and quarters of many decades are too much for a first look.
    whole_years = all(len(row["period"]) == len("2023") for row in rows)
    recent = None if whole_years or len(years) <= RECENT_YEARS else years[-RECENT_YEARS]
    first, last = chosen_span("years", texts("indicator.years"), years, start_at=recent)
    return [row for row in rows if first <= str(row["period_end"].year) <= last]
