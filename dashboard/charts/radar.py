"""A radar of a few dimensions: one closed line for each series.

The order of the dimensions decides its shape, and its area means nothing: whoever compares dimensions is better served
by one small chart for each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts.palette import NEUTRAL, series_colours, series_shapes

HEIGHT = 340
COLUMNS = ("dimension", "series", "value", "written", "descent")
# How far outside the outermost ring the names of the dimensions stand.
OUTSIDE = 1.16
SIDEWAYS, LIFTED = 0.8, 0.16
RINGS = 3


def radar(points: pd.DataFrame, *, dimension: str, series: str, figure: str) -> alt.LayerChart | alt.FacetChart:
    """Draw a radar, the dimensions clockwise from the top in the order of the rows.

    Args:
        points: one row a series and dimension, with the columns of COLUMNS; every series has every dimension. A click
            on a mark opens the address `descent`.
        dimension: title of the dimension for whoever points at a mark.
        series: title of the series.
        figure: title of the figure.
    """
    dimensions = list(dict.fromkeys(points["dimension"]))
    names = list(dict.fromkeys(points["series"]))
    step = _step(points["value"].max())
    reach = step * math.ceil(points["value"].max() / step)
    turns = {name: 2 * math.pi * place / len(dimensions) for place, name in enumerate(dimensions)}
    at = [(turns[name], float(value)) for name, value in zip(points["dimension"], points["value"], strict=True)]
    placed = _placed(at).join(points.reset_index(drop=True))
    closed = pd.concat([placed, placed.groupby("series", sort=False).head(1)], ignore_index=True)
    side = alt.Scale(domain=[-reach * 1.3, reach * 1.3], nice=False)
    x, y = alt.X("x:Q", axis=None, scale=side), alt.Y("y:Q", axis=None, scale=side)
    ink = alt.Color("series:N", scale=alt.Scale(domain=names, range=series_colours(names)), legend=None)
    shape = alt.Shape("series:N", scale=alt.Scale(domain=names, range=series_shapes(names)), legend=None)
    lines = (
        alt.Chart(closed.assign(order=range(len(closed))))
        .mark_line(strokeWidth=2)
        .encode(x=x, y=y, color=ink, order="order:O")
    )
    marks = (
        alt.Chart(placed)
        .mark_point(filled=True, size=60, opacity=1)
        .encode(
            x=x,
            y=y,
            color=ink,
            shape=shape,
            tooltip=[
                alt.Tooltip("dimension:N", title=dimension),
                alt.Tooltip("series:N", title=series),
                alt.Tooltip("written:N", title=figure),
            ],
            href="descent:N",
        )
    )
    chart = alt.layer(*_web(list(turns.values()), reach, step, x, y), _names(turns, reach, x, y), lines, marks)
    sized: alt.LayerChart | alt.FacetChart = chart.properties(height=HEIGHT, width="container")
    return sized


def _web(turns: Sequence[float], reach: float, step: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the rings with their values, and the spokes."""
    levels = [step * number for number in range(1, round(reach / step) + 1)]
    around = [(turn, level, f"{level:g}") for level in levels for turn in (*turns, turns[0])]
    rings = _placed([(turn, level) for turn, level, _ in around]).assign(
        ring=[name for _, _, name in around], order=range(len(around))
    )
    spokes = _placed([(turn, length) for turn in turns for length in (0.0, reach)]).assign(
        spoke=[place for place in range(len(turns)) for _ in range(2)]
    )
    values = _placed([(0.0, level) for level in levels]).assign(words=[f"{level:g}" for level in levels])
    return [
        alt.Chart(rings)
        .mark_line(strokeWidth=1, opacity=0.35, color=NEUTRAL)
        .encode(x=x, y=y, detail="ring:N", order="order:O"),
        alt.Chart(spokes).mark_line(strokeWidth=1, opacity=0.35, color=NEUTRAL).encode(x=x, y=y, detail="spoke:N"),
        alt.Chart(values).mark_text(align="right", dx=-5, fontSize=11, color=NEUTRAL).encode(x=x, y=y, text="words:N"),
    ]


def _names(turns: dict[str, float], reach: float, x: alt.X, y: alt.Y) -> alt.Chart:
    frame = _placed([(turn, reach * OUTSIDE) for turn in turns.values()]).assign(words=list(turns))
    # A name beside the web stands above its corner, so that neither the web nor the edge of the chart cuts it.
    frame["y"] += [reach * LIFTED if abs(math.sin(turn)) > SIDEWAYS else 0.0 for turn in turns.values()]
    names: alt.Chart = alt.Chart(frame).mark_text(fontSize=13, color=NEUTRAL).encode(x=x, y=y, text="words:N")
    return names


def _placed(points: Sequence[tuple[float, float]]) -> pd.DataFrame:
    """Return polar points, clockwise from the top, as x and y."""
    return pd.DataFrame({"x": [r * math.sin(t) for t, r in points], "y": [r * math.cos(t) for t, r in points]})


def _step(largest: float) -> float:
    """Return a round distance between rings."""
    rough = largest / RINGS
    magnitude = 10.0 ** math.floor(math.log10(rough))
    return next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= rough)
