"""Small charts beside each other: one for each area, or one for each of several indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.series import SeriesData, series_chart, series_key
from dashboard.exhibits import Exhibit, Panel
from dashboard.figures import scale_for
from dashboard.indicator_views import Choice, break_dates, indicator_download, indicator_points, origin
from dashboard.metric_views import series_words
from dashboard.naming import over_time
from dashboard.view import View

Row = Mapping[str, Any]
HEIGHT = 170
Shown = tuple[Choice, Sequence[Row]]


def by_area(view: View, choice: Choice, rows: Sequence[Row]) -> Exhibit:
    """Return an indicator as one small chart for each area, on one scale."""
    texts = view.texts
    scale = scale_for([row["value"] for row in rows], choice.unit, texts)
    values = [scale.scaled(row["value"]) for row in rows]
    points = indicator_points(view, rows, scale)
    span = (points["at"].min(), points["at"].max())
    panels = []
    for area in dict.fromkeys(row["area_code"] for row in rows):
        own = [row for row in rows if row["area_code"] == area]
        data = SeriesData(indicator_points(view, own, scale), choice.frequency, None, break_dates(view, choice, own))
        plot = series_chart(data, series_words(texts), height=HEIGHT, reach=(min(values), max(values)), span=span)
        panels.append(Panel(plot, view.names.area(area)))
    name = choice.name(view)
    return _exhibit(
        view,
        (name, texts("list.dot").join(filter(None, (scale.unit, texts.code("frequency", choice.frequency))))),
        panels,
        [(choice, rows)],
        f"{choice.indicator['indicator_code']}-by-area",
    )


def by_indicator(view: View, shown: Sequence[Shown]) -> Exhibit:
    """Return several indicators as one small chart each, over the same years and each on its own scale.

    Args:
        view: the page's.
        shown: each indicator with its rows of the query `indicator_series`, at least one.
    """
    texts = view.texts
    panels = []
    frames = []
    every = [row for _, rows in shown for row in rows]
    scales = [scale_for([row["value"] for row in rows], choice.unit, texts) for choice, rows in shown]
    frames = [indicator_points(view, rows, scale) for (_, rows), scale in zip(shown, scales, strict=True)]
    whole = pd.concat(frames, ignore_index=True)
    span = (whole["at"].min(), whole["at"].max())
    for (choice, rows), scale, points in zip(shown, scales, frames, strict=True):
        data = SeriesData(points, choice.frequency, None, break_dates(view, choice, rows))
        plot = series_chart(data, series_words(texts), height=HEIGHT, span=span, key=whole)
        unit = scale.unit or texts("unit.none")
        panels.append(Panel(plot, texts("chart.measured", name=choice.name(view), measure=unit)))
    names = texts("list.separator").join(texts.name(choice.indicator) for choice, _ in shown)
    made = _exhibit(view, (names, texts("indicator.own_units")), panels, shown, "indicators")
    return Exhibit(
        made.title, made.unit, *origin(view, every), panels, made.alt, made.data, made.name, series_key(whole)
    )


def _exhibit(
    view: View, name_and_unit: tuple[str, str], panels: Sequence[Panel], shown: Sequence[Shown], name: str
) -> Exhibit:
    texts = view.texts
    every = [row for _, rows in shown for row in rows]
    first, last = (pick(row[end].year for row in every) for pick, end in ((min, "period_start"), (max, "period_end")))
    title = over_time(name_and_unit[0], first, last, texts)
    return Exhibit(
        title,
        name_and_unit[1],
        *origin(view, every),
        panels,
        texts("chart.alt", title=title, series=texts("list.separator").join(panel.title for panel in panels)),
        lambda: pd.concat([indicator_download(view, choice, rows) for choice, rows in shown], ignore_index=True),
        name,
    )
