"""The SQL functions of the project in a database of their own, and single metric models on given inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jinja2 import Environment

from tests.candidates import PROJECT, call_dbt

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
                    ''::varchar as indicator_code, 'level' as measure, 0::integer as year, null::varchar as period_form,
                    'census-5' as basis,
                    'gdp' as basis_family, 5 as basis_sort_order, 0::decimal(38, 9) as value, 'A' as status,
                    'final' as release_stage, false as is_provisional, ['a'] as inputs, 0::bigint as segment
                limit 0
                """
            )
            connection.executemany(
                """
                insert into int_metric_inputs
                select
                    ?, null, ?, 'level', ?, null, 'census-5', 'gdp', 5, ?, 'A', 'final', false, [uuid()::varchar], 0
                """,
                [(one.area_code, one.indicator_code, one.year, one.value) for one in inputs],
            )
        call_dbt(["run", "--select", f"metric_{metric}"], database, tmp_path, tmp_path)
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute(f"select {columns} from metric_{metric} order by all").fetchall()

    return build
