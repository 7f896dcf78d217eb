"""The verdict of a run in words and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.tables import Cell, Column, Table, badge
from dashboard.texts import Texts

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


def _of(row: Row) -> str:
    failed = 0 if row["failed"] is None else row["failed"]
    return str(failed) if row["checked"] is None else f"{failed} / {row['checked']}"
