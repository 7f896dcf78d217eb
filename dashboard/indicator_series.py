"""The series of an indicator: which form of it for which areas and years, with revisions and breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import links
from dashboard.figures import Scale
from dashboard.metric_views import MOST_POINTS, on_time_axis, series_points
from dashboard.naming import period, series_code
from dashboard.periods import Years
from dashboard.rates import GROWTH, LEVEL, UNITS, growth_on_year, index_of
from dashboard.view import View

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which form of which indicator is shown, for which areas.

    Attributes:
        indicator: its row of the query `indicators`.
        measure, unit, frequency: as in the tables.
        areas: codes.
    """

    indicator: Row
    measure: str
    unit: str
    frequency: str
    areas: tuple[str, ...]

    def name(self, view: View) -> str:
        """Return what is shown, with its measure where that is not the level."""
        name = view.texts.name(self.indicator)
        if self.measure == "level":
            return name
        return view.texts("chart.measured", name=name, measure=view.texts.code("measure", self.measure))

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the queries about it."""
        return {
            "indicator": self.indicator["indicator_code"],
            "measure": self.measure,
            "unit": self.unit,
            "frequency": self.frequency,
            "areas": self.areas,
        }


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of a choice in some years.

    Attributes:
        choice: of the reader.
        years: first and last year.
        rows: of the query `indicator_series`, the newest; what is found in all stands in each as `found`.
        revisions: of the query `indicator_revisions`; none where the rows are no levels.
        shown_as: the level, its growth or its index, as `dashboard.rates` has them.
        base: the period that is 100 of an index; "" otherwise.
    """

    choice: Choice
    years: Years
    rows: Sequence[Row]
    revisions: Sequence[Row]
    shown_as: str = LEVEL
    base: str = ""

    @property
    def unit(self) -> str:
        """Return the unit of the rows."""
        return UNITS.get(self.shown_as, self.choice.unit)

    def name(self, view: View) -> str:
        """Return what is shown: the choice, as what."""
        name = self.choice.name(view)
        if self.shown_as == LEVEL:
            return name
        as_what = view.texts(f"indicator.named_{self.shown_as}", base=period(self.base, view.texts))
        return view.texts("chart.measured", name=name, measure=as_what)

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the queries about it, without how many rows."""
        first, last = self.years
        return {**self.choice.parameters(), "first": first, "last": last}

    def periods(self) -> list[str]:
        """Return the periods of the rows, the newest first."""
        ends = {row["period"]: row["period_end"] for row in self.rows}
        return sorted(ends, key=lambda code: (ends[code], code), reverse=True)


def series_of(view: View, choice: Choice, years: Years, shown_as: str = LEVEL) -> Series:
    """Return what is known of a choice in some years, of very much the newest."""
    first, last = years
    if shown_as == GROWTH and first is not None:
        # The first year is held against the one before it.
        first -= 1
    asked = {**choice.parameters(), "first": first, "last": last, "count": MOST_POINTS}
    rows = view.snapshot.rows("indicator_series", **asked)
    if shown_as == LEVEL:
        return Series(choice, years, rows, view.snapshot.rows("indicator_revisions", **asked) if rows else [])
    if shown_as == GROWTH:
        return Series(choice, (first, last), growth_on_year(rows), [], shown_as)
    indices, base = index_of(rows)
    return Series(choice, years, indices, [], shown_as, base)


def indicator_download(view: View, series: Series) -> pd.DataFrame:
    """Return all values for download: canonical units, codes and names, each with its report."""
    kept = ("area_code", "counterpart_area_code", "price_basis", "base_period", "period", "value", "unit", "status")
    more = ("basis", "release_stage", "is_provisional", "published_on", "source_tier", "observation_id", "report_id")
    choice = series.choice
    return pd.DataFrame(
        {
            "indicator_code": choice.indicator["indicator_code"],
            "indicator": view.texts.name(choice.indicator),
            "measure": choice.measure,
            "shown_as": series.shown_as,
            "area": view.names.series(row),
            **{column: row[column] for column in (*kept, *more)},
            "unit": series.unit,
            "compared_observation_id": row.get("compared"),
        }
        for row in _every(view, series)
    )


def _every(view: View, series: Series) -> Sequence[Row]:
    rows = view.snapshot.every("indicator_series", **series.parameters())
    if series.shown_as == LEVEL:
        return rows
    return growth_on_year(rows) if series.shown_as == GROWTH else index_of(rows)[0]


def figure_descent(view: View, row: Row) -> str:
    """Return where a value is traced: to a figure, or to the two that growth and index are made of."""
    if row.get("compared"):
        return links.observation_descent(row["observation_id"], view.texts, before=row["compared"])
    return links.observation_descent(row["observation_id"], view.texts)


def breaks_of(view: View, choice: Choice, rows: Sequence[Row]) -> list[Row]:
    """Return the declared breaks that lie inside the series shown: between two bases of it, or without bases."""
    bases = {row["basis"] for row in rows}
    first, last = min(row["period"] for row in rows), max(row["period"] for row in rows)
    found = view.snapshot.rows("indicator_breaks", indicator=choice.indicator["indicator_code"], areas=choice.areas)
    return [
        row
        for row in found
        if first < row["first_period"] <= last
        and (row["basis_before"] is None or {row["basis_before"], row["basis_after"]} <= bases)
    ]


def break_dates(view: View, choice: Choice, rows: Sequence[Row]) -> list[str]:
    """Return where the series are broken, as ISO dates: declared breaks, and where the basis changes."""
    dates = {f"{row['first_period'][:4]}-01-01" for row in breaks_of(view, choice, rows) if row["basis_before"] is None}
    before: dict[str, Row] = {}
    for row in rows:
        code = series_code(row)
        if code in before and before[code]["basis"] != row["basis"]:
            dates.add(on_time_axis(row))
        before[code] = row
    return sorted(dates)


def indicator_points(view: View, rows: Sequence[Row], scale: Scale) -> pd.DataFrame:
    """Return rows of the query `indicator_series` as points of a series chart."""
    return series_points(view, rows, scale, view.names.series, lambda row: figure_descent(view, row))


def earlier_figures(view: View, series: Series, scale: Scale) -> pd.DataFrame:
    """Return the figures before their revision, as a series chart shows them."""
    return pd.DataFrame(
        {
            "code": series_code(row),
            "series": view.names.series(row),
            "period": period(row["period"], view.texts),
            "at": on_time_axis(row),
            "value": scale.scaled(row["value"]),
            "earlier": scale.scaled(row["earlier_value"]),
            "written": view.texts(
                "chart.earlier_figure",
                figure=scale.with_unit(row["earlier_value"]),
                stage=view.texts.code("stage", row["earlier_release_stage"]),
                published=row["earlier_published_on"] or view.texts("report.unknown_date"),
            ),
            "descent": links.observation_descent(row["earlier_observation_id"], view.texts),
        }
        for row in series.revisions
    )
