"""Small charts beside each other: one for each area, or one for each of several indicators."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.series import SeriesData, series_chart, series_key
from dashboard.exhibits import Exhibit, Panel
from dashboard.figures import scale_for
from dashboard.indicator_series import Series, break_dates, indicator_download, indicator_points
from dashboard.indicator_views import unit_line
from dashboard.metric_views import series_words
from dashboard.naming import over_time
from dashboard.origins import of_figures
from dashboard.view import View

HEIGHT = 170


def by_area(view: View, series: Series) -> Exhibit:
    """Return an indicator as one small chart for each area, on one scale."""
    texts, choice, rows = view.texts, series.choice, series.rows
    scale = scale_for([row["value"] for row in rows], series.unit, texts)
    values = [scale.scaled(row["value"]) for row in rows]
    points = indicator_points(view, rows, scale)
    span = (points["at"].min(), points["at"].max())
    panels = []
    for area in dict.fromkeys(row["area_code"] for row in rows):
        own = [row for row in rows if row["area_code"] == area]
        data = SeriesData(indicator_points(view, own, scale), choice.frequency, None, break_dates(view, choice, own))
        plot = series_chart(data, series_words(texts), height=HEIGHT, reach=(min(values), max(values)), span=span)
        panels.append(Panel(plot, view.names.area(area)))
    name = f"{choice.indicator['indicator_code']}-by-area"
    return _exhibit(view, (series.name(view), unit_line(view, series, scale), name), panels, [series])


def by_indicator(view: View, shown: Sequence[Series]) -> Exhibit:
    """Return several indicators as one small chart each, over the same years and each on its own scale.

    Args:
        view: the page's.
        shown: the series of each, with at least one row.
    """
    texts = view.texts
    scales = [scale_for([row["value"] for row in one.rows], one.unit, texts) for one in shown]
    frames = [indicator_points(view, one.rows, scale) for one, scale in zip(shown, scales, strict=True)]
    whole = pd.concat(frames, ignore_index=True)
    span = (whole["at"].min(), whole["at"].max())
    panels = []
    for one, scale, points in zip(shown, scales, frames, strict=True):
        data = SeriesData(points, one.choice.frequency, None, break_dates(view, one.choice, one.rows))
        plot = series_chart(data, series_words(texts), height=HEIGHT, span=span, key=whole)
        unit = scale.unit or texts("unit.none")
        panels.append(Panel(plot, texts("chart.measured", name=one.name(view), measure=unit)))
    names = texts("list.separator").join(texts.name(one.choice.indicator) for one in shown)
    return _exhibit(view, (names, texts("indicator.own_units"), "indicators"), panels, shown, series_key(whole))


def _exhibit(
    view: View,
    called: tuple[str, str, str],
    panels: Sequence[Panel],
    shown: Sequence[Series],
    key: Sequence[tuple[str, str, str]] = (),
) -> Exhibit:
    """Return small charts with what belongs to them; `called` is what they show, in which unit, and their file."""
    texts = view.texts
    every = [row for one in shown for row in one.rows]
    first, last = (pick(row[end].year for row in every) for pick, end in ((min, "period_start"), (max, "period_end")))
    title = over_time(called[0], first, last, texts)
    return Exhibit(
        title,
        called[1],
        of_figures(view, every),
        panels,
        texts("chart.alt", title=title, series=texts("list.separator").join(panel.title for panel in panels)),
        lambda: pd.concat([indicator_download(view, one) for one in shown], ignore_index=True),
        called[2],
        key,
    )
