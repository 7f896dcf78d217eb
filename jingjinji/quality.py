"""The verdict of a build as rows, and the history of verdicts: since when something has been failing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from expectations.results import Audit
from jingjinji.transform import NodeResult

# What every expectation came to when it was judged last, over all builds, refused ones too.
LAST_JUDGED = """
select
    suite,
    expectation,
    arg_max(success, judged_at) as succeeded,
    arg_max(coalesce(first_failed_at, judged_at), judged_at) as first_failed_at
from read_parquet($files, union_by_name = true)
group by suite, expectation
"""


def failing_since(folder: Path) -> dict[tuple[str, str], datetime]:
    """Return since when each expectation that failed last has been failing, by suite and name.

    Args:
        folder: the Parquet files of all verdicts.
    """
    files = sorted(str(path) for path in folder.glob("*.parquet"))
    if not files:
        return {}
    with duckdb.connect() as connection:
        rows = connection.execute(LAST_JUDGED, {"files": files}).fetchall()
    return {(suite, name): since.astimezone(UTC) for suite, name, succeeded, since in rows if not succeeded}


def quality_rows(
    nodes: Iterable[NodeResult], audit: Audit, judged_at: datetime, since: dict[tuple[str, str], datetime]
) -> Iterator[dict[str, Any]]:
    """Yield the results of a build, one row per expectation and per dbt test.

    Args:
        nodes: what dbt came to.
        audit: what the audits came to.
        judged_at: when this build was judged.
        since: since when what failed before has been failing.
    """
    for result in audit.results:
        row = asdict(result)
        row["column_name"] = row.pop("column")
        row["details"] = json.dumps(row["details"], ensure_ascii=False)
        yield _dated(row, judged_at, since)
    for node in nodes:
        if node.kind == "test":
            yield _dated(_test_row(node), judged_at, since)


def _dated(row: dict[str, Any], judged_at: datetime, since: dict[tuple[str, str], datetime]) -> dict[str, Any]:
    first = None if row["success"] else since.get((row["suite"], row["expectation"]), judged_at)
    return {**row, "judged_at": judged_at, "first_failed_at": first}


def _test_row(node: NodeResult) -> dict[str, Any]:
    told = node.description or node.name
    return {
        "suite": "dbt",
        "expectation": node.name,
        "severity": "warning" if node.status == "warn" else "critical",
        "success": node.status == "pass",
        "checked": None,
        "failed": node.failures,
        "reason_zh": told,
        "reason_en": told,
        "details": node.message,
    }
