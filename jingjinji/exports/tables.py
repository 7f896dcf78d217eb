"""The tables that are exported: what each holds, its key, and what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

QUERIES = Path(__file__).parent / "queries"
BATCH_ROWS = 50_000
# Columns that have another name in the published table that they come from, which describes them.
RENAMED = {
    "area_name_zh": ("dim_areas", "name_zh"),
    "area_name_en": ("dim_areas", "name_en"),
    "indicator_name_zh": ("dim_indicators", "name_zh"),
    "indicator_name_en": ("dim_indicators", "name_en"),
    "metric_name_zh": ("dim_metrics", "name_zh"),
    "metric_name_en": ("dim_metrics", "name_en"),
    "report_title": ("dim_reports", "title"),
}


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table of an export.

    Attributes:
        name: name of the table; its query is `queries/NAME.sql`.
        title_zh, title_en: what a row is.
        key: columns that identify a row.
        references: columns that hold keys of other exported tables, as (column, table, column there).
        described_by: the published tables that say what the columns mean, the nearest first.
    """

    name: str
    title_zh: str
    title_en: str
    key: tuple[str, ...]
    described_by: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...] = ()

    @property
    def query(self) -> str:
        """Return the SQL that reads the table from a snapshot."""
        return (QUERIES / f"{self.name}.sql").read_text(encoding="utf-8")


_AREA = ("area_code", "areas", "area_code")
_COUNTERPART = ("counterpart_area_code", "areas", "area_code")
_INDICATOR = ("indicator_code", "indicators", "indicator_code")
_REPORT = ("report_id", "reports", "report_id")
_PLACED = ("fct_observations", "fct_observation_vintages", "fct_targets", "dim_reports", "dim_areas", "dim_indicators")

OBSERVATIONS = ExportTable(
    "observations",
    "现行有效的数值：每个事物每个时期一行",
    "What holds now: one row per thing and period",
    ("observation_id",),
    _PLACED,
    (_AREA, _COUNTERPART, _INDICATOR, _REPORT),
)
VINTAGES = ExportTable(
    "observation_vintages",
    "读到过的每个数值，按口径与发布阶段归位",
    "Every figure ever read, placed on its basis and release stage",
    ("observation_id",),
    ("fct_observation_vintages", *_PLACED),
    (_AREA, _COUNTERPART, _INDICATOR, _REPORT),
)
TARGETS = ExportTable(
    "targets",
    "目标与预测，从不与事实混同",
    "Targets and forecasts, never mixed with facts",
    ("observation_id",),
    ("fct_targets", *_PLACED),
    (_AREA, _COUNTERPART, _INDICATOR, _REPORT),
)
METRICS = ExportTable(
    "metrics",
    "协同指标：由观测值计算",
    "Metrics of collaboration, computed from observations",
    ("metric_code", "area_code", "counterpart_area_code", "item_code", "period", "basis"),
    ("fct_metrics", "dim_metrics", "fct_observations", "dim_reports", "dim_areas"),
    (("metric_code", "metric_definitions", "metric_code"), _AREA, _COUNTERPART),
)
INITIATIVES = ExportTable(
    "initiatives",
    "合作事项：每次提及一行，历年追踪",
    "Cooperation stated in words: one row per mention, followed over the reports",
    ("initiative_id",),
    ("fct_initiatives", "dim_reports"),
    (("reporting_area_code", "areas", "area_code"), _REPORT),
)
AREAS = ExportTable("areas", "地区登记", "Registry of areas", ("area_code",), ("dim_areas",))
INDICATORS = ExportTable(
    "indicators", "指标登记：定义与单位", "Registry of indicators", ("indicator_code",), ("dim_indicators",)
)
METRIC_DEFINITIONS = ExportTable(
    "metric_definitions", "协同指标的定义", "Definitions of the metrics", ("metric_code",), ("dim_metrics",)
)
REPORTS = ExportTable("reports", "报告：每份一行", "Reports, one row each", ("report_id",), ("dim_reports",))
SERIES_BREAKS = ExportTable(
    "series_breaks",
    "序列的断点",
    "Breaks in series",
    (),
    ("series_breaks",),
    (_INDICATOR, _AREA),
)
TABLES = (
    OBSERVATIONS,
    VINTAGES,
    TARGETS,
    METRICS,
    INITIATIVES,
    AREAS,
    INDICATORS,
    METRIC_DEFINITIONS,
    REPORTS,
    SERIES_BREAKS,
)


def batches(connection: duckdb.DuckDBPyConnection, table: ExportTable) -> pa.RecordBatchReader:
    """Return the rows of a table as a stream of Arrow batches, exact, in the order of its query.

    Args:
        connection: an open snapshot; the stream must be read before its next query.
        table: the table.
    """
    reader: pa.RecordBatchReader = connection.sql(table.query).to_arrow_reader(BATCH_ROWS)
    return reader


def count(connection: duckdb.DuckDBPyConnection, table: ExportTable) -> int:
    """Return how many rows a table has."""
    return count_rows(connection, table.query)


def count_rows(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return how many rows a query gives."""
    # fetchall and not fetchone: a result that is not read to its end keeps the connection busy.
    [(rows,)] = connection.execute(f"select count(*) from ({query}) as counted").fetchall()  # noqa: S608
    return int(rows)


def meanings(connection: duckdb.DuckDBPyConnection, table: ExportTable) -> dict[str, str]:
    """Return what the columns of a table mean, as the comments of the published tables say; those that have one."""
    comments = {
        (name, column): comment
        for name, column, comment in connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where comment is not null"
        ).fetchall()
    }
    columns = batches(connection, table).schema.names
    told = ((column, next(_comments_of(comments, table, column), None)) for column in columns)
    return {column: comment for column, comment in told if comment}


def _comments_of(comments: dict[tuple[str, str], str], table: ExportTable, column: str) -> Iterator[str]:
    """Yield what the describing tables say of a column, the nearest first."""
    places = [RENAMED[column]] if column in RENAMED else [(name, column) for name in table.described_by]
    yield from (comments[place] for place in places if place in comments)
