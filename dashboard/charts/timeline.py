"""Initiatives on a line of time: from the year that first speaks of each, through its stages."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts.palette import NEUTRAL, SERIES

STAGES = ("planned", "under_way", "done")
COLOURS = (SERIES[3], SERIES[4], SERIES[2])
SHAPES = ("circle", "diamond", "square")
# Stages of one year lie on each other: the later, the smaller.
SIZES = (260, 140, 50)
LINE = 24
# Names take at most so many pixels, and less where the page is narrow; a picture has no page around it.
LABEL_LIMIT = "min(260, (containerSize()[0] || 700) * 0.4)"
COLUMNS = ("name", "stage", "words", "year", "descent")


def timeline(marks: pd.DataFrame, *, words: Sequence[str], stage: str) -> alt.LayerChart | alt.FacetChart:
    """Draw initiatives over the years, one line each in the order of the rows.

    Args:
        marks: one row an initiative and stage reached, with the columns of COLUMNS; `words` tells the stage; a click
            opens the address `descent`.
        words: of the three stages, in order.
        stage: title of the stage for whoever points at a mark.
    """
    names = list(dict.fromkeys(marks["name"]))
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=alt.ExprRef(LABEL_LIMIT), grid=True))
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=False, padding=16),
        axis=alt.Axis(format="d", tickMinStep=1),
    )
    base = alt.Chart(marks.assign(place=[STAGES.index(stage) for stage in marks["stage"]]))
    spans = base.mark_line(color=NEUTRAL, strokeWidth=1.5).encode(x=x, y=y, detail="name:N")
    points = base.mark_point(filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("words:N", scale=alt.Scale(domain=list(words), range=list(COLOURS)), legend=None),
        shape=alt.Shape("words:N", scale=alt.Scale(domain=list(words), range=list(SHAPES)), legend=None),
        size=alt.Size("words:N", scale=alt.Scale(domain=list(words), range=list(SIZES)), legend=None),
        order=alt.Order("place:Q"),
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("words:N", title=stage),
            alt.Tooltip("year:Q", format="d", title=" "),
        ],
        href="descent:N",
    )
    drawn: alt.LayerChart | alt.FacetChart = alt.layer(spans, points).properties(
        height=LINE * len(names) + LINE, width="container"
    )
    return drawn
