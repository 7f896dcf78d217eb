"""Levels shown as growth on the year before or as an index: always inside one segment, so never across a break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dashboard.naming import series_code

Row = Mapping[str, Any]
LEVEL, GROWTH, INDEX = "level", "growth", "index"
UNITS = {GROWTH: "%", INDEX: ""}


def growth_on_year(rows: Sequence[Row]) -> list[Row]:
    """Return the growth of levels on the same period of the year before, in %; rows without one are left out.

    Args:
        rows: of the query `indicator_series`; each row returned names in `compared` the figure that it is held against.
    """
    there = {(_stretch(row), row["period"]): row for row in rows}
    return [
        made
        for row in rows
        for made in _held_against(row, there.get((_stretch(row), year_before(row["period"]))), 100.0)
    ]


def year_before(period: str) -> str:
    """Return the same period of the year before: 2023-Q1 for 2024-Q1, 2023-01/2023-09 for 2024-01/2024-09."""
    year = period[:4]
    return period.replace(year, f"{int(year) - 1:04}")


def index_of(rows: Sequence[Row]) -> tuple[list[Row], str]:
    """Return levels as an index, and the period that is 100: the first that the newest segments of all series have.

    Args:
        rows: of the query `indicator_series`; each row returned names in `compared` the figure that it is held against.

    Returns:
        Nothing, and no period, where the series have no period in common.
    """
    newest = [list(_newest(list(series))) for _, series in groupby(rows, key=series_code)]
    shared = set.intersection(*({row["period"] for row in series} for series in newest)) if newest else set()
    if not shared:
        return [], ""
    base = min(shared, key=lambda code: next(row["period_end"] for row in newest[0] if row["period"] == code))
    found: list[Row] = []
    for series in newest:
        first = next(row for row in series if row["period"] == base)
        for row in series:
            found += _held_against(row, first, 0.0)
    return found, base


def _held_against(row: Row, before: Row | None, less: float) -> Iterator[Row]:
    """Yield a row with its value in per cent of another's, less so many; nothing where that is not positive."""
    if before is None or before["value"] <= 0:
        return
    yield {
        **row,
        "value": 100 * row["value"] / before["value"] - less,
        "is_provisional": row["is_provisional"] or before["is_provisional"],
        "compared": before["observation_id"],
    }


def _newest(series: Sequence[Row]) -> Iterator[Row]:
    last = max(series, key=lambda row: row["period_end"])
    yield from (row for row in series if row["segment"] == last["segment"])


def _stretch(row: Row) -> tuple[str, str]:
    return series_code(row), row["segment"]
