"""A chart as it stands on a page: title, unit, key, plot, source line, and what can be taken away from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.charts.pictures import PANELS_ABREAST, Plot, picture, picture_spec
from dashboard.downloads import XLSX_TYPE, csv, xlsx
from dashboard.notices import instant, today
from dashboard.origins import Origin
from dashboard.tables import link, note
from dashboard.view import View

# Charts that are kept ready, over all readers.
MOST_KEPT = 120
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
class Panel:
    """One plot of a chart.

    Attributes:
        plot: as wide as its place.
        title: what tells it from the other panels; "" where there are none.
        spec: the plot as Vega-Lite reads it; checking it against the schema costs more than making it.
    """

    plot: Plot
    title: str = ""
    spec: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Write the specification once, for every drawing."""
        object.__setattr__(self, "spec", self.plot.to_dict(validate=False))


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart and what belongs to it.

    Attributes:
        title: what it shows and of when, in a phrase.
        unit: the unit and, where it matters, the area.
        origin: where the figures come from.
        panels: one plot, or several of one kind beside each other.
        alt: what it shows, for those who do not see it.
        data: gives the figures behind it, as they are downloaded.
        name: of the files to download, without suffix.
        key: name, colour and mark of each series; none where there is one.
        place: tells it from another chart of the same name on its page.
    """

    title: str
    unit: str
    origin: Origin
    panels: Sequence[Panel]
    alt: str
    data: Callable[[], pd.DataFrame]
    name: str
    key: Sequence[tuple[str, str, str]] = ()
    place: str = ""


def show(exhibit: Exhibit, view: View) -> None:
    """Put a chart on the page."""
    with st.container(gap="xsmall"):
        heading(exhibit.title, exhibit.unit)
        if len(exhibit.key) > 1:
            st.html(_key(exhibit.key))
        if len(exhibit.panels) == 1:
            _draw(exhibit.panels[0], exhibit.alt, f"chart-{exhibit.place}{exhibit.name}")
        else:
            _panels(exhibit)
        st.html(_source(exhibit, view))
        _tools(exhibit, view)


def once(view: View, name: str, parameters: tuple[str, ...], make: Callable[[], Exhibit]) -> Exhibit:
    """Return an exhibit, made once for a build, a language and its parameters.

    Args:
        view: the page's.
        name: of what is made, alike for alike things.
        parameters: all that decides what it shows, besides build and language.
        make: makes it.
    """
    return _made_once(view.snapshot.path, view.texts.language, name, parameters, make)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _made_once(
    path: str, language: str, name: str, parameters: tuple[str, ...], _make: Callable[[], Exhibit]
) -> Exhibit:
    return _make()


def heading(title: str, unit: str = "", anchor: str = "") -> None:
    """Write the title of a chart or table, with its unit below; `anchor` is what links call its place."""
    below = f'<p class="jjj-subtitle">{escape(unit)}</p>' if unit else ""
    place = f' id="{escape(anchor)}"' if anchor else ""
    st.html(f'<h2 class="jjj-title"{place}>{escape(title)}</h2>{below}')


def downloads(
    data: Callable[[], pd.DataFrame], name: str, about: Sequence[tuple[str, str]], view: View, place: str = ""
) -> None:
    """Offer figures as CSV and as a workbook; each is made when it is asked for.

    Args:
        data: gives the figures.
        name: of the files, without suffix.
        about: what the workbook tells of them, name and words.
        view: the page's.
        place: tells the buttons from others for files of the same name on the page.
    """
    texts = view.texts
    sheets = (texts("action.sheet_data"), texts("action.sheet_about"))
    _button("csv", name, lambda: csv(data()), "text/csv", view, place)
    _button("xlsx", name, lambda: xlsx(data(), about, sheets), XLSX_TYPE, view, place)


def citation(exhibit: Exhibit, view: View) -> str:
    """Return words to quote a chart with: publishers, title with its period, build, day."""
    return view.texts(
        "cite.chart",
        publishers=exhibit.origin.publishers,
        title=exhibit.title,
        unit=exhibit.unit,
        build=view.build["build_id"],
        built=instant(view.build["built_at"]),
        today=today(),
    )


def exhibit_picture(exhibit: Exhibit, view: View) -> bytes:
    """Return a chart as PNG, with title, key, source and citation."""
    return picture(
        picture_spec(
            [(panel.title, panel.plot) for panel in exhibit.panels],
            title=exhibit.title,
            unit=exhibit.unit,
            key=[name for name, _, _ in exhibit.key] if len(exhibit.key) > 1 else [],
            below=(exhibit.origin.line, citation(exhibit, view)),
        )
    )


def _source(exhibit: Exhibit, view: View) -> str:
    """Return the source line, which opens to the reports counted in it."""
    if not exhibit.origin.reports:
        return note(exhibit.origin.line)
    reports = "".join(
        f"<li>{link(title, links.report_page(report, view.texts))}</li>" for report, title in exhibit.origin.reports
    )
    return (
        f'<details class="jjj-note"><summary>{escape(exhibit.origin.line)}</summary>'
        f'<ul class="jjj-list">{reports}</ul></details>'
    )


def _tools(exhibit: Exhibit, view: View) -> None:
    """Offer the data, the picture and the citation of a chart."""
    texts = view.texts
    words = citation(exhibit, view)
    about = [
        (texts("action.about_title"), exhibit.title),
        (texts("action.about_unit"), exhibit.unit),
        (texts("action.about_source"), exhibit.origin.line),
        (texts("action.cite"), words),
    ]
    with st.container(horizontal=True, gap="small", key=f"tools-{exhibit.place}{exhibit.name}"):
        downloads(exhibit.data, exhibit.name, about, view, exhibit.place)
        _button("png", exhibit.name, lambda: exhibit_picture(exhibit, view), "image/png", view, exhibit.place)
        with st.popover(texts("action.cite"), type="tertiary", key=f"cite-{exhibit.place}{exhibit.name}"):
            st.code(words, language=None, wrap_lines=True)


def _button(kind: str, name: str, made: Callable[[], bytes], media: str, view: View, place: str) -> None:
    st.download_button(
        kind.upper(),
        data=made,
        file_name=f"{name}.{kind}",
        mime=media,
        key=f"{kind}-{place}{name}",
        help=view.texts(f"action.download_{kind}"),
        icon=":material/download:" if kind == "csv" else None,
        type="tertiary",
        on_click="ignore",
    )


def _draw(panel: Panel, alt: str, key: str) -> None:
    st.vega_lite_chart(panel.spec, alt=alt, key=key)


def _panels(exhibit: Exhibit) -> None:
    for first in range(0, len(exhibit.panels), PANELS_ABREAST):
        row = exhibit.panels[first : first + PANELS_ABREAST]
        for place, (column, panel) in enumerate(zip(st.columns(PANELS_ABREAST), row, strict=False), start=first):
            with column:
                st.html(f'<p class="jjj-panel">{escape(panel.title)}</p>')
                _draw(panel, f"{panel.title}: {exhibit.alt}", f"chart-{exhibit.place}{exhibit.name}-{place}")


def _key(series: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<span class="jjj-series"><span style="color: {colour}" aria-hidden="true">{SIGNS[mark]}</span> '
        f"{escape(name)}</span>"
        for name, colour, mark in series
    )
    return f'<div class="jjj-key">{entries}</div>'
