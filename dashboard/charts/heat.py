"""A heat map around a middle: below it one hue, above it another, every cell with its figure."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.palette import DIVERGING

ROW = 44
COLUMNS = ("row", "column", "value", "written", "flags", "descent")
INKS = {"dark": "#1b1f24", "light": "#ffffff"}
# From this share of the way to either end on, the colour is so dark that only light ink can be read on it.
LIGHT_FROM = 0.75


def heat_map(
    cells: pd.DataFrame, *, middle: float, reach: float, figure: str, flags: str
) -> alt.LayerChart | alt.FacetChart:
    """Draw a heat map, rows and columns in the order of the cells.

    Args:
        cells: one row each with the columns of COLUMNS; a click opens the address `descent`.
        middle: value of the neutral colour.
        reach: how far from the middle the strongest colours are.
        figure: title of the figure for whoever points at a cell.
        flags: title of its state.
    """
    drawn = cells.assign(
        ink=["light" if abs(value - middle) > LIGHT_FROM * reach else "dark" for value in cells["value"]]
    )
    rows, columns = _order(cells["row"]), _order(cells["column"])
    scale = alt.Scale(domain=[middle - reach, middle, middle + reach], range=_three(), clamp=True, interpolate="lab")
    base = alt.Chart(drawn).encode(
        x=alt.X("column:N", sort=columns, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False)),
        y=alt.Y("row:N", sort=rows, title=None, axis=alt.Axis(ticks=False, labelLimit=120)),
        tooltip=[
            alt.Tooltip("row:N", title=" "),
            alt.Tooltip("column:N", title=" "),
            alt.Tooltip("written:N", title=figure),
            alt.Tooltip("flags:N", title=flags),
        ],
        href="descent:N",
    )
    squares = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color("value:Q", scale=scale, legend=None)
    )
    ink = alt.Color("ink:N", scale=alt.Scale(domain=list(INKS), range=list(INKS.values())), legend=None)
    words = base.mark_text(fontSize=11).encode(text="written:N", color=ink)
    chart: alt.LayerChart | alt.FacetChart = (
        alt.layer(squares, words)
        .resolve_scale(color="independent")
        .properties(height=ROW * len(rows), width="container")
    )
    return chart


def _three() -> list[str]:
    return [DIVERGING[0], DIVERGING[len(DIVERGING) // 2], DIVERGING[-1]]


def _order(values: pd.Series[str]) -> list[str]:
    return list(dict.fromkeys(values))
