"""Candidate databases for the audits: a few observations, or a copy of the published samples to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from jingjinji.registries import SEEDS
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path

READ_SEEDS = ("areas", "indicators", "indicator_parts", "plausible_bands")
COLUMNS = {
    "observation_id": "varchar", "report_id": "varchar", "area_code": "varchar", "counterpart_area_code": "varchar",
    "indicator_code": "varchar", "measure": "varchar", "unit": "varchar", "unit_dimension": "varchar",
    "price_basis": "varchar", "base_period": "varchar", "period": "varchar", "period_start": "date",
    "period_end": "date", "frequency": "varchar", "value": "decimal(38, 9)", "status": "varchar",
    "qualifier": "varchar", "published_on": "date", "cited_source": "varchar",
}  # fmt: skip

Rows = Sequence[Mapping[str, Any]]


def annual(observation_id: str, value: float, year: int = 2022, **other: Any) -> dict[str, Any]:
    """An observation of a year: by default the GDP of Beijing in 元, stated by report `r` in the next spring."""
    return {
        "observation_id": observation_id,
        "report_id": "r",
        "area_code": "110000",
        "indicator_code": "gdp",
        "measure": "level",
        "unit": "元",
        "unit_dimension": "money_cny",
        "period": str(year),
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "frequency": "A",
        "value": Decimal(str(value)),
        "status": "A",
        "qualifier": "exact",
        "published_on": date(year + 1, 3, 1),
    } | other


def rate(observation_id: str, value: float, year: int = 2022, **other: Any) -> dict[str, Any]:
    """The growth of Beijing's GDP in a year, in %."""
    return annual(observation_id, value, year, measure="yoy", unit="%", unit_dimension="ratio") | other


@pytest.fixture
def candidate(tmp_path: Path) -> Callable[[Rows], Path]:
    """Make a candidate that holds mapped observations beside the project's own registries."""

    def make(rows: Rows) -> Path:
        path = tmp_path / "candidate.duckdb"
        with duckdb.connect(str(path)) as connection:
            for seed in READ_SEEDS:
                file = SEEDS / f"{seed}.csv"
                read = "read_csv(?, header = true, all_varchar = true)"
                connection.execute(f"create table {seed} as select * from {read}", [str(file)])
            columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
            connection.execute(f"create table int_observations_mapped ({columns})")
            marks = ", ".join("?" for _ in COLUMNS)
            for row in rows:
                values = [row.get(name) for name in COLUMNS]
                connection.execute(f"insert into int_observations_mapped values ({marks})", values)
        return path

    return make


@pytest.fixture
def samples(published_home: Settings, tmp_path: Path) -> Callable[..., Path]:
    """Copy the published samples and break the copy with SQL."""

    def make(*statements: str) -> Path:
        path = tmp_path / "samples.duckdb"
        shutil.copyfile(snapshot_path(published_home), path)
        with duckdb.connect(str(path)) as connection:
            # The registry is in a candidate when it is judged, and dropped when it is published.
            file = SEEDS / "metric_ranges.csv"
            connection.execute("create table metric_ranges as select * from read_csv(?, header = true)", [str(file)])
            for statement in statements:
                connection.execute(statement)
        return path

    return make
