"""What was published anew, in plain words; and what was known on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.choices import chosen_day, chosen_many, chosen_one
from dashboard.exhibits import heading
from dashboard.figures import Scale, scale_for
from dashboard.naming import THE_THREE, period
from dashboard.notices import empty
from dashboard.tables import Cell, Column, Table, link, note
from dashboard.view import View

Row = Mapping[str, Any]
ANY = "any"
MOST_ROWS = 100


def published_anew(view: View) -> None:
    """Let the reader narrow the list of what was published anew, and show it in sentences."""
    texts = view.texts
    there = view.snapshot.row("revision_choices")
    if there is None or not there["indicators"]:
        empty(texts, "revisions.none")
        return
    names = {row["code"]: texts.name(row) for row in view.snapshot.rows("names")}
    first, second, third = st.columns([2, 1, 2])
    with first:
        indicator = chosen_one(
            "indicator_of",
            texts("indicator.name"),
            [ANY, *there["indicators"]],
            lambda code: _or_any(view, code, names),
        )
    with second:
        area = chosen_one(
            "of", texts("report.area"), [ANY, *there["areas"]], lambda code: _or_any(view, code, view.names.areas)
        )
    with third:
        kind = chosen_one(
            "kind",
            texts("revisions.kind"),
            [ANY, *there["kinds"]],
            lambda code: texts("reports.any") if code == ANY else texts.code("revision", code),
            form="buttons",
        )
    told = {
        name: "" if code == ANY else code for name, code in (("indicator", indicator), ("area", area), ("kind", kind))
    }
    rows = view.snapshot.rows("revisions", count=MOST_ROWS, **told)
    if not rows:
        empty(texts)
        return
    st.html(note(texts("quality.first_of", shown=len(rows), found=rows[0]["found"])))
    st.html(f'<ul class="jjj-list">{"".join(f"<li>{sentence(view, row)}</li>" for row in rows)}</ul>')


def sentence(view: View, row: Row) -> str:
    """Return one revision in words, as HTML; both figures lead to their descent."""
    texts = view.texts
    scale = scale_for([row["earlier_value"], row["later_value"]], row["unit"], texts)
    change = Scale(1.0, "%", 2, grouped=False).with_unit(row["change_percent"], signed=True)
    basis = row["kind"] == "change of basis"
    words = {
        "what": texts(
            "revisions.what",
            area=view.names.area(row["area_code"]),
            period=period(row["period"], texts),
            name=texts.name(row),
        ),
        "earlier_day": row["earlier_published_on"] or texts("report.unknown_date"),
        "later_day": row["later_published_on"] or texts("report.unknown_date"),
        "earlier_ground": texts.code(
            "basis" if basis else "stage", row["earlier_basis" if basis else "earlier_release_stage"]
        ),
        "later_ground": texts.code(
            "basis" if basis else "stage", row["later_basis" if basis else "later_release_stage"]
        ),
        "change": change if row["change_percent"] is not None else "",
    }
    figures = {
        "earlier": link(
            scale.with_unit(row["earlier_value"]), links.observation_descent(row["earlier_observation_id"], texts)
        ),
        "later": link(
            scale.with_unit(row["later_value"]), links.observation_descent(row["later_observation_id"], texts)
        ),
    }
    safe = {name: escape(str(value)) for name, value in words.items()}
    return texts("revisions.sentence", **safe, **figures)


def known_then(view: View) -> None:
    """Let the reader choose a day, and show what was known of an indicator then, beside what holds now."""
    texts = view.texts
    heading(texts("revisions.known"), texts("revisions.known_note"))
    indicators = {row["indicator_code"]: row for row in view.snapshot.rows("indicators")}
    first, second, third = st.columns([2, 2, 1])
    with first:
        code = chosen_one(
            "indicator",
            texts("indicator.name"),
            list(indicators),
            lambda one: texts.name(indicators[one]),
            default="gdp",
        )
    with second:
        areas = chosen_many(
            "area",
            texts("indicator.areas"),
            THE_THREE,
            view.names.area,
            default=THE_THREE,
            placeholder=texts("list.none"),
        )
    with third:
        day = chosen_day("day", texts("revisions.day"), view.build["built_at"].date())
    rows = view.snapshot.rows("known_then", indicator=code, areas=tuple(areas), day=day.isoformat())
    if not rows:
        empty(texts, "revisions.nothing_known")
        return
    st.html(known_table(view, rows).html() + note(texts("revisions.known_legend")))


def known_table(view: View, rows: Sequence[Row]) -> Table:
    """Return what was known then beside what holds now, a line for each area and year."""
    texts = view.texts
    values = [row[name] for row in rows for name in ("value_then", "value_now")]
    scale = scale_for(values, rows[0]["unit"], texts)
    columns = [
        Column(texts("chart.period"), short=True),
        Column(texts("report.area"), short=True),
        Column(texts("revisions.then"), numeric=True),
        Column(texts("revisions.now"), numeric=True),
        Column(texts("revisions.change"), numeric=True),
        Column(texts("report.published"), short=True),
    ]
    lines = [
        [
            Cell(period(row["period"], texts)),
            Cell(view.names.area(row["area_code"])),
            Cell(
                scale.text(row["value_then"]),
                link=links.observation_descent(row["observation_id"], texts),
                note=_ground(view, row["basis_then"]),
            ),
            Cell(
                scale.text(row["value_now"]),
                link=links.observation_descent(row["observation_id_now"], texts) if row["observation_id_now"] else "",
                note=_ground(view, row["basis_now"]),
            ),
            Cell(_difference(row)),
            Cell(str(row["published_on"])),
        ]
        for row in rows
    ]
    return Table(texts("list.dot").join((texts("revisions.known"), scale.unit)), columns, lines)


def _difference(row: Row) -> str:
    if row["value_now"] is None or not row["value_then"]:
        return ""
    percent = 100 * (row["value_now"] - row["value_then"]) / abs(row["value_then"])
    return Scale(1.0, "%", 2, grouped=False).with_unit(percent, signed=True)


def _ground(view: View, basis: str | None) -> str:
    return view.texts.code("basis", basis) if basis else ""


def _or_any(view: View, code: str, names: Mapping[str, str]) -> str:
    return view.texts("reports.any") if code == ANY else names.get(code, code)
