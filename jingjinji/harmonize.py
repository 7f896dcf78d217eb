"""From the lake to the snapshot: map, audit, build, audit, publish or refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from expectations.audit import audit_candidate, audit_observations
from expectations.results import Audit, QuarantinedRow, SetAsideReport
from expectations.runner import importing_ahead
from jingjinji import candidate as candidates
from jingjinji.build_inputs import inputs_of
from jingjinji.event_log import log_event
from jingjinji.files import remove_abandoned
from jingjinji.lake import Lake
from jingjinji.locks import held
from jingjinji.mending import mend_lake
from jingjinji.quality import failing_since, findings_since, keep_verdict, quality_rows, restore_verdict
from jingjinji.settings import Settings
from jingjinji.snapshot import database_problem, open_build, published_info, unreadable
from jingjinji.transform import NodeResult, Transformation, transformation, wait_for_left_over


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
        notes: what is not as it should be around the build, such as a clock that was set back.
    """

    outcome: str
    build_id: str = ""
    quarantined: tuple[QuarantinedRow, ...] = ()
    set_aside: tuple[SetAsideReport, ...] = ()
    newly_set_aside: int = 0
    refusals: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def harmonize(settings: Settings, step: Callable[[str], None], *, anew: bool = False) -> Harmonized:
    """Build the lake into a candidate, judge it, and publish it when it passes.

    One build runs at a time; a second caller waits for the first.

    Args:
        settings: where everything lies.
        step: told what is being done.
        anew: build also where nothing is new.

    Raises:
        PipelineProblem: a step itself failed; what is published stays.
    """
    with held(settings.build / ".lock", wait=False) as alone:
        if alone:
            return _harmonize(settings, step, anew)
    step("waiting for a build that is running")
    with held(settings.build / ".lock"):
        return _harmonize(settings, step, anew)


def _harmonize(settings: Settings, step: Callable[[str], None], anew: bool) -> Harmonized:
    readings = mend_lake(settings, step)
    if not readings:
        return Harmonized("empty")
    before = None if _is_damaged(settings) else published_info(settings)
    if before is not None:
        restore_verdict(settings, before["build_id"])
        if not anew and before["inputs_digest"] == inputs_of(settings, readings).digest:
            return Harmonized("unchanged", before["build_id"])
    _tidy(settings)
    Lake(settings.lake).remove_superseded()
    build = _Build(settings, step, before)
    with _logged(settings, build.build_id):
        return build.go()


@contextmanager
def _logged(settings: Settings, build_id: str) -> Iterator[None]:
    """Log that a build begins, and that it fails where it does; its verdict is logged by itself."""
    log_event(settings, "build started", build_id=build_id)
    try:
        yield
    except Exception as problem:
        log_event(settings, "build failed", build_id=build_id, reason=str(problem))
        if isinstance(problem, duckdb.Error):
            raise database_problem(problem) from problem
        raise


def _tidy(settings: Settings) -> None:
    """Wait for what a killed run left running, and remove what it left lying."""
    wait_for_left_over(settings)
    candidates.remove_unpublished(settings)
    for name in ("inbox", "rejected", "archive", "lake", "quality", "published"):
        remove_abandoned(settings.home / name)


