"""Who leads and who follows: the three in order of a metric, in the latest year and in the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.choices import chosen_one
from dashboard.exhibits import heading
from dashboard.figures import Scale, scale_for
from dashboard.naming import period
from dashboard.orders import order_cells, order_columns, place_cell, value_cell
from dashboard.tables import Cell, Column, Table, link, note
from dashboard.view import View

Row = Mapping[str, Any]
USUAL = "per_capita_gdp"


def ranking(view: View) -> None:
    """Let the reader choose a metric, and show the three in its order."""
    texts = view.texts
    metrics = {row["metric_code"]: row for row in view.snapshot.rows("ranked_metrics")}
    if not metrics:
        return
    heading(texts("ranking.title"), texts("ranking.note"))
    code = chosen_one(
        "ranked",
        texts("ranking.choose"),
        list(metrics),
        lambda one: texts("metric.label", name=texts.name(metrics[one]), subject=_subject(view, metrics[one])),
        default=USUAL,
    )
    rows = view.snapshot.rows("metric_ranking", metric=code, period="")
    cities = link(texts("ranking.cities"), links.address("space", texts))
    better = texts("ranking.lower_first" if metrics[code]["direction"] == "-" else "ranking.higher_first")
    st.html(ranking_table(view, rows).html() + note(f"{better} {texts('flag.legend')}") + f"<p>{cities}</p>")


def ranking_table(view: View, rows: Sequence[Row]) -> Table:
    """Return the areas in order of their latest values, each beside its first one; every number leads to its descent.

    Args:
        view: the page's.
        rows: of the query `metric_ranking`, of all periods, at least one.
    """
    texts = view.texts
    latest = rows[0]["period"]
    now = [row for row in rows if row["period"] == latest]
    first = _first_with_all(rows, {row["area_code"] for row in now})
    before = {row["area_code"]: row for row in rows if row["period"] == first and first != latest}
    scale = scale_for([row["value"] for row in (*now, *before.values())], rows[0]["unit"], texts)
    highest = max(row["value"] for row in now)
    unit = f" ({scale.unit})" if scale.unit else ""
    columns = [
        *order_columns(texts, f"{period(latest, texts)}{unit}"),
        *([Column(f"{period(first, texts)}{unit}", numeric=True)] if before else []),
        *([Column(texts("ranking.rank_then", period=period(first, texts)), numeric=True)] if before else []),
    ]
    lines = [
        [
            *order_cells(view, row, scale, highest),
            *(_then(view, before.get(row["area_code"]), scale) if before else []),
        ]
        for row in now
    ]
    return Table(texts("ranking.title"), columns, lines, row_headers=False)


def _first_with_all(rows: Sequence[Row], areas: set[str]) -> str:
    """Return the first period in which all of the areas have a value."""
    there: dict[str, set[str]] = {}
    for row in rows:
        there.setdefault(row["period"], set()).add(row["area_code"])
    return min(code for code, found in there.items() if found >= areas)


def _then(view: View, row: Row | None, scale: Scale) -> list[Cell]:
    return [value_cell(view, row, scale), place_cell(view, row)]


def _subject(view: View, metric: Row) -> str:
    return view.texts.code("subject", metric["subject"])
