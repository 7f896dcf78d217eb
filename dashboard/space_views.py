"""The region's cities, or the three, as tiles, and in order of their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.tiles import COLUMNS, PLACES, THREE, is_skewed, tile_map
from dashboard.choices import chosen_one
from dashboard.exhibits import Exhibit, Panel, heading, show
from dashboard.figures import ABSENT, Scale, scale_for
from dashboard.naming import period, state
from dashboard.notices import empty
from dashboard.orders import descent_of, order_table
from dashboard.origins import of_figures, of_metric
from dashboard.tables import note
from dashboard.texts import Texts
from dashboard.view import View

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader chose.

    Attributes:
        form: a row of the query `tile_forms`, or of `ranked_metrics`.
        period: one of its periods.
        rows: of the query `tiles`, or of `metric_ranking`.
        scale: that fits them.
    """

    form: Row
    period: str
    rows: Sequence[Row]
    scale: Scale

    @property
    def is_metric(self) -> bool:
        """Tell a metric of the three from an indicator of the cities."""
        return _is_metric(self.form)


def tiles_and_order(view: View) -> None:
    """Let the reader choose what is known of the cities or the three, and show it as tiles and as a ranking."""
    texts = view.texts
    forms = {_code(row): row for row in (*view.snapshot.rows("tile_forms"), *view.snapshot.rows("ranked_metrics"))}
    if not forms:
        empty(texts, "space.no_cities")
        return
    # What is known of most cities comes first, the newest of it.
    usual = max(forms, key=lambda code: forms[code].get("cities") or 0)
    first, second = st.columns([3, 2], gap="large")
    with first:
        code = chosen_one(
            "tiles", texts("space.choose"), list(forms), lambda one: _label(view, forms[one]), default=usual
        )
    with second:
        when = chosen_one("period", texts("chart.period"), forms[code]["periods"], lambda one: period(one, texts))
    shown = _shown(view, forms[code], when)
    plot, table = st.columns([3, 2], gap="large")
    with plot:
        show(_exhibit(view, shown), view)
        st.html(note(texts("space.reading_three" if shown.is_metric else "space.reading")) + _skewed(shown, texts))
    with table:
        heading(texts("space.order"), shown.scale.unit)
        better = "lower" if shown.form.get("direction") == "-" else "higher"
        order = order_table(view, shown.rows, shown.scale, texts("space.order"))
        st.html(order.html() + note(f"{texts(f'ranking.{better}_first')} {texts('flag.legend')}"))


def _shown(view: View, form: Row, when: str) -> Shown:
    """Return the figures of a form in a period."""
    if _is_metric(form):
        rows = view.snapshot.rows("metric_ranking", metric=form["metric_code"], period=when)
    else:
        asked = {"indicator": form["indicator_code"], "measure": form["measure"], "unit": form["unit"]}
        rows = view.snapshot.rows("tiles", period=when, **asked)
    return Shown(form, when, rows, scale_for([row["value"] for row in rows], form["unit"], view.texts))


def _skewed(shown: Shown, texts: Texts) -> str:
    """Say how colours follow the values where they do not in equal steps."""
    values = pd.Series([row["value"] for row in shown.rows], dtype=float)
    return note(texts("space.reading_skewed")) if is_skewed(values) else ""


def _exhibit(view: View, shown: Shown) -> Exhibit:
    texts = view.texts
    known = {row["area_code"]: row for row in shown.rows}
    places = THREE if shown.is_metric else PLACES
    tiles = [
        {
            "area_code": code,
            "name": view.names.area(code),
            "value": shown.scale.scaled(known[code]["value"]) if code in known else None,
            "written": shown.scale.text(known[code]["value"]) if code in known else ABSENT,
            "flags": state(known[code], texts) if code in known else texts("space.unknown"),
            "descent": descent_of(known[code], view) if code in known else "",
        }
        for code in places
    ]
    plot = tile_map(
        pd.DataFrame(tiles, columns=list(COLUMNS)),
        name=texts("report.area"),
        figure=texts("chart.figure"),
        flags=texts("chart.flags"),
        places=places,
    )
    title = texts("list.separator").join((_name(view, shown.form), period(shown.period, texts)))
    code = shown.form["metric_code"] if shown.is_metric else shown.form["indicator_code"]
    return Exhibit(
        title,
        shown.scale.unit or texts("unit.none"),
        of_metric(view, code) if shown.is_metric else of_figures(view, shown.rows),
        [Panel(plot)],
        texts("space.alt", title=title),
        lambda: pd.DataFrame({"area": view.names.area(row["area_code"]), "code": code, **row} for row in shown.rows),
        f"tiles-{code}",
    )


def _is_metric(form: Row) -> bool:
    return "metric_code" in form


def _code(row: Row) -> str:
    return (
        str(row["metric_code"]) if _is_metric(row) else "|".join((row["indicator_code"], row["measure"], row["unit"]))
    )


def _label(view: View, row: Row) -> str:
    of = view.texts("space.of_three" if _is_metric(row) else "space.of_cities")
    return view.texts("list.dot").join((_name(view, row), of))


def _name(view: View, row: Row) -> str:
    texts = view.texts
    if _is_metric(row) or row["measure"] == "level":
        return texts.name(row)
    return texts("chart.measured", name=texts.name(row), measure=texts.code("measure", row["measure"]))
