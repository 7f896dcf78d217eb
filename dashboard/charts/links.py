"""Links between cities over the tile map: the thicker, the stronger."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts.palette import SEQUENTIAL, SERIES
from dashboard.charts.tiles import PLACES, ROW

THICKEST = 9.0
WIDTHS = [0.0, THICKEST]
# A plate behind each name keeps the lines off it; its width in pixels.
PLATE, PLATE_WIDTH = "M-1,-0.36H1V0.36H-1Z", 78
INK = "#1b1f24"
HEIGHT = ROW * (1 + max(row for _, row in PLACES.values()))
COLUMNS = ("one", "other", "pair", "strength", "written", "distance", "descent")


def link_map(
    links: pd.DataFrame, names: dict[str, str], *, pair: str, strength: str, distance: str
) -> alt.LayerChart | alt.FacetChart:
    """Draw links between the centres of tiles, the width in proportion to the strength.

    Args:
        links: one row a pair with the columns of COLUMNS, areas by their codes; at least one row. A click opens
            the address `descent`.
        names: of the thirteen cities, by code.
        pair: title of the pair for whoever points at a link.
        strength: title of its strength.
        distance: title of the distance.
    """
    tiles = pd.DataFrame([{"name": names[code], "x": x, "y": y} for code, (x, y) in PLACES.items()])
    across = alt.Scale(domain=[-0.5, max(x for x, _ in PLACES.values()) + 0.5], nice=False)
    down = alt.Scale(domain=[max(y for _, y in PLACES.values()) + 0.5, -0.5], nice=False)
    x, y = alt.X("x:Q", axis=None, scale=across), alt.Y("y:Q", axis=None, scale=down)
    lines = (
        alt.Chart(_drawn(links))
        .mark_rule(color=SERIES[0], opacity=0.75, strokeCap="round")
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("width:Q", scale=alt.Scale(domain=WIDTHS, range=WIDTHS), legend=None),
            tooltip=[
                alt.Tooltip("pair:N", title=pair),
                alt.Tooltip("written:N", title=strength),
                alt.Tooltip("distance:N", title=distance),
            ],
            href="descent:N",
        )
    )
    places = alt.Chart(tiles).encode(x=x, y=y)
    plates = places.mark_point(shape=PLATE, filled=True, size=PLATE_WIDTH**2, color=SEQUENTIAL[1], opacity=1)
    words = places.mark_text(fontSize=12, fontWeight=600, color=INK).encode(text="name:N")
    layered: alt.LayerChart | alt.FacetChart = alt.layer(lines, plates, words).properties(
        height=HEIGHT, width="container"
    )
    return layered


def _drawn(links: pd.DataFrame) -> pd.DataFrame:
    """Return links with the tiles that they join and their widths, the strongest last."""
    strongest = float(links["strength"].max())
    ends = [(PLACES[one], PLACES[other]) for one, other in zip(links["one"], links["other"], strict=True)]
    return links.assign(
        x=[one[0] for one, _ in ends],
        y=[one[1] for one, _ in ends],
        x2=[other[0] for _, other in ends],
        y2=[other[1] for _, other in ends],
        width=[max(0.6, THICKEST * value / strongest) for value in links["strength"]],
    ).sort_values("strength")
