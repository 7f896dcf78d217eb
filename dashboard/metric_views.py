"""A metric as pages show it: its series as a chart, its values as a table, its definition in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from dashboard import links
from dashboard.charts.series import COLUMNS, HEIGHT, SeriesData, SeriesWords, series_chart, series_key
from dashboard.exhibits import Exhibit, Panel
from dashboard.figures import Scale, scale_for
from dashboard.naming import REGION, item_kind, marks, over_time, period, series_code, state
from dashboard.origins import of_metric
from dashboard.tables import Cell, Column, Table, facts, note
from dashboard.texts import Texts
from dashboard.view import View

Row = Mapping[str, Any]
# More lines than this in one chart cannot be told apart.
MOST_SERIES = 6
# So many points, the newest, are drawn, and so many periods listed; the download has them all.
MOST_POINTS, MOST_PERIODS = 2000, 60
# The frequency of whole years.
YEARS = "A"
SMALL_HEIGHT = 210


def series_words(texts: Texts) -> SeriesWords:
    """Return the words of a series chart."""
    return SeriesWords(
        texts("chart.series"),
        texts("chart.period"),
        texts("chart.figure"),
        texts("chart.flags"),
        texts("chart.earlier"),
        texts("chart.break_here"),
        ",.6~r" if texts.language == "en" else ".6~r",
    )


def on_time_axis(row: Row) -> str:
    """Return where a figure stands on the time axis: a year at its beginning, anything shorter at its end."""
    whole_years = row["period_start"].month == 1 and row["period_end"].month == 12 and row["period_end"].day == 31
    day = row["period_start"] if whole_years and len(row["period"]) == len("2023") else row["period_end"]
    return str(day.isoformat())


def metric_rows(view: View, metric: str, frequency: str = YEARS) -> list[dict[str, Any]]:
    """Return the values of a metric, of very many the newest; how many there are in all stands in each as `found`."""
    return view.snapshot.rows("metric_series", metric=metric, frequency=frequency, count=MOST_POINTS)


def metric_exhibit(
    view: View, metric: Row, rows: Sequence[Row], *, height: int = HEIGHT, frequency: str = YEARS
) -> Exhibit:
    """Return the chart of a metric over time.

    Args:
        view: the page's.
        metric: its row of the query `metrics`.
        rows: its rows of the query `metric_series`, at least one.
        height: of the plot, in pixels.
        frequency: of the rows.
    """
    texts = view.texts
    scale = scale_for([row["value"] for row in rows], metric["unit"], texts)
    points = metric_points(view, rows, scale)
    names = list(dict.fromkeys(points["series"]))
    first, last = min(row["period_start"].year for row in rows), max(row["period_end"].year for row in rows)
    title = over_time(texts.name(metric), first, last, texts)
    return Exhibit(
        title,
        scale.unit or texts.words.get(f"index_base.{metric['metric_code']}", texts("unit.none")),
        of_metric(view, metric["metric_code"]),
        [Panel(series_chart(SeriesData(points, frequency), series_words(texts), height=height))],
        texts("chart.alt", title=title, series=texts("list.separator").join(names)),
        lambda: metric_download(view, metric, _whole(view, rows, frequency)),
        metric["metric_code"],
        series_key(points),
    )


def _whole(view: View, rows: Sequence[Row], frequency: str) -> Sequence[Row]:
    """Return rows with those of the same items that the limit of a page leaves out."""
    if rows[0]["found"] <= MOST_POINTS:
        return rows
    items = {_item(row) for row in rows}
    every = view.snapshot.every("metric_series", metric=rows[0]["metric_code"], frequency=frequency)
    return [row for row in every if _item(row) in items]


def _item(row: Row) -> str:
    return item_kind(row["item_code"]) if row["item_code"] else ""


def metric_points(view: View, rows: Sequence[Row], scale: Scale) -> pd.DataFrame:
    """Return the rows of a metric as points of a series chart."""
    return series_points(view, rows, scale, view.names.apart(rows), lambda row: links.metric_descent(row, view.texts))


def series_points(
    view: View, rows: Sequence[Row], scale: Scale, named: Callable[[Row], str], descent: Callable[[Row], str]
) -> pd.DataFrame:
    """Return rows of a metric or an indicator as points of a series chart.

    Args:
        view: the page's.
        rows: of the query `metric_series` or `indicator_series`.
        scale: that fits their values.
        named: names the series of a row.
        descent: returns where the value of a row is traced.
    """
    points = [
        {
            "code": series_code(row),
            "series": named(row),
            "period": period(row["period"], view.texts),
            "at": on_time_axis(row),
            "value": scale.scaled(row["value"]),
            "written": scale.with_unit(row["value"]),
            "is_provisional": row["is_provisional"],
            "segment": row["segment"],
            "flags": state(row, view.texts),
            "descent": descent(row),
        }
        for row in rows
    ]
    return pd.DataFrame(points, columns=list(COLUMNS))


def metric_table(view: View, metric: Row, rows: Sequence[Row]) -> Table:
    """Return the values of a metric, newest period first, a column for each series, each with its descent."""
    scale = scale_for([row["value"] for row in rows], metric["unit"], view.texts)
    named = view.names.apart(rows)
    series = list(dict.fromkeys(named(row) for row in rows))
    # Where one period has figures of several bases, each basis has a line of its own.
    told_apart = len({(row["period"], named(row)) for row in rows}) < len(rows)
    cells: dict[tuple[str, str, str], Cell] = {}
    for row in rows:
        basis = (row["basis"] or "") if told_apart else ""
        cells[row["period"], basis, named(row)] = Cell(
            scale.text(row["value"]),
            link=links.metric_descent(row, view.texts),
            marks=marks(row),
            title=state(row, view.texts),
        )
    columns = [Column(view.texts("chart.period"), short=True), *(Column(name, numeric=True) for name in series)]
    ends = {row["period"]: row["period_end"] for row in rows}
    keys = sorted({(code, basis) for code, basis, _ in cells}, key=lambda key: (ends[key[0]], *key), reverse=True)
    lines = [
        [
            Cell(period(code, view.texts), note=view.texts.code("basis", basis) if basis else ""),
            *(cells.get((code, basis, name), Cell(scale.text(None))) for name in series),
        ]
        for code, basis in keys[:MOST_PERIODS]
    ]
    return Table(view.texts.name(metric), columns, lines)


def cut(view: View, rows: Sequence[Row]) -> str:
    """Say that chart or table do not show everything, where they do not, and how to get all of it."""
    texts, periods = view.texts, len({row["period"] for row in rows})
    told = texts("chart.cut", shown=len(rows), found=rows[0]["found"]) if rows[0]["found"] > MOST_POINTS else ""
    more = texts("chart.periods_cut", shown=MOST_PERIODS, found=periods) if periods > MOST_PERIODS else ""
    return "".join(note(words) for words in (told, more) if words)


def metric_download(view: View, metric: Row, rows: Sequence[Row]) -> pd.DataFrame:
    """Return the values of a metric for download: canonical units, codes and names."""
    kept = ("area_code", "counterpart_area_code", "item_code", "period", "basis", "value", "unit")
    states = ("status", "release_stage", "is_provisional", "comparability_grade")
    return pd.DataFrame(
        {
            "metric_code": metric["metric_code"],
            "metric": view.texts.name(metric),
            **{column: row[column] for column in (*kept, *states)},
            "series": view.names.series(row),
        }
        for row in rows
    )


def definition(view: View, metric: Row) -> str:
    """Return what a metric means and how it is computed, as HTML."""
    texts = view.texts
    grade = texts.code("grade", metric["comparability_grade"])
    reason = texts.name(metric, "comparability_reason")
    names = {row["code"]: texts.name(row) for row in view.snapshot.rows("names")}
    inputs = texts("list.separator").join(
        names.get(code) or texts.code("input", code) for code in metric["input_indicators"]
    )
    pairs = [
        (texts("metric.direction"), escape(texts.code("direction", metric["direction"]))),
        (texts("metric.comparability"), escape(texts("metric.grade_because", grade=grade, reason=reason))),
        (texts("metric.inputs"), escape(inputs)),
        (texts("metric.reference"), escape(texts.cited(metric["reference"]))),
        (texts("metric.code"), f"<code>{escape(metric['metric_code'])}</code>"),
    ]
    formula = f'<div class="jjj-formula">{escape(view.formula(metric))}</div>'
    return f"{formula}{facts(pairs)}"


def small_exhibit(view: View, metric: Row) -> Exhibit:
    """Return the small chart of a metric, of the series that are shown where there is little room."""
    rows = metric_rows(view, metric["metric_code"])
    return metric_exhibit(view, metric, usual_rows(rows), height=SMALL_HEIGHT)


def usual_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that a small chart shows: all where they are few lines, else the region or the total alone."""
    if len({series_code(row) for row in rows}) <= MOST_SERIES and not _is_scattered(rows):
        return list(rows)
    total = [row for row in rows if row["item_code"] is None or item_kind(row["item_code"]) == "total"]
    return [row for row in total if row["area_code"] == REGION] or total or list(rows)


def _is_scattered(rows: Sequence[Row]) -> bool:
    """Tell items of which hardly any two points may be joined, because each period is on a basis of its own."""
    items = {_item(row) for row in rows}
    return len(items) > 1 and len({(row["segment"], _item(row)) for row in rows}) > len(rows) / 2
