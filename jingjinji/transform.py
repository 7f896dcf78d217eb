"""The dbt project as the run calls it: in a process of its own, which gives the database back when a call ends."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jingjinji.errors import PipelineProblem
from jingjinji.settings import CHECKOUT, Settings

PROJECT = CHECKOUT / "dbt_project"


@dataclass(frozen=True, slots=True)
class NodeResult:
    """What dbt says of one model, seed or test.

    Attributes:
        name: name of the node.
        kind: "model", "seed" or "test".
        status: "success", "pass", "warn", "fail", "error" or "skipped".
        failures: rows that failed a test; 0 where none or not a test.
        message: what went wrong; "" where nothing did.
        description: what the node means, as its YAML says.
    """

    name: str
    kind: str
    status: str
    failures: int
    message: str
    description: str


class Transformation:
    """Calls of dbt on one candidate database."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def build_mapping(self) -> list[NodeResult]:
        """Build seeds and everything up to the mapped observations.

        Returns:
            One result a node.

        Raises:
            PipelineProblem: a node could not be built.
        """
        return self._build(["--select", "tag:mapping"])

    def build_published(self) -> list[NodeResult]:
        """Build everything behind the mapped observations; returns and raises as `build_mapping`."""
        return self._build(["--exclude", "tag:mapping"])

    def _build(self, selection: list[str]) -> list[NodeResult]:
        results = self._pool.submit(
            _call, ["build", *selection, "--indirect-selection", "cautious", "--exclude-resource-type", "unit_test"]
        ).result()
        broken = [result for result in results if result.status == "error"]
        if broken:
            told = "; ".join(f"{result.name}: {result.message}" for result in broken)
            raise PipelineProblem(
                f"dbt could not build {told}", "This is a defect of the project: see build/logs/dbt.log."
            )
        return results


@contextmanager
def transformation(settings: Settings, candidate: Path, inputs: Path) -> Iterator[Transformation]:
    """Start dbt's process for one candidate database.

    Args:
        settings: where lake and build folder lie.
        candidate: the DuckDB file that dbt writes.
        inputs: folder of the Parquet files that the run hands to dbt.
    """
    environment = {
        "JJJ_LAKE": str(settings.lake),
        "JJJ_BUILD_INPUTS": str(inputs),
        "JJJ_CANDIDATE": str(candidate),
        "DBT_TARGET_PATH": str(settings.build / "target"),
        "DBT_LOG_PATH": str(settings.build / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=_prepare, initargs=(environment,)) as pool:
        yield Transformation(pool)


def _prepare(environment: dict[str, str]) -> None:
    """Set the variables that profile and sources read, and pay for dbt's import before the first call."""
    os.environ.update(environment)
    import dbt.cli.main  # noqa: F401


def _call(arguments: list[str]) -> list[NodeResult]:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner

    folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    # Nobody reads the JSON files of dbt; writing them takes a second and a half of every build.
    flags = ["--quiet", "--log-level", "none", "--no-write-json"]
    outcome = dbtRunner().invoke([*flags, *arguments, *folders])
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if outcome.exception is not None:
        raise PipelineProblem(
            f"dbt stopped: {outcome.exception}", "This is a defect of the project: see build/logs/dbt.log."
        )
    if not isinstance(outcome.result, RunExecutionResult):
        raise PipelineProblem("dbt gave no results.", "This is a defect of the project: see build/logs/dbt.log.")
    return [_node_result(result) for result in outcome.result.results]


def _node_result(result: Any) -> NodeResult:
    node = result.node
    return NodeResult(
        name=node.name,
        kind=str(node.resource_type.value),
        status=str(result.status.value if hasattr(result.status, "value") else result.status),
        failures=result.failures or 0,
        message="" if str(result.status) in {"success", "pass"} else str(result.message or ""),
        description=getattr(node, "description", "") or "",
    )
