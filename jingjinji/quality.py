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

from expectations.results import Audit, ExpectationResult
from jingjinji.candidate import QUALITY_RESULTS
from jingjinji.lake import is_whole, write_table
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot
from jingjinji.transform import NodeResult

HISTORY = pa.schema(
    [QUALITY_RESULTS.field(name) for name in ("suite", "expectation", "success", "judged_at", "first_failed_at")]
)
FINDINGS = HISTORY.append(QUALITY_RESULTS.field("details"))
FIRST_SEEN = "first_seen"
# So many verdicts are searched for what the last ones did not come to.
LOOKED_BACK = 10
Findings = Mapping[tuple[str, str, str], datetime]


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


def findings_since(folder: Path) -> Findings:
    """Return since when each finding has been told: a row, named by its keys, that fails an expectation.

    An expectation that the last verdict did not come to, because the build was refused before, is looked up in those
    before it.

    Args:
        folder: as for `failing_since`.
    """
    since: dict[tuple[str, str, str], datetime] = {}
    seen: set[tuple[str, str]] = set()
    for path in sorted(folder.glob("*.parquet"), reverse=True)[:LOOKED_BACK]:
        rows = [row for table in _verdict(path, FINDINGS) for row in table.to_pylist()]
        new = [row for row in rows if (row["suite"], row["expectation"]) not in seen]
        for row in new:
            for finding in _findings(row["details"]):
                first = finding.get(FIRST_SEEN)
                instant = datetime.fromisoformat(first) if first else row["judged_at"]
                since[row["suite"], row["expectation"], _name(finding)] = instant
        seen |= {(row["suite"], row["expectation"]) for row in new}
    return since


def _findings(details: str | None) -> list[dict[str, Any]]:
    """Return the findings that a verdict tells of; what dbt says of a test is a sentence and has none."""
    if not details or not details.startswith("{"):
        return []
    findings: list[dict[str, Any]] = json.loads(details).get("failures", [])
    return findings


def _name(finding: Mapping[str, Any]) -> str:
    """Return what names a finding: its keys, which are text; what was measured may change from build to build."""
    keys = {name: key for name, key in finding.items() if isinstance(key, str) and name != FIRST_SEEN}
    return json.dumps(keys, sort_keys=True)


def _verdict(path: Path, schema: pa.Schema = HISTORY) -> Iterator[pa.Table]:
    """Yield the part of a verdict that its history is made of; nothing where it cannot be read as such."""
    if is_whole(path):
        with suppress(pa.ArrowInvalid, pa.ArrowNotImplementedError):
            table = dataset.dataset(path, schema=schema).to_table()
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
    nodes: Iterable[NodeResult],
    audit: Audit,
    judged_at: datetime,
    since: Mapping[tuple[str, str], datetime],
    findings: Findings,
) -> Iterator[dict[str, Any]]:
    """Yield the results of a build, one row per expectation and per dbt test.

    Args:
        nodes: what dbt came to.
        audit: what the audits came to.
        judged_at: when this build was judged.
        since: since when what failed before has been failing.
        findings: since when what was found before has been told.
    """
    for result in audit.results:
        row = asdict(result)
        row["column_name"] = row.pop("column")
        row["details"] = json.dumps(_with_first_seen(result, judged_at, findings), ensure_ascii=False)
        yield _dated(row, judged_at, since)
    for node in nodes:
        if node.kind == "test":
            yield _dated(_test_row(node), judged_at, since)


def _with_first_seen(result: ExpectationResult, judged_at: datetime, findings: Findings) -> dict[str, Any]:
    """Return the details of a result, each finding with the instant since which it has been told."""
    dated = []
    for finding in result.details.get("failures", []):
        first = findings.get((result.suite, result.expectation, _name(finding)), judged_at)
        dated.append({**finding, FIRST_SEEN: first.isoformat()})
    return {**result.details, "failures": dated} if dated else dict(result.details)


def _dated(row: dict[str, Any], judged_at: datetime, since: Mapping[tuple[str, str], datetime]) -> dict[str, Any]:
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
