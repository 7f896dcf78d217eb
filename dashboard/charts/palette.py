"""Colours of the areas and of series: distinct for colour-blind readers, and readable on both backgrounds.

Hues after Okabe and Ito (2008), darkened or lightened until each has a contrast of 3 to 1 on white and on the dark
background (WCAG 2.1, 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

AREAS: Mapping[str, str] = {
    "110000": "#c8553d",
    "120000": "#1b7fc4",
    "130000": "#1f8f6b",
    "JJJ": "#8a6fc0",
    "100000": "#7d858f",
}
SERIES: Sequence[str] = ("#1b7fc4", "#c8553d", "#1f8f6b", "#8a6fc0", "#a8780f", "#c0558f", "#7d858f", "#2f8fa0")
NEUTRAL = "#7d858f"
# From few to much, for areas on a tile map and cells of a heat map; text on it is dark up to the middle.
SEQUENTIAL: Sequence[str] = ("#e6eef6", "#c3d8eb", "#93b9da", "#5f95c4", "#3571a6", "#1f4e79")
DIVERGING: Sequence[str] = ("#b5532f", "#dd9a78", "#f3ece6", "#8db4d6", "#2f6ea3")
SHAPES: Sequence[str] = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "wedge", "stroke")


def series_colours(codes: Sequence[str]) -> list[str]:
    """Return a colour for each series: an area's own where all are areas, else one after another."""
    if all(code in AREAS for code in codes):
        return [AREAS[code] for code in codes]
    return [SERIES[place % len(SERIES)] for place in range(len(codes))]


def series_shapes(codes: Sequence[str]) -> list[str]:
    """Return a mark for each series, so that colour is not the only difference."""
    return [SHAPES[place % len(SHAPES)] for place in range(len(codes))]
