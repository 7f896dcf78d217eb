"""总览 Overview: the region and the three at a glance, what moves, what is new."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.exhibits import heading, once, show
from dashboard.headlines import comparison, tiles
from dashboard.metric_views import small_exhibit
from dashboard.morning import this_morning
from dashboard.release_views import releases
from dashboard.report_views import newest_table
from dashboard.tables import note
from dashboard.view import View, open_view

SUBJECTS = (
    "synthesis",
    "innovation",
    "division_of_labour",
    "coordination",
    "green",
    "openness",
    "sharing",
    "convergence",
)
# One metric for each dimension of collaboration, and our own index before them once its inputs are there.
LEADS = (
    "own_collaboration_index",
    "official_development_index",
    "rd_intensity",
    "krugman_index",
    "gravity_linkage",
    "pm25_mean",
    "public_spending_ratio",
    "per_capita_gdp_ratio",
)
ABREAST = 2
NEWEST = 6


def charts(view: View) -> None:
    """Show one metric of each dimension over time."""
    metrics = {row["metric_code"]: row for row in view.snapshot.rows("metrics", subjects=SUBJECTS)}
    leads = [metrics[code] for code in LEADS if code in metrics and metrics[code]["is_available"]]
    heading(view.texts("overview.metrics_over_time"), view.texts("overview.metrics_over_time_note"))
    for first in range(0, len(leads), ABREAST):
        for column, metric in zip(st.columns(ABREAST, gap="large"), leads[first:], strict=False):
            with column:
                show(once(view, "lead", (metric["metric_code"],), partial(small_exhibit, view, metric)), view)


def newest(view: View) -> None:
    """List the reports that arrived last."""
    heading(view.texts("overview.newest"))
    st.html(newest_table(view, view.snapshot.rows("newest_reports", count=NEWEST)).html())


def main() -> None:
    """Draw the page."""
    view = open_view("overview.title", "overview.lead")
    st.html(this_morning(view))
    if view.build["only_samples"]:
        st.caption(view.texts("overview.only_samples"))
    st.html(tiles(view))
    heading(view.texts("overview.comparison"), view.texts("overview.comparison_note", year=view.build["latest_year"]))
    st.html(comparison(view, view.texts("overview.indicator")).html() + note(view.texts("flag.legend")))
    st.space("small")
    charts(view)
    newest(view)
    releases(view)


main()
