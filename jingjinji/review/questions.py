"""The open questions of the published database."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from jingjinji.lake import Lake
from jingjinji.nearest import Nearest, nearest_indicators
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

LABELS = """
select indicator_label, measure, unit, observation_count, report_count, example_sentence
from unmapped_labels order by observation_count desc, indicator_label, measure, unit
"""
ROWS = """
select
    quarantined.observation_id, quarantined.report_id, reports.title, quarantined.expectation, quarantined.reason,
    quarantined.area_code, areas.name_zh as area_name, quarantined.indicator_code,
    coalesce(indicators.name_zh, quarantined.indicator_label) as indicator_name, quarantined.measure,
    quarantined.period, quarantined.figure_text, quarantined.sentence
from quarantined_rows as quarantined
left join dim_reports as reports on quarantined.report_id = reports.report_id
left join dim_areas as areas on quarantined.area_code = areas.area_code
left join dim_indicators as indicators on quarantined.indicator_code = indicators.indicator_code
order by reports.title, quarantined.observation_id
"""
REPORTS = """
select report_id, title, set_aside_reason as reason from dim_reports
where is_set_aside and set_aside_kind = 'audit' order by title, report_id
"""


@dataclass(frozen=True, slots=True)
class Label:
    """A label that no alias gives an indicator.

    Attributes:
        indicator_label: the label in its normalized form.
        measure, unit: what its figures are.
        observation_count, report_count: how often it stands where.
        example_sentence: one sentence or cell that has it.
        nearest: indicators with names like it.
    """

    indicator_label: str
    measure: str
    unit: str
    observation_count: int
    report_count: int
    example_sentence: str
    nearest: tuple[Nearest, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that an audit set aside.

    Attributes:
        expectation, reason: what it breaches, and why that matters.
        stated_value: in the unit that the report's own unit is a multiple of; None where the lake no longer has it.
        unit_text: the unit as written, for example 亿元.
    """

    observation_id: str
    report_id: str
    title: str | None
    expectation: str
    reason: str
    area_code: str | None
    area_name: str | None
    indicator_code: str | None
    indicator_name: str | None
    measure: str | None
    period: str | None
    figure_text: str | None
    sentence: str | None
    stated_value: Decimal | None
    unit_text: str | None

    @property
    def can_be_corrected(self) -> bool:
        """Whether everything is known that a row of the register of corrections names."""
        return None not in (self.indicator_code, self.area_code, self.measure, self.period, self.stated_value)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that an audit set aside as a whole."""

    report_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Questions:
    """Everything that waits for somebody's judgement."""

    labels: tuple[Label, ...]
    rows: tuple[Row, ...]
    reports: tuple[Report, ...]


def open_questions(settings: Settings) -> Questions:
    """Read the open questions of the snapshot.

    Args:
        settings: where snapshot and lake lie.

    Raises:
        SnapshotMissing: nothing is published.
    """
    with open_snapshot(settings) as connection:
        labels = [
            Label(**row, nearest=tuple(nearest_indicators(row["indicator_label"], row["measure"], row["unit"])))
            for row in _records(connection, LABELS)
        ]
        rows = [Row(**row, **_as_stated(settings, row)) for row in _records(connection, ROWS)]
        reports = [Report(**row) for row in _records(connection, REPORTS)]
    return Questions(tuple(labels), tuple(rows), tuple(reports))


def _as_stated(settings: Settings, row: dict[str, Any]) -> dict[str, Any]:
    """Return value and unit of a figure as the lake has them: what is set aside is in no published table."""
    report_id = row["report_id"]
    reading = Lake(settings.lake).reading_of(report_id)
    path = settings.lake / "observations" / f"{report_id}.{reading}.parquet"
    if not Path(path).exists():
        return {"stated_value": None, "unit_text": None}
    found = pq.read_table(
        path, columns=["value", "unit_text"], filters=[("observation_id", "=", row["observation_id"])]
    ).to_pylist()
    stated = found[0] if found else {"value": None, "unit_text": None}
    return {"stated_value": stated["value"], "unit_text": stated["unit_text"]}


def _records(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
