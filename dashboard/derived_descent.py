"""Where numbers come from that pages make of published ones: what two differ by, and the place of one among others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.changes import FINE_DIGITS, PERCENT, difference, difference_formula
from dashboard.descent_views import numbers_table, what_of
from dashboard.exhibits import heading
from dashboard.figures import scale_for
from dashboard.naming import period
from dashboard.notices import empty
from dashboard.orders import order_table
from dashboard.tables import note
from dashboard.view import View

Row = Mapping[str, Any]
# What makes two numbers comparable; which of the columns there are depends on what the numbers are of.
SAME = ("metric_code", "item_code", "indicator_code", "measure", "unit", "area_code", "counterpart_area_code")


def change(view: View, now: Row, before: Row | None) -> None:
    """Show what a number differs by from another of the same thing, and both.

    Args:
        view: the page's.
        now: the number, of a metric or an observation.
        before: what it is compared with; None where there is no such number.
    """
    texts = view.texts
    if before is None or any(now.get(name) != before.get(name) for name in SAME):
        empty(texts, "descent.no_number")
        return
    now, before = ({**row, "value": float(row["value"])} for row in (now, before))
    values = (now["value"], before["value"], now["unit"], texts)
    against = period(before["period"], texts)
    if now["period"] == before["period"]:
        against = str(before.get("published_on") or texts("report.unknown_date"))
    _large(texts("descent.change_of", what=what_of(view, now), before=against), difference(*values, FINE_DIGITS))
    heading(texts("metric.formula"))
    st.html(f'<div class="jjj-formula">{escape(difference_formula(*values))}</div>')
    if now["unit"] == PERCENT:
        st.html(note(texts("descent.points_formula")))
    heading(texts("descent.compared"))
    st.html(numbers_table(view, [now, before], texts("descent.compared")).html())


def rank(view: View, number: Row) -> None:
    """Show the place of a number among those of the three or of the cities, and all of them in order."""
    texts = view.texts
    is_metric = "metric_code" in number
    rows = _ranked(view, number, is_metric=is_metric)
    own = next((row for row in rows if row["area_code"] == number["area_code"]), None)
    if own is None:
        empty(texts, "descent.no_number")
        return
    place = texts("descent.rank", place=own["place"], count=len(rows))
    _large(texts("descent.rank_of", what=what_of(view, number)), place)
    better = "lower" if is_metric and _direction(view, number) == "-" else "higher"
    scale = scale_for([row["value"] for row in rows], number["unit"], texts)
    heading(texts("descent.ranked"), scale.unit)
    table = order_table(view, rows, scale, texts("descent.ranked"))
    st.html(table.html() + note(f"{texts(f'ranking.{better}_first')} {texts('flag.legend')}"))


def _ranked(view: View, number: Row, *, is_metric: bool) -> Sequence[Row]:
    if is_metric:
        return view.snapshot.rows("metric_ranking", metric=number["metric_code"], period=number["period"])
    asked = {"indicator": number["indicator_code"] or "", "measure": number["measure"], "unit": number["unit"]}
    return view.snapshot.rows("tiles", period=number["period"], **asked)


def _direction(view: View, number: Row) -> str:
    metrics = {row["metric_code"]: row for row in view.snapshot.rows("ranked_metrics")}
    return str(metrics[number["metric_code"]]["direction"]) if number["metric_code"] in metrics else ""


def _large(what: str, words: str) -> None:
    st.html(f'<p class="jjj-lead">{escape(what)}</p><div class="jjj-number-large">{escape(words)}</div>')
