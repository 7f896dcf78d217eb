"""The quality of the data in words and tables: a run's verdict, what is left out, which labels wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dashboard import links
from dashboard.exhibits import heading
from dashboard.listings import listing
from dashboard.notices import instant
from dashboard.report_views import left_out_list, rejected_list
from dashboard.tables import Cell, Column, Table, badge
from dashboard.texts import Texts
from dashboard.view import View
from jingjinji.nearest import nearest_indicators

MOST_NEAREST = 3
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
        Column(texts("quality.first_seen"), short=True),
    ]
    lines = [
        [
            Cell(row[f"reason_{texts.language}"] or row["expectation"], note=f"{row['suite']}: {row['expectation']}"),
            Cell(texts.code("severity", row["severity"])),
            Cell(_of(row), link=failures_address(row, texts)),
            Cell(instant(row["first_failed_at"]) if row.get("first_failed_at") else ""),
        ]
        for row in sorted(results, key=lambda row: (row["severity"], row["suite"], row["expectation"]))
    ]
    return Table(texts("quality.failures"), columns, lines)


def failures_address(row: Row, texts: Texts) -> str:
    """Return where the failures of an expectation are listed."""
    return links.address("quality", texts, suite=row["suite"], expectation=row["expectation"])


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
    heading(texts("quality.quarantined"), texts("quality.quarantined_note"))
    left_out_list(view)
    if view.snapshot.rows("set_aside_reports", count=1):
        heading(texts("quality.set_aside"))
        title = texts("quality.set_aside")
        listing(view, "set_aside_reports", {}, partial(_set_aside, view), title=title, none="notice.empty")
    heading(texts("reports.rejected"))
    rejected_list(view)


def labels(view: View) -> None:
    """List the labels that wait for an indicator."""
    title = view.texts("quality.unmapped")
    heading(title, view.texts("quality.unmapped_note"))
    listing(view, "unmapped_labels", {}, partial(_labels, view), title=title, none="quality.none_unmapped")


def _set_aside(view: View, reports: Sequence[Row]) -> str:
    texts = view.texts
    columns = [Column(texts("report.title")), Column(texts("quality.reason"))]
    lines = [
        [
            Cell(row["title"], link=links.report_page(row["report_id"], texts)),
            Cell(texts.half(row["set_aside_reason"])),
        ]
        for row in reports
    ]
    return Table(texts("quality.set_aside"), columns, lines).html()


def _labels(view: View, rows: Sequence[Row]) -> str:
    texts = view.texts
    names = {row["indicator_code"]: texts.name(row) for row in view.snapshot.rows("indicators")}
    columns = [
        Column(texts("quality.label")),
        Column(texts("indicator.unit")),
        Column(texts("quality.times"), numeric=True),
        Column(texts("quality.nearest")),
        Column(texts("quality.example")),
    ]
    lines = [
        [
            Cell(row["indicator_label"], note=texts.code("measure", row["measure"])),
            Cell(texts.code("unit", row["unit"])),
            Cell(str(row["observation_count"]), link=_figures_of(row, texts)),
            Cell(_nearest(row, names, texts)),
            Cell(
                row["example_sentence"],
                link=links.report_page(row["example_report_id"], texts, row["example_observation_id"]),
            ),
        ]
        for row in rows
    ]
    return Table(texts("quality.unmapped"), columns, lines).html()


def _nearest(row: Row, names: Mapping[str, str], texts: Texts) -> str:
    """Name the indicators that a label may mean; `jjj review` asks which one it is."""
    found = nearest_indicators(row["indicator_label"], row["measure"], row["unit"], MOST_NEAREST)
    return texts("list.separator").join(names.get(one.indicator_code, one.name_zh) for one in found)


def _figures_of(row: Row, texts: Texts) -> str:
    """Return where the figures under a label are listed."""
    key = {"label": row["indicator_label"], "measure": row["measure"], "unit": row["unit"]}
    return links.address("quality", texts, **key)


def _of(row: Row) -> str:
    failed = 0 if row["failed"] is None else row["failed"]
    return str(failed) if row["checked"] is None else f"{failed} / {row['checked']}"
