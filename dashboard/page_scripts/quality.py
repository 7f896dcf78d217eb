"""质量 Quality: what the last run's audits found, what was left out and why, which labels wait."""

from __future__ import annotations

import streamlit as st

from dashboard.exhibits import heading
from dashboard.notices import empty, instant
from dashboard.quality_views import failures_table, labels, left_out, suites_table, verdict_line
from dashboard.snapshots import last_verdict
from dashboard.view import View, open_view


def last_run(view: View) -> None:
    """Show the verdict of the last run, refused or not."""
    texts = view.texts
    results = last_verdict(view.settings) or view.snapshot.rows("quality_results")
    if not results:
        empty(texts, "quality.no_run")
        return
    heading(texts("quality.last_run"), texts("quality.judged", judged=instant(results[0]["judged_at"])))
    st.html(verdict_line(results, texts))
    failed = [row for row in results if not row["success"]]
    if failed:
        st.html(failures_table(failed, texts).html())
    else:
        st.success(texts("quality.all_hold", count=len(results)))
    with st.expander(texts("quality.all_expectations", count=len(results))):
        st.html(suites_table(results, texts).html())


view = open_view("quality.title", "quality.lead")
last_run(view)
left_out(view)
labels(view)
