"""质量 Quality: what the audits found, what was left out and why, what is late, which labels wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.choices import stated
from dashboard.exhibits import heading
from dashboard.figure_lists import failures_of, figures_of_label
from dashboard.notices import empty, instant
from dashboard.quality_trend import trend
from dashboard.quality_views import failures_table, labels, left_out, suites_table, verdict_line
from dashboard.release_views import late_list
from dashboard.snapshots import last_verdict
from dashboard.tables import link
from dashboard.view import View, open_view

Row = Mapping[str, Any]


def last_run(view: View, results: Sequence[Row]) -> None:
    """Show the verdict of the last run, refused or not."""
    texts = view.texts
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


def main() -> None:
    """Draw the page: the list that the address asks for, or the whole."""
    view = open_view("quality.title", "quality.lead")
    results = last_verdict(view.settings) or view.snapshot.rows("quality_results")
    expectation, label = (stated("suite"), stated("expectation")), stated("label")
    asked = [row for row in results if (row["suite"], row["expectation"]) == expectation]
    if label or asked:
        st.html(link(view.texts("quality.back"), links.address("quality", view.texts)))
    if label:
        figures_of_label(view, label, stated("measure") or "", stated("unit") or "")
    elif asked:
        failures_of(view, asked[0])
    else:
        last_run(view, results)
        trend(view)
        left_out(view)
        late_list(view)
        labels(view)


main()