class _Build:
    """One build, from creating the candidate to its verdict."""

    def __init__(self, settings: Settings, step: Callable[[str], None], before: Mapping[str, Any] | None) -> None:
        self.settings = settings
        self.step = step
        self.started, self.notes = _start_after(candidates.latest_build(settings))
        self.build_id = candidates.new_build_id(self.started)
        self.previous = settings.snapshot.resolve() if before is not None else None
        self.candidate = settings.build / "candidate.duckdb"
        self.folder = settings.build / "inputs"
        self.inputs = inputs_of(settings, Lake(settings.lake).pin(self.folder / "lake"))

    def go(self) -> Harmonized:
        candidates.create_candidate(self.candidate)
        self.inputs.hand_in(self.folder, Audit(()), self.started)
        with transformation(self.settings, self.candidate, self.folder) as dbt:
            self.step("mapping observations (dbt)")
            with importing_ahead():
                nodes = dbt.build_mapping()
            self.step("auditing observations (Great Expectations)")
            rows = audit_observations(self.candidate)
            self.inputs.hand_in(self.folder, rows, self.started)
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

    def _conclude(self, nodes: list[NodeResult], audit: Audit, refusals: list[str]) -> Harmonized:
        verdict = {"build_id": self.build_id, "verdict": "refused" if refusals else "published"}
        since, findings = failing_since(self.settings.quality), findings_since(self.settings.quality)
        results = [{**row, **verdict} for row in quality_rows(nodes, audit, self.started, since, findings)]
        newly = _newly_set_aside(self.previous, audit)
        outcome = "refused"
        if not refusals:
            self.step("publishing")
            candidates.finalise(self.candidate, results, self._build_info(audit))
            candidates.publish(self.candidate, self.build_id, self.settings)
            outcome = "published"
        # After the flip: a verdict never tells of a build that was not published. A run that is killed before this line
        # leaves it to the next one.
        keep_verdict(self.settings, self.build_id, results)
        self._log(outcome, audit, refusals)
        warnings = [
            result["reason_en"] for result in results if not result["success"] and result["severity"] == "warning"
        ]
        return Harmonized(
            outcome,
            self.build_id,
            audit.quarantined,
            audit.set_aside,
            newly,
            tuple(refusals),
            tuple(warnings),
            self.notes,
        )

    def _log(self, outcome: str, audit: Audit, refusals: list[str]) -> None:
        log_event(
            self.settings,
            f"build {outcome}",
            build_id=self.build_id,
            reason="; ".join(refusals) or None,
            quarantined_rows=len(audit.quarantined),
            set_aside_reports=len(audit.set_aside),
        )
        for one in audit.set_aside:
            told = {"report_id": one.report_id, "build_id": self.build_id, "reason": one.reason}
            log_event(self.settings, "report set aside", **told)

    def _build_info(self, audit: Audit) -> Mapping[str, Any]:
        with duckdb.connect(str(self.candidate), read_only=True) as connection:
            reports = connection.execute("select count(*) from dim_reports").fetchone()
            observations = connection.execute("select count(*) from fct_observation_vintages").fetchone()
        return {
            "build_id": self.build_id,
            "built_at": self.started,
            "inputs_digest": self.inputs.digest,
            "reports": reports[0] if reports else 0,
            "observations": observations[0] if observations else 0,
            "quarantined_rows": len(audit.quarantined),
            "set_aside_reports": len(audit.set_aside),
            "platform_version": version("jingjinji"),
        }


def _is_damaged(settings: Settings) -> bool:
    """Tell whether the snapshot cannot be read to its end: it counts for nothing then, and another one is built."""
    return settings.snapshot.exists() and bool(unreadable(settings.snapshot.resolve()))


def _start_after(latest: datetime | None) -> tuple[datetime, tuple[str, ...]]:
    """Return when a build starts, and what is to be said of it.

    That is now, or right after the latest build where the clock is behind it: ids of builds always go up.
    """
    now = datetime.now(UTC)
    if latest is None or now > latest:
        return now, ()
    told = (
        f"The clock says {now:%Y-%m-%d %H:%M} UTC, but the build before is of {latest:%Y-%m-%d %H:%M}. This build is "
        "dated right after it; set the clock right."
    )
    return latest + timedelta(microseconds=1), (told,)


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


def _newly_set_aside(previous: Path | None, audit: Audit) -> int:
    """Count the rows and reports set aside now that the snapshot before did not leave out."""
    if previous is None:
        return len(audit.quarantined) + len(audit.set_aside)
    with open_build(previous) as connection:
        rows = {row[0] for row in connection.execute("select observation_id from quarantined_rows").fetchall()}
        reports = connection.execute("select report_id from dim_reports where is_set_aside").fetchall()
    known = rows | {report[0] for report in reports}
    return sum(row.observation_id not in known for row in audit.quarantined) + sum(
        report.report_id not in known for report in audit.set_aside
    )
