"""What was published anew, in plain words; and what was known on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.arrivals import chosen_since
from dashboard.changes import FINE_DIGITS, difference
from dashboard.choices import chosen_day, chosen_many, chosen_one
from dashboard.exhibits import heading
from dashboard.figures import scale_for
from dashboard.listings import listing
from dashboard.naming import THE_THREE, period
from dashboard.notices import empty
from dashboard.tables import Cell, Column, Table, link, note
from dashboard.view import View

Row = Mapping[str, Any]
ANY = "any"


def published_anew(view: View) -> None:
    """Let the reader narrow the list of what was published anew, and show it in sentences."""
    texts = view.texts
    there = view.snapshot.row("revision_choices")
    if there is None or not there["indicators"]:
        empty(texts, "revisions.none")
        return
    names = {row["code"]: texts.name(row) for row in view.snapshot.rows("names")}
    first, second, third, fourth = st.columns([2, 1, 1, 2])
    with third:
        since = chosen_since(texts)
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
    with fourth:
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
    title = texts("revisions.anew")
    listing(view, "revisions", {**told, "since": since}, partial(_sentences, view), title=title, none="notice.empty")


def _sentences(view: View, rows: Sequence[Row]) -> str:
    return f'<ul class="jjj-list">{"".join(f"<li>{sentence(view, row)}</li>" for row in rows)}</ul>'


def sentence(view: View, row: Row) -> str:
    """Return one revision in words, as HTML; both figures and the change lead to their descent."""
    texts = view.texts
    scale = scale_for([row["earlier_value"], row["later_value"]], row["unit"], texts)
    change = difference(row["later_value"], row["earlier_value"], row["unit"], texts, FINE_DIGITS)
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
    }
    figures = {
        "earlier": link(
            scale.with_unit(row["earlier_value"]), links.observation_descent(row["earlier_observation_id"], texts)
        ),
        "later": link(
            scale.with_unit(row["later_value"]), links.observation_descent(row["later_observation_id"], texts)
        ),
        "change": link(change, _change_descent(view, row["later_observation_id"], row["earlier_observation_id"])),
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
        day = chosen_day("day", texts("revisions.day"), _year_before(view))
    legend = note(texts("revisions.known_legend"))
    listing(
        view,
        "known_then",
        {"indicator": code, "areas": tuple(areas), "day": day.isoformat()},
        lambda rows: known_table(view, rows).html() + legend,
        title=texts("list.dot").join((texts("revisions.known"), texts.name(indicators[code]), day.isoformat())),
        none="revisions.nothing_known",
    )


def known_table(view: View, rows: Sequence[Row]) -> Table:
    """Return what was known then beside what holds now, a line for each area and year."""
    texts = view.texts
    values = [row[name] for row in rows for name in ("value_then", "value_now")]
    scale = scale_for(values, rows[0]["unit"], texts)
    columns = [
        Column(texts("chart.period"), short=True),
        Column(texts("report.area"), short=True),
        Column(texts("list.separator").join(filter(None, (texts("revisions.then"), scale.unit))), numeric=True),
        Column(texts("list.separator").join(filter(None, (texts("revisions.now"), scale.unit))), numeric=True),
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
            _difference(view, row),
            Cell(str(row["published_on"])),
        ]
        for row in rows
    ]
    return Table(texts("revisions.known"), columns, lines)


def _year_before(view: View) -> date:
    """Return the last day of the year before the build, from which on much may have been published anew."""
    return date(view.build["built_at"].year - 1, 12, 31)


def _difference(view: View, row: Row) -> Cell:
    """Return what holds now against what was known then; it leads to both."""
    if row["value_now"] is None:
        return Cell("")
    words = difference(row["value_now"], row["value_then"], row["unit"], view.texts, FINE_DIGITS)
    if row["observation_id_now"] == row["observation_id"]:
        return Cell(words)
    return Cell(words, link=_change_descent(view, row["observation_id_now"], row["observation_id"]))


def _change_descent(view: View, later: str, earlier: str) -> str:
    return links.observation_descent(later, view.texts, before=earlier)


def _ground(view: View, basis: str | None) -> str:
    return view.texts.code("basis", basis) if basis else ""


def _or_any(view: View, code: str, names: Mapping[str, str]) -> str:
    return view.texts("reports.any") if code == ANY else names.get(code, code)
