"""A candidate database as tests build it: the dbt project over a lake, without audits, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from jingjinji.build_inputs import known_sources
from jingjinji.candidate import QUARANTINED_ROWS, REJECTED_REPORTS, SET_ASIDE_REPORTS, SOURCES, create_candidate
from jingjinji.lake import write_table
from tests.conftest import CHECKOUT

PROJECT = CHECKOUT / "dbt_project"


def build_candidate(lake: Path, folder: Path, arguments: Sequence[str] = (), project: Path = PROJECT) -> Path:
    """Call `dbt build` over a lake into a fresh candidate.

    Args:
        lake: the lake; nothing of it is set aside.
        folder: takes the candidate, dbt's logs and, in `target`, its results and manifest.
        arguments: further arguments of `dbt build`.
        project: the dbt project, or a copy with other registries.

    Returns:
        The candidate. What failed stands in the results; dbt itself must have run to the end.
    """
    candidate = folder / "candidate.duckdb"
    create_candidate(candidate)
    inputs = folder / "inputs"
    write_table(inputs / "rejected_reports.parquet", [], REJECTED_REPORTS)
    write_table(inputs / "quarantined_rows.parquet", [], QUARANTINED_ROWS)
    write_table(inputs / "set_aside_reports.parquet", [], SET_ASIDE_REPORTS)
    write_table(inputs / "sources.parquet", known_sources(), SOURCES)
    call_dbt(["build", *arguments], candidate, lake, inputs, project)
    return candidate


def call_dbt(arguments: Sequence[str], candidate: Path, lake: Path, inputs: Path, project: Path = PROJECT) -> None:
    """Call dbt on a candidate, in a process of its own; what failed stands in `target/run_results.json` beside it."""
    folder = candidate.parent
    environment = {
        **os.environ,
        "JJJ_CANDIDATE": str(candidate),
        "JJJ_LAKE": str(lake),
        "JJJ_BUILD_INPUTS": str(inputs),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
    }
    folders = ["--project-dir", str(project), "--profiles-dir", str(project)]
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", *arguments, *folders]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout
    assert (folder / "target" / "run_results.json").is_file(), done.stdout
