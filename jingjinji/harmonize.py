"""From the lake to the snapshot: map, audit, build, audit, publish or refuse."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import duckdb

from expectations.audit import audit_candidate, audit_observations
from expectations.results import Audit, QuarantinedRow, SetAsideReport
from expectations.runner import importing_ahead
from ingestion.archive import Archive
from ingestion.landing import rejections
from ingestion.withdrawals import withdrawals
from jingjinji import candidate as candidates
from jingjinji.lake import Lake, write_table
from jingjinji.locks import held
from jingjinji.quality import failing_since, quality_rows
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.snapshot import open_snapshot, published_info
from jingjinji.transform import NodeResult, Transformation, transformation

RULES = ("dbt_project", "expectations")
RULE_SUFFIXES = {".sql", ".yml", ".csv", ".py"}


@dataclass(frozen=True, slots=True)
class Harmonized:
    """What a build came to.

    Attributes:
        outcome: "published", "unchanged" (nothing new since the snapshot), "refused" or "empty" (no report there).
        build_id: the build that was tried, or the snapshot's where unchanged; "" where empty.
        quarantined: rows that the build left out.
        set_aside: reports that the build left out.
        newly_set_aside: how many of both the snapshot before did not leave out.
        refusals: why the build was refused.
        warnings: what was published but deserves a look.
    """

    outcome: str
    build_id: str = ""
    quarantined: tuple[QuarantinedRow, ...] = ()
    set_aside: tuple[SetAsideReport, ...] = ()
    newly_set_aside: int = 0
    refusals: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def harmonize(settings: Settings, step: Callable[[str], None]) -> Harmonized:
    """Build the lake into a candidate, judge it, and publish it when it passes.

    One build runs at a time; a second caller waits for the first.

    Args:
        settings: where everything lies.
        step: told what is being done.

    Raises:
        PipelineProblem: a step itself failed; what is published stays.
    """
    with held(settings.build / ".lock", wait=False) as alone:
        if alone:
            return _harmonize(settings, step)
    step("waiting for a build that is running")
    with held(settings.build / ".lock"):
        return _harmonize(settings, step)


def _harmonize(settings: Settings, step: Callable[[str], None]) -> Harmonized:
    lake = Lake(settings.lake)
    if lake.is_empty():
        return Harmonized("empty")
    digest = _inputs_digest(settings, lake)
    before = published_info(settings)
    if before is not None and before["inputs_digest"] == digest:
        return Harmonized("unchanged", before["build_id"])
    lake.remove_superseded()
    lake.complete()
    return _Build(settings, step, digest).go()


def _inputs_digest(settings: Settings, lake: Lake) -> str:
    """Return a digest of all that a build depends on: readings, rejections, withdrawals, rules of dbt and audit."""
    digest = hashlib.sha256(version("jingjinji").encode())
    for report_id, reading_id in lake.readings():
        digest.update(f"{report_id}.{reading_id}\n".encode())
    for rejection in rejections(settings.rejected):
        digest.update(rejection["sha256"].encode())
    for one in withdrawals(Archive(settings.archive)):
        digest.update(f"{one.report_id}.{one.decided_at}\n".encode())
    for folder in RULES:
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.suffix in RULE_SUFFIXES:
                digest.update(path.read_bytes())
    return digest.hexdigest()


class _Build:
    """One build, from creating the candidate to its verdict."""

    def __init__(self, settings: Settings, step: Callable[[str], None], digest: str) -> None:
        self.settings = settings
        self.step = step
        self.digest = digest
        self.started = datetime.now(UTC)
        self.build_id = f"{self.started:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}"
        self.previous = settings.snapshot.resolve() if settings.snapshot.exists() else None
        self.candidate = settings.build / "candidate.duckdb"
        self.inputs = settings.build / "inputs"

    def go(self) -> Harmonized:
        candidates.create_candidate(self.candidate)
        self._hand_in(Audit(()))
        with transformation(self.settings, self.candidate, self.inputs) as dbt:
            self.step("mapping observations (dbt)")
            with importing_ahead():
                nodes = dbt.build_mapping()
            self.step("auditing observations (Great Expectations)")
            rows = audit_observations(self.candidate)
            self._hand_in(rows)
            refusals = _refusals(nodes, rows)
            if not refusals:
                nodes, refusals, tables = self._build_tables(dbt, nodes)
                rows = _joined(rows, tables)
        return self._conclude(nodes, rows, refusals)

    def _build_tables(self, dbt: Transformation, nodes: list[NodeResult]) -> tuple[list[NodeResult], list[str], Audit]:
        self.step("building tables and metrics (dbt)")
        built = dbt.build_published()
        refusals = _refusals(built)
        if refusals:
            return nodes + built, refusals, Audit(())
        self.step("auditing the candidate (Great Expectations)")
        tables = audit_candidate(self.candidate, self.previous)
        return nodes + built, _refusals((), tables), tables

    def _hand_in(self, audit: Audit) -> None:
        """Write what the transformation reads beside the lake: rejections, and what is set aside or withdrawn."""
        decided = {"decided_at": self.started}
        write_table(
            self.inputs / "rejected_reports.parquet",
            (
                {**one, "received_at": datetime.fromisoformat(one["received_at"])}
                for one in rejections(self.settings.rejected)
            ),
            candidates.REJECTED_REPORTS,
        )
        write_table(
            self.inputs / "quarantined_rows.parquet",
            ({**asdict(row), **decided} for row in audit.quarantined),
            candidates.QUARANTINED_ROWS,
        )
        write_table(
            self.inputs / "set_aside_reports.parquet",
            [
                *({**asdict(report), "kind": "audit", **decided} for report in audit.set_aside),
                *({**asdict(one), "kind": "withdrawal"} for one in withdrawals(Archive(self.settings.archive))),
            ],
            candidates.SET_ASIDE_REPORTS,
        )

    def _conclude(self, nodes: list[NodeResult], audit: Audit, refusals: list[str]) -> Harmonized:
        verdict = {"build_id": self.build_id, "verdict": "refused" if refusals else "published"}
        since = failing_since(self.settings.quality)
        results = [{**row, **verdict} for row in quality_rows(nodes, audit, self.started, since)]
        write_table(self.settings.quality / f"{self.build_id}.parquet", results, candidates.QUALITY_RESULTS)
        newly = _newly_set_aside(self.settings, audit)
        outcome = "refused"
        if not refusals:
            self.step("publishing")
            candidates.finalise(self.candidate, results, self._build_info(audit))
            candidates.publish(self.candidate, self.build_id, self.settings)
            outcome = "published"
        warnings = [
            result["reason_en"] for result in results if not result["success"] and result["severity"] == "warning"
        ]
        return Harmonized(
            outcome, self.build_id, audit.quarantined, audit.set_aside, newly, tuple(refusals), tuple(warnings)
        )

    def _build_info(self, audit: Audit) -> Mapping[str, Any]:
        with duckdb.connect(str(self.candidate), read_only=True) as connection:
            reports = connection.execute("select count(*) from dim_reports").fetchone()
            observations = connection.execute("select count(*) from fct_observation_vintages").fetchone()
        return {
            "build_id": self.build_id,
            "built_at": self.started,
            "inputs_digest": self.digest,
            "reports": reports[0] if reports else 0,
            "observations": observations[0] if observations else 0,
            "quarantined_rows": len(audit.quarantined),
            "set_aside_reports": len(audit.set_aside),
            "platform_version": version("jingjinji"),
        }


def _refusals(nodes: Iterable[NodeResult], audit: Audit | None = None) -> list[str]:
    failed = [
        f"dbt test {node.name} fails on {node.failures} rows: {node.message}" for node in nodes if node.status == "fail"
    ]
    return failed + list(audit.refusals if audit else ())


def _joined(first: Audit, second: Audit) -> Audit:
    return Audit(
        first.results + second.results,
        first.quarantined + second.quarantined,
        first.set_aside + second.set_aside,
        first.refusals + second.refusals,
    )


def _newly_set_aside(settings: Settings, audit: Audit) -> int:
    """Count the rows and reports set aside now that the snapshot before did not leave out."""
    if published_info(settings) is None:
        return len(audit.quarantined) + len(audit.set_aside)
    with open_snapshot(settings) as connection:
        rows = {row[0] for row in connection.execute("select observation_id from quarantined_rows").fetchall()}
        reports = connection.execute("select report_id from dim_reports where is_set_aside").fetchall()
    known = rows | {report[0] for report in reports}
    return sum(row.observation_id not in known for row in audit.quarantined) + sum(
        report.report_id not in known for report in audit.set_aside
    )
