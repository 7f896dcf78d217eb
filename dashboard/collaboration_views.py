"""Forms of collaboration that a line over time does not show: location quotients, and the dimensions of our index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.charts.heat import COLUMNS as HEAT_COLUMNS
from dashboard.charts.heat import heat_map
from dashboard.charts.palette import series_colours, series_shapes
from dashboard.charts.radar import COLUMNS as RADAR_COLUMNS
from dashboard.charts.radar import radar
from dashboard.charts.series import SeriesData, series_chart
from dashboard.exhibits import Exhibit, Panel, once, show
from dashboard.figures import scale_for
from dashboard.metric_views import metric_download, metric_points, metric_rows, series_words
from dashboard.naming import item_kind, over_time, period, state
from dashboard.origins import of_metric
from dashboard.tables import link, note
from dashboard.view import View

Row = Mapping[str, Any]
QUOTIENT, OWN_INDEX = "location_quotient", "own_collaboration_index"
QUOTIENT_SUBJECT, INDEX_SUBJECT = "division_of_labour", "synthesis"
DIMENSIONS = ("innovation", "coordination", "green", "openness", "sharing")
PANEL_HEIGHT = 150
# A quotient of 1 is the region's own share.
EVEN = 1.0


def special_forms(view: View, subjects: Sequence[str]) -> None:
    """Show the heat map and the radar where their subjects are asked for and their figures are there."""
    metrics = {row["metric_code"]: row for row in view.snapshot.rows("metrics", subjects=tuple(subjects))}
    quotients = metric_rows(view, QUOTIENT) if QUOTIENT in metrics else []
    if quotients:
        show(once(view, QUOTIENT, (), lambda: quotient_exhibit(view, metrics[QUOTIENT], quotients)), view)
        st.html(_formula(view, metrics[QUOTIENT]) + note(view.texts("collaboration.quotient_reading")))
        st.space("small")
    dimensions = metric_rows(view, OWN_INDEX) if OWN_INDEX in metrics else []
    if not dimensions:
        return
    drawn, beside = st.columns([2, 3], gap="large")
    years = full_years(dimensions)
    if years:
        with drawn:
            show(once(view, "radar", (), lambda: radar_exhibit(view, metrics[OWN_INDEX], dimensions, years)), view)
            st.html(note(view.texts("collaboration.radar_reading")))
    with beside:
        show(once(view, "dimensions", (), lambda: dimensions_exhibit(view, metrics[OWN_INDEX], dimensions)), view)
        st.html(_formula(view, metrics[OWN_INDEX]))
    st.space("small")


def full_years(rows: Sequence[Row]) -> list[str]:
    """Return the years in which every dimension is given, in order."""
    there: dict[str, set[str]] = {}
    for row in rows:
        there.setdefault(row["period"], set()).add(item_kind(row["item_code"]))
    return sorted(year for year, items in there.items() if items >= set(DIMENSIONS))


def quotient_exhibit(view: View, metric: Row, rows: Sequence[Row]) -> Exhibit:
    """Return the heat map of location quotients: a panel for each area, sectors over years."""
    texts = view.texts
    scale = scale_for([row["value"] for row in rows], metric["unit"], texts)
    reach = max(abs(row["value"] - EVEN) for row in rows)
    panels = []
    for area in dict.fromkeys(row["area_code"] for row in rows):
        cells = [
            {
                "row": view.names.item(row["item_code"]),
                "column": row["period"],
                "value": row["value"],
                "written": scale.text(row["value"]),
                "flags": state(row, texts),
                "descent": links.metric_descent(row, texts),
            }
            for row in rows
            if row["area_code"] == area
        ]
        frame = pd.DataFrame(cells, columns=list(HEAT_COLUMNS)).drop_duplicates(["row", "column"], keep="last")
        plot = heat_map(frame, middle=EVEN, reach=reach, figure=texts("chart.figure"), flags=texts("chart.flags"))
        panels.append(Panel(plot, view.names.area(area)))
    title = _title(view, metric, [row["period"] for row in rows])
    return Exhibit(
        title,
        texts("unit.none"),
        of_metric(view, metric["metric_code"]),
        panels,
        texts("collaboration.quotient_alt", title=title),
        lambda: metric_download(view, metric, rows),
        f"{QUOTIENT}-heat",
    )


def radar_exhibit(view: View, metric: Row, rows: Sequence[Row], years: Sequence[str]) -> Exhibit:
    """Return the radar of the dimensions in the first and the last year that have all of them."""
    texts = view.texts
    shown = list(dict.fromkeys((years[0], years[-1])))
    there = {(row["period"], item_kind(row["item_code"])): row for row in rows}
    scale = scale_for([row["value"] for row in rows], metric["unit"], texts)
    points = [
        {
            "dimension": view.names.item(dimension),
            "series": period(year, texts),
            "value": there[year, dimension]["value"],
            "written": scale.text(there[year, dimension]["value"]),
            "descent": links.metric_descent(there[year, dimension], texts),
        }
        for year in shown
        for dimension in DIMENSIONS
    ]
    names = [period(year, texts) for year in shown]
    title = _title(view, metric, shown)
    return Exhibit(
        title,
        texts("collaboration.index_unit"),
        of_metric(view, metric["metric_code"]),
        [
            Panel(
                radar(
                    pd.DataFrame(points, columns=list(RADAR_COLUMNS)),
                    dimension=texts("metric.subject"),
                    series=texts("chart.period"),
                    figure=texts("chart.figure"),
                )
            )
        ],
        texts("collaboration.radar_alt", title=title),
        lambda: pd.DataFrame(points).drop(columns="descent"),
        f"{OWN_INDEX}-radar",
        list(zip(names, series_colours(names), series_shapes(names), strict=True)),
    )


def dimensions_exhibit(view: View, metric: Row, rows: Sequence[Row]) -> Exhibit:
    """Return the dimensions as small charts over time, on one scale."""
    texts = view.texts
    scale = scale_for([row["value"] for row in rows], metric["unit"], texts)
    reach = (min(row["value"] for row in rows), max(row["value"] for row in rows))
    span = (min(row["period_start"] for row in rows).isoformat(), max(row["period_start"] for row in rows).isoformat())
    panels = []
    for dimension in DIMENSIONS:
        own = [row for row in rows if item_kind(row["item_code"]) == dimension]
        if own:
            plot = series_chart(
                SeriesData(metric_points(view, own, scale)),
                series_words(texts),
                height=PANEL_HEIGHT,
                reach=reach,
                span=span,
            )
            panels.append(Panel(plot, view.names.item(dimension)))
    title = _title(view, metric, [row["period"] for row in rows])
    return Exhibit(
        texts("collaboration.by_dimension", title=title),
        texts("collaboration.index_unit"),
        of_metric(view, metric["metric_code"]),
        panels,
        texts("chart.alt", title=title, series=texts("list.separator").join(panel.title for panel in panels)),
        lambda: metric_download(view, metric, rows),
        f"{OWN_INDEX}-dimensions",
    )


def _title(view: View, metric: Row, periods: Sequence[str]) -> str:
    return over_time(view.texts.name(metric), min(periods), max(periods), view.texts)


def _formula(view: View, metric: Row) -> str:
    texts = view.texts
    more = link(texts("collaboration.values"), links.address("collaboration", texts, metric=metric["metric_code"]))
    named = texts("collaboration.formula", formula=view.formula(metric), reference=texts.cited(metric["reference"]))
    return note(named) + f'<p class="jjj-note">{more}</p>'
