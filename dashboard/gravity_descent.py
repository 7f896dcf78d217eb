"""Where a gravity link between two cities comes from: the formula with its figures, the distance, the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.descent_views import big_number, citation
from dashboard.exhibits import heading
from dashboard.figures import joined
from dashboard.gravity import MONEY, PEOPLE, SEATS, UNIT, Linkage, linkages
from dashboard.naming import period
from dashboard.notices import empty
from dashboard.sources import inputs_table, sentence
from dashboard.tables import facts
from dashboard.view import View

Row = Mapping[str, Any]
# From the weakest on.
STATUSES = ("E", "P", "A")
STAGES = ("first", "verified", "final", "revised")


def gravity_number(view: View, one: str, other: str) -> None:
    """Show one link: its strength, the formula with the figures put in, and where each of them is stated.

    Args:
        view: the page's.
        one: code of a city.
        other: code of another.
    """
    texts = view.texts
    cities = {row["area_code"]: row for row in view.snapshot.rows("city_sizes")}
    found = [link for link in linkages(list(cities.values())) if {link.one, link.other} == {one, other}]
    if not found:
        empty(texts, "descent.no_number")
        return
    link, ends = found[0], (cities[found[0].one], cities[found[0].other])
    ids = [row[name] for row in ends for name in ("observation_id", "population_observation_id")]
    sources = view.snapshot.sources(ids)
    number = {
        "value": link.strength,
        "unit": UNIT,
        "status": min((source.status for source in sources), key=STATUSES.index),
        "release_stage": min((source.release_stage for source in sources), key=STAGES.index),
        "is_provisional": any(source.is_provisional for source in sources),
        "basis": ends[0]["basis"],
    }
    pair = " / ".join(view.names.area(code) for code in (link.one, link.other))
    what = texts("list.dot").join((texts("space.gravity_name"), pair, period(ends[0]["period"], texts)))
    big_number(view, what, number)
    heading(texts("metric.formula"))
    st.html(_formula(view, link, ends))
    heading(texts("descent.made_of", count=len(sources)))
    st.html(inputs_table(view, sources).html())
    heading(texts("descent.sentences"), texts("descent.sentences_note"))
    for source in sources:
        sentence(view, source)
    citation(view, what, number)


def _formula(view: View, link: Linkage, ends: Sequence[Row]) -> str:
    """Return the formula, once in words and once with its figures, and what the distance is."""
    texts = view.texts
    masses = [f"√({row['population'] / PEOPLE:.2f} × {row['gdp'] / MONEY:.2f})" for row in ends]
    figures = f"R = {' × '.join(masses)} ÷ {link.kilometres:.2f}² = {link.strength:.2f}"
    seats = texts("list.separator").join(
        texts("space.seat", area=view.names.area(code), north=f"{SEATS[code][0]:.2f}", east=f"{SEATS[code][1]:.2f}")
        for code in (link.one, link.other)
    )
    distance = joined(f"{link.kilometres:.2f}", texts("unit.公里"))
    pairs = [
        (texts("space.gravity_distance_name"), escape(texts("space.gravity_measured", distance=distance, seats=seats))),
        (texts("metric.comparability"), escape(texts("space.gravity_comparable"))),
    ]
    return (
        f'<div class="jjj-formula">{escape(texts("space.gravity_formula"))}</div>'
        f'<div class="jjj-formula">{escape(figures)}</div>{facts(pairs)}'
    )
