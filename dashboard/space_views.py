"""The region's cities as tiles, and in order of their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.charts.tiles import COLUMNS, PLACES, tile_map
from dashboard.choices import chosen_one
from dashboard.exhibits import Exhibit, Panel, heading, show
from dashboard.figures import ABSENT, Scale, scale_for
from dashboard.indicator_views import origin
from dashboard.naming import marks, period, state
from dashboard.notices import empty
from dashboard.tables import Cell, Column, Table, note
from dashboard.view import View

Row = Mapping[str, Any]


def tiles_and_order(view: View) -> None:
    """Let the reader choose what is known of the cities, and show it as tiles and as a ranking."""
    texts = view.texts
    forms = {_code(row): row for row in view.snapshot.rows("tile_forms")}
    if not forms:
        empty(texts, "space.no_cities")
        return
    # What is known of most cities comes first, the newest of it.
    usual = max(forms, key=lambda code: forms[code]["cities"])
    first, second = st.columns([3, 2], gap="large")
    with first:
        code = chosen_one(
            "tiles", texts("space.choose"), list(forms), lambda one: _name(view, forms[one]), default=usual
        )
    with second:
        when = chosen_one("period", texts("chart.period"), forms[code]["periods"], lambda one: period(one, texts))
    form = {**forms[code], "period": when}
    asked = {name: form[name] for name in ("measure", "unit", "period")}
    rows = view.snapshot.rows("tiles", indicator=form["indicator_code"], **asked)
    scale = scale_for([row["value"] for row in rows], form["unit"], texts)
    plot, table = st.columns([3, 2], gap="large")
    with plot:
        show(_exhibit(view, form, rows, scale), view)
        st.html(note(texts("space.reading")))
    with table:
        heading(texts("space.order"), scale.unit)
        st.html(_order(view, rows, scale).html() + note(texts("flag.legend")))


def _exhibit(view: View, form: Row, rows: Sequence[Row], scale: Scale) -> Exhibit:
    texts = view.texts
    known = {row["area_code"]: row for row in rows}
    tiles = [
        {
            "area_code": code,
            "name": view.names.area(code),
            "value": scale.scaled(known[code]["value"]) if code in known else None,
            "written": scale.text(known[code]["value"]) if code in known else ABSENT,
            "flags": state(known[code], texts) if code in known else texts("space.unknown"),
        }
        for code in PLACES
    ]
    plot = tile_map(
        pd.DataFrame(tiles, columns=list(COLUMNS)),
        name=texts("report.area"),
        figure=texts("chart.figure"),
        flags=texts("chart.flags"),
    )
    title = texts("list.separator").join((_name(view, form), period(form["period"], texts)))
    publishers, source = origin(view, rows)
    return Exhibit(
        title,
        scale.unit or texts("unit.none"),
        publishers,
        source,
        [Panel(plot)],
        texts("space.alt", title=title),
        lambda: pd.DataFrame(
            {"area": view.names.area(row["area_code"]), "indicator_code": form["indicator_code"], **row} for row in rows
        ),
        f"tiles-{form['indicator_code']}",
    )


def _order(view: View, rows: Sequence[Row], scale: Scale) -> Table:
    texts = view.texts
    columns = [
        Column(texts("space.rank"), numeric=True),
        Column(texts("report.area")),
        Column(texts("chart.figure"), numeric=True),
    ]
    lines = [
        [
            Cell(str(rank)),
            Cell(view.names.area(row["area_code"])),
            Cell(
                scale.text(row["value"]),
                link=links.observation_descent(row["observation_id"], texts),
                marks=marks(row),
                title=state(row, texts),
            ),
        ]
        for rank, row in enumerate(rows, start=1)
    ]
    return Table(texts("space.order"), columns, lines, row_headers=False)


def _code(row: Row) -> str:
    return "|".join((row["indicator_code"], row["measure"], row["unit"]))


def _name(view: View, row: Row) -> str:
    texts = view.texts
    return texts("chart.measured", name=texts.name(row), measure=texts.code("measure", row["measure"]))
