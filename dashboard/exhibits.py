"""A chart as it stands on a page: title, unit, plot, source line, and its data to download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.texts import Texts

# Excel takes UTF-8 for the local code page unless the file begins with a byte order mark.
EXCEL_UTF8 = "utf-8-sig"
# How the marks of a chart look in its key.
SIGNS = {
    "circle": "\u25cf",
    "square": "\u25a0",
    "triangle-up": "\u25b2",
    "diamond": "\u25c6",
    "cross": "\u271a",
    "triangle-down": "\u25bc",
    "wedge": "\u25c0",
    "stroke": "\u2012",
}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart and what belongs to it.

    Attributes:
        title: what it shows, in a phrase.
        unit: the unit and, where it matters, the area.
        source: who published the figures.
        chart: the plot.
        alt: what it shows, for those who do not see it.
        data: the figures behind it, as they are downloaded.
        name: of the file to download, without its suffix.
        key: name, colour and mark of each series; none where there is one.
    """

    title: str
    unit: str
    source: str
    chart: alt.Chart | alt.LayerChart | alt.FacetChart
    alt: str
    data: pd.DataFrame
    name: str
    key: Sequence[tuple[str, str, str]] = ()


def show(exhibit: Exhibit, texts: Texts) -> None:
    """Put a chart on the page."""
    with st.container(gap="xsmall"):
        heading(exhibit.title, exhibit.unit)
        if len(exhibit.key) > 1:
            st.html(_key(exhibit.key))
        st.altair_chart(exhibit.chart, alt=exhibit.alt, key=f"chart-{exhibit.name}")
        st.html(f'<p class="jjj-note">{escape(exhibit.source)}</p>')
        download(exhibit.data, exhibit.name, texts)


def heading(title: str, unit: str = "") -> None:
    """Write the title of a chart or table, with its unit below."""
    below = f'<p class="jjj-subtitle">{escape(unit)}</p>' if unit else ""
    st.html(f'<h3 class="jjj-title">{escape(title)}</h3>{below}')


def download(data: pd.DataFrame, name: str, texts: Texts) -> None:
    """Offer figures as a file that Excel opens with its characters whole."""
    st.download_button(
        texts("action.download_csv"),
        data=lambda: csv(data),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"csv-{name}",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def csv(data: pd.DataFrame) -> bytes:
    """Return a frame as a CSV file for Excel."""
    return data.to_csv(index=False).encode(EXCEL_UTF8)


def _key(series: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<span class="jjj-series"><span style="color: {colour}" aria-hidden="true">{SIGNS[mark]}</span> '
        f"{escape(name)}</span>"
        for name, colour, mark in series
    )
    return f'<div class="jjj-key">{entries}</div>'
