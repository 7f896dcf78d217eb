"""The dbt project as the run calls it: in a process of its own, which gives the database back when a call ends."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jingjinji.errors import PipelineProblem, ProcessDied, disk_full, disk_is_full
from jingjinji.locks import held
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
        arguments = ["build", *selection, "--indirect-selection", "cautious", "--exclude-resource-type", "unit_test"]
        try:
            results = self._pool.submit(_call, arguments).result()
        except BrokenProcessPool as problem:
            raise ProcessDied(
                "The process that builds the tables was killed.",
                "Run again; if it is killed again, see whether memory runs out. What is published stays.",
            ) from problem
        broken = [result for result in results if result.status == "error"]
        if broken:
            raise _failed("could not build " + "; ".join(f"{result.name}: {result.message}" for result in broken))
        return results


@contextmanager
def transformation(settings: Settings, candidate: Path, inputs: Path) -> Iterator[Transformation]:
    """Start dbt's process for one candidate database.

    Args:
        settings: where the build folder lies.
        candidate: the DuckDB file that dbt writes.
        inputs: folder of the Parquet files that the run hands to dbt, those of the lake in `lake/`.
    """
    environment = {
        "JJJ_LAKE": str(inputs / "lake"),
        "JJJ_BUILD_INPUTS": str(inputs),
        "JJJ_CANDIDATE": str(candidate),
        "JJJ_BUILD_MEGABYTES": str(settings.build_megabytes),
        "DBT_TARGET_PATH": str(settings.build / "target"),
        "DBT_LOG_PATH": str(settings.build / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    spawn = multiprocessing.get_context("spawn")
    arguments = (environment, _lock(settings))
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=_prepare, initargs=arguments) as pool:
        yield Transformation(pool)


def wait_for_left_over(settings: Settings) -> None:
    """Wait until dbt's process of a run that was killed has ended: it would write where the next one does."""
    with held(_lock(settings)):
        pass


def _lock(settings: Settings) -> Path:
    return settings.build / ".dbt.lock"


# What this process holds until it ends.
_held = ExitStack()


def _prepare(environment: dict[str, str], lock: Path) -> None:
    """Set the variables that profile and sources read, and pay for dbt's import before the first call.

    The process holds a lock as long as it lives, and ends with the one that started it, were that killed.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _held.enter_context(held(lock))
    os.environ.update(environment)
    import dbt.cli.main  # noqa: F401


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _failed(told: str) -> PipelineProblem:
    if disk_is_full(told):
        return disk_full(" (the tables cannot be built)")
    return PipelineProblem(f"dbt {told}", "`jjj doctor` looks for the cause; what dbt did is in build/logs/dbt.log.")


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
        raise _failed(f"stopped: {outcome.exception}")
    if not isinstance(outcome.result, RunExecutionResult):
        raise _failed("gave no results.")
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
