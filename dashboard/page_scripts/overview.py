"""总览 Overview: the region and the three at a glance, what moves, what is new."""

from __future__ import annotations

import streamlit as st

from dashboard.exhibits import heading
from dashboard.headlines import comparison, tiles
from dashboard.morning import this_morning
from dashboard.release_views import releases
from dashboard.report_views import newest_table
from dashboard.small_charts import small_charts
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
NEWEST = 6


def charts(view: View) -> None:
    """Show one metric of each dimension over time."""
    heading(view.texts("overview.metrics_over_time"), view.texts("overview.metrics_over_time_note"))
    small_charts(view, LEADS, view.snapshot.rows("metrics", subjects=SUBJECTS))


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
