"""质量 Quality: what the last run's audits found, what was left out and why, which labels wait."""

from __future__ import annotations

import streamlit as st

from dashboard import links
from dashboard.exhibits import heading
from dashboard.notices import empty, instant
from dashboard.report_views import MOST_ROWS, left_out_table, rejected_table
from dashboard.snapshots import last_verdict
from dashboard.tables import Cell, Column, Table, note
from dashboard.verdicts import failures_table, suites_table, verdict_line
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


def left_out(view: View) -> None:
    """List what the build leaves out: rows, reports, files."""
    texts = view.texts
    rows = view.snapshot.rows("quarantined_rows", report="", count=MOST_ROWS)
    heading(texts("quality.quarantined"), texts("quality.quarantined_note"))
    if rows:
        st.html(left_out_table(view, rows).html() + _cut(view, rows[0]["found"]))
    else:
        empty(texts, "quality.none_quarantined")
    reports = view.snapshot.rows("set_aside_reports")
    if reports:
        heading(texts("quality.set_aside"))
        columns = [Column(texts("report.title")), Column(texts("quality.reason"))]
        lines = [
            [
                Cell(row["title"], link=links.report_page(row["report_id"], texts)),
                Cell(texts.half(row["set_aside_reason"])),
            ]
            for row in reports
        ]
        st.html(Table(texts("quality.set_aside"), columns, lines).html())
    heading(texts("reports.rejected"))
    rejected = view.snapshot.rows("rejected_reports")
    if rejected:
        st.html(rejected_table(view, rejected).html())
    else:
        empty(texts, "reports.none_rejected")


def labels(view: View) -> None:
    """List the labels that wait for an indicator."""
    texts = view.texts
    heading(texts("quality.unmapped"), texts("quality.unmapped_note"))
    rows = view.snapshot.rows("unmapped_labels", count=MOST_ROWS)
    if not rows:
        empty(texts, "quality.none_unmapped")
        return
    columns = [
        Column(texts("quality.label")),
        Column(texts("indicator.unit")),
        Column(texts("quality.times"), numeric=True),
        Column(texts("quality.example")),
    ]
    lines = [
        [
            Cell(row["indicator_label"], note=texts.code("measure", row["measure"])),
            Cell(texts.code("unit", row["unit"])),
            Cell(str(row["observation_count"])),
            Cell(
                row["example_sentence"],
                link=links.report_page(row["example_report_id"], texts, row["example_observation_id"]),
            ),
        ]
        for row in rows
    ]
    st.html(Table(texts("quality.unmapped"), columns, lines).html() + _cut(view, rows[0]["found"]))


def _cut(view: View, found: int) -> str:
    return note(view.texts("quality.first_of", shown=MOST_ROWS, found=found)) if found > MOST_ROWS else ""


view = open_view("quality.title", "quality.lead")
last_run(view)
left_out(view)
labels(view)
