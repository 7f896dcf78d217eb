"""The verdict of a build as rows, and the history of verdicts: since when something has been failing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import dataset

from expectations.results import Audit
from jingjinji.candidate import QUALITY_RESULTS
from jingjinji.lake import is_whole, write_table
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot
from jingjinji.transform import NodeResult

HISTORY = pa.schema(
    [QUALITY_RESULTS.field(name) for name in ("suite", "expectation", "success", "judged_at", "first_failed_at")]
)


def failing_since(folder: Path) -> dict[tuple[str, str], datetime]:
    """Return since when each expectation that failed last has been failing, by suite and name.

    Args:
        folder: the Parquet files of all verdicts; what is damaged, or has columns of another meaning, is left out.
    """
    since: dict[tuple[str, str], datetime] = {}
    verdicts = [table for path in sorted(folder.glob("*.parquet")) for table in _verdict(path)]
    for row in pa.concat_tables([HISTORY.empty_table(), *verdicts]).sort_by("judged_at").to_pylist():
        since.pop((row["suite"], row["expectation"]), None)
        if not row["success"]:
            # Verdicts written before the history was kept do not say it: they count from their own day.
            since[row["suite"], row["expectation"]] = row["first_failed_at"] or row["judged_at"]
    return since


def _verdict(path: Path) -> Iterator[pa.Table]:
    """Yield the part of a verdict that its history is made of; nothing where it cannot be read as such."""
    if is_whole(path):
        with suppress(pa.ArrowInvalid, pa.ArrowNotImplementedError):
            table = dataset.dataset(path, schema=HISTORY).to_table()
            if not any(table[name].null_count for name in ("suite", "expectation", "success", "judged_at")):
                yield table


def keep_verdict(settings: Settings, build_id: str, results: Iterable[Mapping[str, Any]]) -> None:
    """Keep the results of a build, published or refused, for good."""
    write_table(_verdict_file(settings, build_id), results, QUALITY_RESULTS)


def restore_verdict(settings: Settings, build_id: str) -> None:
    """Keep the verdict of the snapshot where it is damaged, or missing because the run that published was killed."""
    if not is_whole(_verdict_file(settings, build_id)):
        with open_snapshot(settings) as connection:
            rows = connection.sql("select * from quality_results").to_arrow_table().to_pylist()
        keep_verdict(settings, build_id, rows)


def _verdict_file(settings: Settings, build_id: str) -> Path:
    return settings.quality / f"{build_id}.parquet"


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
