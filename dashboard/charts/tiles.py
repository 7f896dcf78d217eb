"""A tile map: one tile of equal size for each of the region's thirteen cities, about where it lies.

No boundaries are drawn: a tile stands for a place, not for its shape or extent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import altair as alt
import pandas as pd

from dashboard.charts.palette import NEUTRAL, SEQUENTIAL

# Column and row of each tile, from west to east and north to south.
PLACES: Mapping[str, tuple[int, int]] = {
    "130700": (0, 0),
    "130800": (2, 0),
    "130300": (3, 0),
    "110000": (1, 1),
    "131000": (2, 1),
    "130200": (3, 1),
    "130600": (1, 2),
    "120000": (2, 2),
    "130100": (0, 3),
    "131100": (1, 3),
    "130900": (2, 3),
    "130500": (0, 4),
    "130400": (0, 5),
}
# The three, where the figures are of them.
THREE: Mapping[str, tuple[int, int]] = {"110000": (1, 0), "130000": (0, 1), "120000": (2, 1)}
ROW = 77
# From how many times the smallest value on colours follow the square root of the values.
SKEWED = 8
INKS = {"dark": "#000000", "light": "#ffffff"}
# From this share of the way to the strongest colour on, light ink has the better contrast; either has 4.5 to 1.
LIGHT_FROM = 0.75
COLUMNS = ("area_code", "name", "value", "written", "flags", "descent")


def is_skewed(values: pd.Series[float]) -> bool:
    """Tell whether the largest is so much larger than the smallest that equal steps of colour would hide the others."""
    return bool(values.min() > 0 and values.max() > SKEWED * values.min())


def tile_map(
    tiles: pd.DataFrame,
    *,
    name: str,
    figure: str,
    flags: str,
    places: Mapping[str, tuple[int, int]] = PLACES,
) -> alt.LayerChart | alt.FacetChart:
    """Draw a tile map.

    Args:
        tiles: one row an area with the columns of COLUMNS; `value` may be missing, the tile is hollow then; a click
            opens the address `descent`.
        name: title of the city's name for whoever points at a tile.
        figure: title of its figure.
        flags: title of its state.
        places: column and row of each tile.
    """
    rows = 1 + max(row for _, row in places.values())
    base = alt.Chart(_placed(tiles, places)).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(padding=0.04)),
        y=alt.Y("row:O", axis=None, scale=alt.Scale(padding=0.04)),
        tooltip=[
            alt.Tooltip("name:N", title=name),
            alt.Tooltip("written:N", title=figure),
            alt.Tooltip("flags:N", title=flags),
        ],
    )
    kind: Literal["sqrt", "linear"] = "sqrt" if is_skewed(tiles["value"]) else "linear"
    colour = alt.Color("value:Q", scale=alt.Scale(type=kind, range=list(SEQUENTIAL)), legend=None)
    known = base.transform_filter("isValid(datum.value)").encode(href="descent:N")
    squares = known.mark_rect(cornerRadius=3).encode(color=colour)
    ink = alt.Color("ink:N", scale=alt.Scale(domain=list(INKS), range=list(INKS.values())), legend=None)
    names = known.mark_text(dy=-9, fontSize=13, fontWeight=600).encode(text="name:N", color=ink)
    figures = known.mark_text(dy=10, fontSize=13).encode(text="written:N", color=ink)
    layered: alt.LayerChart | alt.FacetChart = (
        alt.layer(squares, names, figures, *_missing(base))
        .resolve_scale(color="independent")
        .properties(height=ROW * rows, width="container")
    )
    return layered


def _placed(tiles: pd.DataFrame, places: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """Return the tiles that have a place, with it and with the ink that can be read on their colour."""
    placed = tiles[tiles["area_code"].isin(places)].assign(
        column=lambda frame: [places[code][0] for code in frame["area_code"]],
        row=lambda frame: [places[code][1] for code in frame["area_code"]],
    )
    steps = placed["value"].pow(0.5) if is_skewed(placed["value"]) else placed["value"]
    bound = steps.min() + LIGHT_FROM * (steps.max() - steps.min())
    return placed.assign(ink=["light" if step > bound else "dark" for step in steps])


def _missing(base: alt.Chart) -> tuple[alt.Chart, alt.Chart]:
    """Draw the tiles without a figure: hollow, with the name alone."""
    hollow = base.transform_filter("!isValid(datum.value)")
    return (
        hollow.mark_rect(aria=False, filled=False, stroke=NEUTRAL, strokeDash=[4, 3], cornerRadius=3),
        hollow.mark_text(aria=False, fontSize=13, color=NEUTRAL).encode(text="name:N"),
    )
