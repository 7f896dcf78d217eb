"""An indicator as its page shows it: series with revisions and breaks, a table beside them, a definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from dashboard import links
from dashboard.charts.series import COLUMNS, SeriesData, series_chart, series_key
from dashboard.exhibits import Exhibit, Panel
from dashboard.figures import Scale, scale_for
from dashboard.metric_views import on_time_axis, series_words
from dashboard.naming import marks, over_time, period, series_code, state
from dashboard.tables import Cell, Column, Table, facts
from dashboard.view import View

Row = Mapping[str, Any]
# So many periods are read at a glance; the download has them all.
MOST_PERIODS = 60


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


def indicator_exhibit(view: View, choice: Choice, rows: Sequence[Row], revisions: Sequence[Row]) -> Exhibit:
    """Return the chart of an indicator.

    Args:
        view: the page's.
        choice: what the reader chose.
        rows: of the query `indicator_series`, at least one.
        revisions: of the query `indicator_revisions`.
    """
    texts = view.texts
    scale = scale_for([row["value"] for row in rows], choice.unit, texts)
    points = indicator_points(view, rows, scale)
    data = SeriesData(points, choice.frequency, _earlier(view, revisions, rows, scale), break_dates(view, choice, rows))
    first, last = min(row["period_start"].year for row in rows), max(row["period_end"].year for row in rows)
    title = over_time(choice.name(view), first, last, texts)
    series = texts("list.separator").join(dict.fromkeys(points["series"]))
    publishers, source = origin(view, rows)
    return Exhibit(
        title,
        texts("list.dot").join(filter(None, (scale.unit, texts.code("frequency", choice.frequency)))),
        publishers,
        source,
        [Panel(series_chart(data, series_words(texts)))],
        texts("chart.alt", title=title, series=series),
        lambda: indicator_download(view, choice, rows),
        f"{choice.indicator['indicator_code']}-{choice.measure}-{choice.frequency}",
        series_key(points),
    )


def indicator_table(view: View, choice: Choice, rows: Sequence[Row], revised: set[tuple[str, str]]) -> Table:
    """Return the values, newest period first, a column for each series; every value leads to its descent.

    Args:
        view: the page's.
        choice: what the reader chose.
        rows: of the query `indicator_series`.
        revised: series code and period of the values that replaced others.
    """
    scale = scale_for([row["value"] for row in rows], choice.unit, view.texts)
    series = list(dict.fromkeys(view.names.series(row) for row in rows))
    cells = {
        (row["period"], view.names.series(row)): Cell(
            scale.text(row["value"]),
            link=links.observation_descent(row["observation_id"], view.texts),
            marks=marks(row) + ("r" if (series_code(row), row["period"]) in revised else ""),
            title=_told(view, row),
        )
        for row in rows
    }
    ends = {row["period"]: row["period_end"] for row in rows}
    periods = sorted(ends, key=lambda code: (ends[code], code), reverse=True)[:MOST_PERIODS]
    columns = [Column(view.texts("chart.period"), short=True), *(Column(name, numeric=True) for name in series)]
    lines = [
        [Cell(period(code, view.texts)), *(cells.get((code, name), Cell(scale.text(None))) for name in series)]
        for code in periods
    ]
    return Table(view.texts.name(choice.indicator), columns, lines)


def indicator_definition(view: View, choice: Choice, rows: Sequence[Row]) -> str:
    """Return what an indicator means, its unit and how near its sources are to the publisher, as HTML."""
    texts = view.texts
    tiers = sorted({row["source_tier"] for row in rows})
    bases = [code for code in dict.fromkeys(row["basis"] for row in rows) if code]
    pairs = [
        (texts("indicator.definition"), escape(texts.name(choice.indicator, "definition") or "")),
        (texts("indicator.unit"), escape(texts.code("unit", choice.unit) or texts("unit.none"))),
        (texts("metric.comparability"), escape(_comparability(view, choice.indicator))),
        (texts("indicator.bases"), escape(texts("list.separator").join(texts.code("basis", code) for code in bases))),
        (texts("indicator.tiers"), escape(texts("list.separator").join(texts.code("tier", tier) for tier in tiers))),
        (texts("indicator.source"), escape(texts.cited(choice.indicator["source"]))),
        (texts("metric.code"), f"<code>{escape(choice.indicator['indicator_code'])}</code>"),
    ]
    return facts(pairs)


def _comparability(view: View, indicator: Row) -> str:
    texts = view.texts
    if indicator["comparability_grade"] is None:
        return texts("indicator.not_graded")
    grade = texts.code("grade", indicator["comparability_grade"])
    reason = texts.name(indicator, "comparability_reason") if indicator["comparability_reason_zh"] else ""
    return texts("metric.grade_because", grade=grade, reason=reason) if reason else grade


def indicator_download(view: View, choice: Choice, rows: Sequence[Row]) -> pd.DataFrame:
    """Return the values for download: canonical units, codes and names, each with its report."""
    kept = ("area_code", "counterpart_area_code", "price_basis", "base_period", "period", "value", "unit", "status")
    more = ("basis", "release_stage", "is_provisional", "published_on", "source_tier", "observation_id", "report_id")
    return pd.DataFrame(
        {
            "indicator_code": choice.indicator["indicator_code"],
            "indicator": view.texts.name(choice.indicator),
            "measure": choice.measure,
            "area": view.names.series(row),
            **{column: row[column] for column in (*kept, *more)},
        }
        for row in rows
    )


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
    points = [
        {
            "code": series_code(row),
            "series": view.names.series(row),
            "period": period(row["period"], view.texts),
            "at": on_time_axis(row),
            "value": scale.scaled(row["value"]),
            "written": scale.with_unit(row["value"]),
            "is_provisional": row["is_provisional"],
            "segment": row["segment"],
            "flags": state(row, view.texts),
            "descent": links.observation_descent(row["observation_id"], view.texts),
        }
        for row in rows
    ]
    return pd.DataFrame(points, columns=list(COLUMNS))


def _earlier(view: View, revisions: Sequence[Row], rows: Sequence[Row], scale: Scale) -> pd.DataFrame:
    frequencies = {row["period"]: on_time_axis(row) for row in rows}
    return pd.DataFrame(
        {
            "code": series_code(row),
            "series": view.names.series(row),
            "period": period(row["period"], view.texts),
            "at": frequencies.get(row["period"], row["period_start"].isoformat()),
            "value": scale.scaled(row["value"]),
            "earlier": scale.scaled(row["earlier_value"]),
            "written": view.texts(
                "chart.earlier_figure",
                figure=scale.with_unit(row["earlier_value"]),
                stage=view.texts.code("stage", row["earlier_release_stage"]),
                published=row["earlier_published_on"] or view.texts("report.unknown_date"),
            ),
        }
        for row in revisions
    )


def _told(view: View, row: Row) -> str:
    published = row["published_on"] or view.texts("report.unknown_date")
    return view.texts("list.separator").join((state(row, view.texts), row["report_title"], str(published)))


def origin(view: View, rows: Sequence[Row]) -> tuple[str, str]:
    """Return who published figures, and the source line that says so.

    Args:
        view: the page's.
        rows: with `publisher`, `report_id`, `source_tier`; at least one.
    """
    texts = view.texts
    there = dict.fromkeys(texts.cited(row["publisher"]) for row in rows)
    publishers = texts("list.separator").join(there)
    reports = {row["report_id"] for row in rows}
    tier = max(row["source_tier"] for row in rows)
    return publishers, texts("chart.source", publishers=publishers, reports=len(reports), tier=tier)
