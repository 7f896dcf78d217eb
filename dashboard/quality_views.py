"""The quality of the data in words and tables: a run's verdict, what is left out, which labels wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.exhibits import heading
from dashboard.notices import empty
from dashboard.report_views import MOST_ROWS, left_out_table, rejected_table
from dashboard.tables import Cell, Column, Table, badge, note
from dashboard.texts import Texts
from dashboard.view import View

Row = Mapping[str, Any]


def verdict_line(results: Sequence[Row], texts: Texts) -> str:
    """Return the verdict with counts, as HTML."""
    refused = results[0]["verdict"] == "refused"
    critical = sum(not row["success"] and row["severity"] == "critical" for row in results)
    warnings = sum(not row["success"] and row["severity"] == "warning" for row in results)
    return "".join(
        (
            badge(texts("quality.refused" if refused else "quality.published"), "bad" if refused else "good"),
            badge(texts("quality.passed", count=sum(row["success"] for row in results)), "quiet"),
            badge(texts("quality.critical", count=critical), "bad" if critical else "quiet"),
            badge(texts("quality.warnings", count=warnings), "warning" if warnings else "quiet"),
        )
    )


def failures_table(results: Sequence[Row], texts: Texts) -> Table:
    """Return the expectations that do not hold, each with why it is expected."""
    columns = [
        Column(texts("quality.expectation")),
        Column(texts("quality.severity"), short=True),
        Column(texts("quality.failed"), numeric=True),
    ]
    lines = [
        [
            Cell(row[f"reason_{texts.language}"] or row["expectation"], note=f"{row['suite']}: {row['expectation']}"),
            Cell(texts.code("severity", row["severity"])),
            Cell(_of(row)),
        ]
        for row in sorted(results, key=lambda row: (row["severity"], row["suite"], row["expectation"]))
    ]
    return Table(texts("quality.failures"), columns, lines)


def suites_table(results: Sequence[Row], texts: Texts) -> Table:
    """Return every expectation of a run with its result."""
    columns = [
        Column(texts("quality.expectation")),
        Column(texts("quality.suite")),
        Column(texts("quality.result")),
        Column(texts("quality.checked"), numeric=True),
    ]
    by_suite: dict[str, list[Row]] = defaultdict(list)
    for row in results:
        by_suite[row["suite"]].append(row)
    lines = [
        [
            Cell(row["expectation"]),
            Cell(suite),
            Cell(texts("quality.holds" if row["success"] else "quality.does_not_hold")),
            Cell("" if row["checked"] is None else str(row["checked"])),
        ]
        for suite in sorted(by_suite)
        for row in by_suite[suite]
    ]
    return Table(texts("quality.last_run"), columns, lines)


def left_out(view: View) -> None:
    """List what the build leaves out: rows, reports, files."""
    texts = view.texts
    rows = view.snapshot.rows("quarantined_rows", report="", count=MOST_ROWS)
    heading(texts("quality.quarantined"), texts("quality.quarantined_note"))
    if rows:
        st.html(left_out_table(view, rows).html() + _cut(view, rows[0]["found"]))
    else:
        empty(texts, "quality.none_quarantined")
    reports = view.snapshot.rows("set_aside_reports", count=MOST_ROWS)
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
        st.html(Table(texts("quality.set_aside"), columns, lines).html() + _cut(view, reports[0]["found"]))
    heading(texts("reports.rejected"))
    rejected = view.snapshot.rows("rejected_reports", count=MOST_ROWS)
    if rejected:
        st.html(rejected_table(view, rejected).html() + _cut(view, rejected[0]["found"]))
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


def _of(row: Row) -> str:
    failed = 0 if row["failed"] is None else row["failed"]
    return str(failed) if row["checked"] is None else f"{failed} / {row['checked']}"
