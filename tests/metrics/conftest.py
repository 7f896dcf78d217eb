"""The SQL functions of the project in a database of their own, and single metric models on given inputs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jinja2 import Environment

from tests.conftest import CHECKOUT

PROJECT = CHECKOUT / "dbt_project"
MEASURES = PROJECT / "macros" / "measures"


@dataclass(frozen=True, slots=True)
class MetricInput:
    """One figure that a metric may read, an annual level on the basis census-5."""

    area_code: str
    indicator_code: str
    year: int
    value: float


BuildMetric = Callable[[str, Sequence[MetricInput], str], list[tuple[Any, ...]]]


def create_measures_sql() -> str:
    """Return the statements that dbt runs at the start of a build."""
    names = ("given.sql", "comment_on_measures.sql", "create_measures.sql")
    text = "".join((MEASURES / name).read_text(encoding="utf-8") for name in names)
    module = Environment(autoescape=False).from_string(text).module
    return str(module.create_measures())  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def measures() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that holds the functions and nothing else."""
    connection = duckdb.connect()
    connection.execute(create_measures_sql())
    yield connection
    connection.close()


@pytest.fixture
def build_metric(tmp_path: Path) -> BuildMetric:
    """Return a function that builds one metric model on given inputs and returns columns of its rows."""
    database = tmp_path / "metric.duckdb"

    def build(metric: str, inputs: Sequence[MetricInput], columns: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(database)) as connection:
            connection.execute(
                """
                create table int_metric_inputs as
                select
                    ''::varchar as input_area_code, null::varchar as input_counterpart_area_code,
                    ''::varchar as indicator_code, 'level' as measure, 0::integer as year, 'census-5' as basis,
                    'gdp' as basis_family, 5 as basis_sort_order, 0::decimal(38, 9) as value, 'A' as status,
                    'final' as release_stage, false as is_provisional, ['a'] as inputs, 0::bigint as segment
                limit 0
                """
            )
            connection.executemany(
                """
                insert into int_metric_inputs
                select
                    ?, null, ?, 'level', ?, 'census-5', 'gdp', 5, ?, 'A', 'final', false, [uuid()::varchar], 0
                """,
                [(one.area_code, one.indicator_code, one.year, one.value) for one in inputs],
            )
        run_dbt(["run", "--select", f"metric_{metric}"], database)
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute(f"select {columns} from metric_{metric} order by all").fetchall()

    return build


def run_dbt(arguments: Sequence[str], database: Path) -> None:
    """Call dbt on a database, in a process of its own."""
    folder = database.parent
    environment = {
        **os.environ,
        "JJJ_CANDIDATE": str(database),
        "JJJ_LAKE": str(folder),
        "JJJ_BUILD_INPUTS": str(folder),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
    }
    folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", *arguments, *folders]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
