"""An indicator as its page shows it: series with revisions and breaks, a table beside them, a definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dashboard.charts.series import SeriesData, series_chart, series_key
from dashboard.exhibits import Exhibit, Panel
from dashboard.figures import Scale, scale_for
from dashboard.indicator_series import (
    Choice,
    Series,
    break_dates,
    earlier_figures,
    figure_descent,
    indicator_download,
    indicator_points,
)
from dashboard.metric_views import MOST_PERIODS, series_words
from dashboard.naming import marks, over_time, period, series_code, state
from dashboard.origins import of_figures
from dashboard.tables import Cell, Column, Table, facts
from dashboard.view import View

Row = Mapping[str, Any]


def indicator_exhibit(view: View, series: Series) -> Exhibit:
    """Return the chart of an indicator; the series has at least one row."""
    texts, choice, rows = view.texts, series.choice, series.rows
    scale = scale_for([row["value"] for row in rows], series.unit, texts)
    points = indicator_points(view, rows, scale)
    data = SeriesData(points, choice.frequency, earlier_figures(view, series, scale), break_dates(view, choice, rows))
    first, last = min(row["period_start"].year for row in rows), max(row["period_end"].year for row in rows)
    title = over_time(series.name(view), first, last, texts)
    return Exhibit(
        title,
        unit_line(view, series, scale),
        of_figures(view, rows),
        [Panel(series_chart(data, series_words(texts)))],
        texts("chart.alt", title=title, series=texts("list.separator").join(dict.fromkeys(points["series"]))),
        lambda: indicator_download(view, series),
        f"{choice.indicator['indicator_code']}-{choice.measure}-{choice.frequency}-{series.shown_as}",
        series_key(points),
    )


def indicator_table(view: View, series: Series) -> Table:
    """Return the values, newest period first, a column for each series; every value leads to its descent."""
    texts, rows = view.texts, series.rows
    scale = scale_for([row["value"] for row in rows], series.unit, texts)
    revised = {(series_code(row), row["period"]) for row in series.revisions}
    names = list(dict.fromkeys(view.names.series(row) for row in rows))
    cells = {
        (row["period"], view.names.series(row)): Cell(
            scale.text(row["value"]),
            link=figure_descent(view, row),
            marks=marks(row) + ("r" if (series_code(row), row["period"]) in revised else ""),
            title=_told(view, row),
        )
        for row in rows
    }
    columns = [Column(texts("chart.period"), short=True), *(Column(name, numeric=True) for name in names)]
    lines = [
        [Cell(period(code, texts)), *(cells.get((code, name), Cell(scale.text(None))) for name in names)]
        for code in series.periods()[:MOST_PERIODS]
    ]
    return Table(texts.name(series.choice.indicator), columns, lines)


def unit_line(view: View, series: Series, scale: Scale) -> str:
    """Return the unit of a chart and how often its figures are."""
    texts = view.texts
    unit = texts("indicator.index_unit", base=period(series.base, texts)) if series.base else scale.unit
    return texts("list.dot").join(filter(None, (unit, texts.code("frequency", series.choice.frequency))))


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


def _told(view: View, row: Row) -> str:
    published = row["published_on"] or view.texts("report.unknown_date")
    return view.texts("list.separator").join((state(row, view.texts), row["report_title"], str(published)))
