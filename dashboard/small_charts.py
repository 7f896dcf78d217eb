"""Small charts of metrics, two abreast, as a page shows them at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard.exhibits import heading, once, show
from dashboard.metric_views import small_exhibit
from dashboard.view import View

Row = Mapping[str, Any]
ABREAST = 2
# What tells whether the three come closer, besides the ratios of the page's first chart.
GAPS = ("theil_index", "per_capita_gdp_coefficient_of_variation")


def small_charts(view: View, codes: Sequence[str], metrics: Sequence[Row], place: str = "") -> None:
    """Draw a small chart of each metric named that has values.

    Args:
        view: the page's.
        codes: of the metrics, in order.
        metrics: rows of the query `metrics`.
        place: tells the charts from others of the same metrics on the page.
    """
    there = {row["metric_code"]: row for row in metrics if row["is_available"]}
    shown = [there[code] for code in codes if code in there]
    for first in range(0, len(shown), ABREAST):
        for column, metric in zip(st.columns(ABREAST, gap="large"), shown[first:], strict=False):
            with column:
                made = once(view, "small", (metric["metric_code"],), partial(small_exhibit, view, metric))
                show(replace(made, place=place), view)


def gaps_at_a_glance(view: View, subjects: Sequence[str]) -> None:
    """Show over time whether the three come closer, by more than one measure."""
    heading(view.texts("gaps.glance"), view.texts("gaps.glance_note"))
    small_charts(view, GAPS, view.snapshot.rows("metrics", subjects=tuple(subjects)), "glance-")
