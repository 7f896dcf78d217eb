"""A chart as a picture that can be quoted: with its title, key, source and citation, made without a browser."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

Plot = alt.Chart | alt.LayerChart | alt.FacetChart
WIDTH = 760
PANELS_ABREAST = 3
SCALE = 2
# Half-width characters that a line of the title and of the small print below holds.
TITLE_LINE, SMALL_LINE = 84, 138
FONT = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
VEGA_LITE = "6.4"
CONFIG = {
    "font": FONT,
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {"gridColor": "#e3e6ea", "domainColor": "#7d858f", "tickColor": "#7d858f", "labelFontSize": 12},
    "title": {"fontSize": 16, "subtitleFontSize": 12.5, "anchor": "start", "offset": 10},
    "legend": {"labelFontSize": 12.5, "labelLimit": 300, "symbolSize": 80},
}


def picture(spec: dict[str, Any]) -> bytes:
    """Return what `picture_spec` gave as PNG."""
    made: bytes = vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=SCALE)
    return made


def picture_spec(
    panels: Sequence[tuple[str, Plot]], *, title: str, unit: str, key: Sequence[str], below: Sequence[str]
) -> dict[str, Any]:
    """Return a chart as a Vega-Lite specification that needs no page around it.

    Args:
        panels: title and plot of each part; one without a title where there is one part.
        title: of the whole.
        unit: below the title.
        key: names of the series, which the plots themselves leave to the page; empty where there is one series.
        below: lines of small print: source, citation.
    """
    abreast = min(len(panels), PANELS_ABREAST)
    width = WIDTH // abreast - (0 if abreast == 1 else 50)
    plots = [
        plot.properties(width=width, **({"title": alt.TitleParams(name, fontSize=13)} if name else {}))
        for name, plot in panels
    ]
    body = plots[0] if len(plots) == 1 else alt.concat(*plots, columns=PANELS_ABREAST)
    whole = alt.vconcat(body, _small_print(below), spacing=14).properties(
        title=alt.TitleParams(list(_lines([title], TITLE_LINE)), subtitle=list(_lines([unit], SMALL_LINE))), padding=18
    )
    spec: dict[str, Any] = whole.to_dict()
    spec["config"] = CONFIG
    if key:
        _show_key(spec, key)
    return spec


def _small_print(below: Sequence[str]) -> alt.Chart:
    lines = list(_lines(below, SMALL_LINE))
    frame = pd.DataFrame({"line": lines, "place": range(len(lines))})
    print_: alt.Chart = (
        alt.Chart(frame)
        .mark_text(align="left", baseline="top", fontSize=11, color="#4b525b")
        .encode(text="line:N", x=alt.value(0), y=alt.Y("place:O", axis=None))
        .properties(width=WIDTH, height={"step": 16})
    )
    return print_


def _lines(texts: Iterable[str], longest: int) -> Iterator[str]:
    """Yield texts broken into lines, a Chinese character counting for two."""
    for text in texts:
        if text.isascii():
            yield from textwrap.wrap(text, longest)
            continue
        line, taken = "", 0
        for character in text:
            taken += 1 if character.isascii() else 2
            if taken > longest:
                yield line
                line, taken = "", 1 if character.isascii() else 2
            line += character
        if line:
            yield line


def _show_key(node: Any, key: Sequence[str]) -> None:
    """Switch on the legends of the channels that tell the series apart."""
    if isinstance(node, list):
        for part in node:
            _show_key(part, key)
    elif isinstance(node, dict):
        domain = node["scale"].get("domain") if isinstance(node.get("scale"), dict) else None
        if "legend" in node and domain == list(key):
            node["legend"] = {"title": None, "orient": "top", "direction": "horizontal", "columns": 4}
        for part in node.values():
            _show_key(part, key)
