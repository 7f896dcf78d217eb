"""Gravity links between the cities on the tile map, each with the figures that it is computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.charts.links import COLUMNS, link_map
from dashboard.charts.tiles import PLACES
from dashboard.exhibits import Exhibit, Panel, heading, show
from dashboard.figures import Scale, scale_for
from dashboard.gravity import Linkage, linkages
from dashboard.naming import marks, period
from dashboard.origins import of_figures
from dashboard.tables import Cell, Column, Table, note
from dashboard.view import View

Row = Mapping[str, Any]
# Weaker links are left out of the drawing; the download has every pair.
MOST_LINKS = 20
MOST_LINES = 10
# What tells where a figure comes from.
ORIGIN = ("publisher", "report_id", "report_title", "source_tier")


def city_links(view: View) -> None:
    """Show the strongest links between the cities, and the sizes that they are computed from."""
    texts = view.texts
    cities = view.snapshot.rows("city_sizes")
    if len(cities) < 2:
        return
    found = linkages(cities)
    drawn, beside = st.columns([3, 2], gap="large")
    with drawn:
        show(_exhibit(view, cities, found), view)
        st.html(note(texts("space.gravity_formula")) + note(texts("space.gravity_reading")))
    with beside:
        heading(texts("space.gravity_strongest"), texts("space.gravity_unit"))
        st.html(_strongest(view, found[:MOST_LINES]).html())
        heading(texts("space.gravity_inputs"))
        st.html(_sizes(view, cities).html() + note(texts("flag.legend")))


def _exhibit(view: View, cities: Sequence[Row], found: Sequence[Linkage]) -> Exhibit:
    texts = view.texts
    drawn = [
        {
            "one": link.one,
            "other": link.other,
            "pair": _pair(view, link),
            "strength": link.strength,
            "written": _words(view, link)[0],
            "distance": _words(view, link)[1],
            "descent": links.gravity_descent(link.one, link.other, texts),
        }
        for link in found[:MOST_LINKS]
    ]
    words = {name: texts(f"space.gravity_{name}") for name in ("pair", "strength", "distance")}
    plot = link_map(
        pd.DataFrame(drawn, columns=list(COLUMNS)), {code: view.names.area(code) for code in PLACES}, **words
    )
    title = texts(
        "space.gravity_title",
        product=period(cities[0]["period"], texts),
        people=period(cities[0]["population_period"], texts),
    )
    origin = of_figures(
        view, [{name: row[f"{of}{name}"] for name in ORIGIN} for row in cities for of in ("", "population_")]
    )
    basis = texts.code("basis", cities[0]["basis"]) if cities[0]["basis"] else ""
    return Exhibit(
        title,
        texts("list.dot").join(filter(None, (texts("space.gravity_unit"), basis))),
        origin,
        [Panel(plot)],
        texts("space.gravity_alt", title=title, count=len(drawn)),
        lambda: _download(view, cities, found),
        "gravity-links",
    )


def _strongest(view: View, found: Sequence[Linkage]) -> Table:
    texts = view.texts
    columns = [
        Column(texts("space.gravity_pair")),
        Column(texts("space.gravity_strength"), numeric=True),
        Column(texts("space.gravity_distance"), numeric=True),
    ]
    lines = [
        [
            Cell(_pair(view, link)),
            *(Cell(words, link=links.gravity_descent(link.one, link.other, texts)) for words in _words(view, link)),
        ]
        for link in found
    ]
    return Table(texts("space.gravity_strongest"), columns, lines)


def _sizes(view: View, cities: Sequence[Row]) -> Table:
    """Return the figures behind the links; each leads to its descent."""
    texts = view.texts
    product = scale_for([row["gdp"] for row in cities], "元", texts)
    people = scale_for([row["population"] for row in cities], "人", texts)
    columns = [
        Column(texts("report.area")),
        Column(texts("list.separator").join((texts("space.product"), product.unit)), numeric=True),
        Column(texts("list.separator").join((texts("space.population"), people.unit)), numeric=True),
    ]
    lines = [
        [
            Cell(view.names.area(row["area_code"])),
            Cell(
                product.text(row["gdp"]),
                link=links.observation_descent(row["observation_id"], texts),
                marks=marks({**row, "status": "A"}),
            ),
            Cell(
                people.text(row["population"]),
                link=links.observation_descent(row["population_observation_id"], texts),
            ),
        ]
        for row in cities
    ]
    return Table(texts("space.gravity_inputs"), columns, lines)


def _download(view: View, cities: Sequence[Row], found: Sequence[Linkage]) -> pd.DataFrame:
    sizes = {row["area_code"]: row for row in cities}
    return pd.DataFrame(
        {
            "area_code": link.one,
            "counterpart_area_code": link.other,
            "pair": _pair(view, link),
            "strength": link.strength,
            "kilometres": link.kilometres,
            "gdp_period": sizes[link.one]["period"],
            "gdp_basis": sizes[link.one]["basis"],
            "population_period": sizes[link.one]["population_period"],
            **{
                f"{name}_{column}": sizes[code][column]
                for name, code in (("area", link.one), ("counterpart", link.other))
                for column in ("gdp", "observation_id", "population", "population_observation_id")
            },
        }
        for link in found
    )


def _pair(view: View, link: Linkage) -> str:
    return f"{view.names.area(link.one)} / {view.names.area(link.other)}"


def _words(view: View, link: Linkage) -> tuple[str, str]:
    """Return the strength and the distance as they are written."""
    scale = Scale(1.0, "", 0, grouped=view.texts.language == "en")
    return scale.text(link.strength), scale.text(link.kilometres)
