"""The reader's choice of a stretch of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.choices import chosen_span
from dashboard.texts import Texts

Row = Mapping[str, Any]
Years = tuple[int | None, int | None]

RECENT_YEARS = 12


def chosen_years(years: Sequence[Row], texts: Texts) -> Years:
    """Let the reader narrow what is shown to some years; return the first and the last, None for no bound.

    Args:
        years: of the query `indicator_years`.
        texts: the reader's language.
    """
    if len(years) < 2:
        return None, None
    names = [str(row["year"]) for row in years]
    # Months and quarters of many decades are too much for a first look.
    whole_years = all(row["whole_years"] for row in years)
    recent = None if whole_years or len(names) <= RECENT_YEARS else names[-RECENT_YEARS]
    first, last = chosen_span("years", texts("indicator.years"), names, start_at=recent)
    return int(first), int(last)
