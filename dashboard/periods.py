"""The reader's choice of a stretch of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.choices import chosen_span
from dashboard.texts import Texts

Row = Mapping[str, Any]


def chosen_period(rows: Sequence[Row], texts: Texts) -> list[Row]:
    """Let the reader narrow rows to some years; all of them where there are fewer than two years.

    Args:
        rows: with `period_end`.
        texts: the reader's language.
    """
    years = sorted({str(row["period_end"].year) for row in rows})
    if len(years) < 2:
        return list(rows)
    first, last = chosen_span("years", texts("indicator.years"), years)
    return [row for row in rows if first <= str(row["period_end"].year) <= last]
