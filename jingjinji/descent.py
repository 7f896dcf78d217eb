"""The descent of a published number: formula, inputs, observations, sentences or cells, reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from jingjinji.errors import UsageProblem
from jingjinji.registries import areas

SOURCE_QUERY = """
select
    vintages.observation_id, vintages.indicator_code,
    coalesce(indicators.name_zh, vintages.indicator_label) as indicator_name,
    coalesce(indicators.name_en, vintages.indicator_label) as indicator_name_en, vintages.area_code,
    areas.name_zh as area_name, areas.name_en as area_name_en, vintages.counterpart_area_code, vintages.measure,
    vintages.unit, vintages.period, vintages.value, vintages.status, vintages.basis, vintages.release_stage,
    vintages.is_provisional, vintages.published_on, vintages.source_tier, vintages.cited_source, vintages.figure_text,
    vintages.sentence, vintages.passage_number, vintages.start_offset, vintages.end_offset, vintages.sheet_name,
    vintages.row_number, vintages.column_number, passages.page_number, vintages.report_id,
    reports.title as report_title, reports.publisher, reports.url, reports.original_name, reports.is_sample
from fct_observation_vintages as vintages
inner join dim_reports as reports on vintages.report_id = reports.report_id
left join report_passages as passages
    on vintages.report_id = passages.report_id and vintages.passage_number = passages.passage_number
left join dim_indicators as indicators on vintages.indicator_code = indicators.indicator_code
left join dim_areas as areas on vintages.area_code = areas.area_code
where vintages.observation_id in (select unnest($1::varchar[]))
union all by name
select
    initiatives.initiative_id as observation_id, 'initiative' as indicator_code,
    initiatives.followed_name as indicator_name, initiatives.followed_name as indicator_name_en,
    initiatives.reporting_area_code as area_code, areas.name_zh as area_name, areas.name_en as area_name_en,
    null as counterpart_area_code, initiatives.stage as measure, '' as unit,
    initiatives.stated_period as period, null as value,
    case initiatives.stage when 'planned' then 'T' else 'A' end as status, null as basis, 'first' as release_stage,
    false as is_provisional, initiatives.published_on, initiatives.source_tier, null as cited_source,
    initiatives.initiative_name as figure_text, initiatives.sentence, initiatives.passage_number,
    initiatives.start_offset, initiatives.end_offset, null as sheet_name, null as row_number, null as column_number,
    passages.page_number, initiatives.report_id, reports.title as report_title, reports.publisher, reports.url,
    reports.original_name, reports.is_sample
from fct_initiatives as initiatives
left join report_passages as passages
    on initiatives.report_id = passages.report_id and initiatives.passage_number = passages.passage_number
inner join dim_reports as reports on initiatives.report_id = reports.report_id
left join dim_areas as areas on initiatives.reporting_area_code = areas.area_code
where initiatives.initiative_id in (select unnest($1::varchar[]))
order by period, indicator_code, area_code, observation_id
"""
METRIC_QUERY = """
select
    metrics.metric_code, definitions.name_zh, definitions.name_en, definitions.formula, definitions.formula_en,
    definitions.reference, metrics.area_code, areas.name_zh as area_name, areas.name_en as area_name_en,
    metrics.counterpart_area_code, sides.name_zh as counterpart_name, sides.name_en as counterpart_name_en,
    metrics.item_code, metrics.period,
    metrics.basis, metrics.value, metrics.unit, metrics.status, metrics.release_stage, metrics.is_provisional,
    metrics.comparability_grade, metrics.inputs
from fct_metrics as metrics
inner join dim_metrics as definitions on metrics.metric_code = definitions.metric_code
left join dim_areas as areas on metrics.area_code = areas.area_code
left join dim_areas as sides on metrics.counterpart_area_code = sides.area_code
"""
OBSERVATION_QUERY = """
select
    facts.observation_id, facts.indicator_code, indicators.name_zh, indicators.name_en, facts.area_code,
    areas.name_zh as area_name, areas.name_en as area_name_en, facts.counterpart_area_code,
    sides.name_zh as counterpart_name, sides.name_en as counterpart_name_en, facts.measure, facts.unit,
    facts.price_basis, facts.base_period, facts.period, facts.basis, facts.value, facts.status
from fct_observations as facts
inner join dim_indicators as indicators on facts.indicator_code = indicators.indicator_code
left join dim_areas as areas on facts.area_code = areas.area_code
left join dim_areas as sides on facts.counterpart_area_code = sides.area_code
"""


@dataclass(frozen=True, slots=True)
class Source:
    """An observation with the place that states it.

    Attributes:
        indicator_name, area_name: in Chinese; those with `_en` in English.
        value: in the canonical unit; None where the source gives none.
        figure_text: the figure as printed.
        sentence: the sentence, or the cell in words.
        cited_source: the source that a compilation names for the figure.
    """

    observation_id: str
    indicator_code: str | None
    indicator_name: str
    indicator_name_en: str
    area_code: str | None
    area_name: str | None
    area_name_en: str | None
    counterpart_area_code: str | None
    measure: str
    unit: str
    period: str
    value: Decimal | None
    status: str
    basis: str | None
    release_stage: str
    is_provisional: bool
    published_on: date | None
    source_tier: str
    cited_source: str | None
    figure_text: str
    sentence: str
    passage_number: int | None
    start_offset: int | None
    end_offset: int | None
    sheet_name: str | None
    row_number: int | None
    column_number: int | None
    page_number: int | None
    report_id: str
    report_title: str
    publisher: str | None
    url: str | None
    original_name: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Descent:
    """A number and where it comes from.

    Attributes:
        number: the row of `fct_metrics` with its definition, or of `fct_observations`.
        sources: the observations that it is made of, in order of period, indicator and area.
    """

    number: Mapping[str, Any]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which number is asked for.

    Attributes:
        name: code or Chinese name of a metric or indicator.
        area, counterpart: code or Chinese name; None where it does not matter.
        period, item, measure, unit, basis: as in the tables; None where it does not matter.
    """

    name: str
    area: str | None = None
    period: str | None = None
    counterpart: str | None = None
    item: str | None = None
    measure: str | None = None
    unit: str | None = None
    basis: str | None = None


def find_numbers(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> Sequence[Mapping[str, Any]]:
    """Return the published numbers that fit, metrics where the name is one of a metric, else observations.

    Args:
        connection: an open snapshot.
        wanted: what is asked for.

    Raises:
        UsageProblem: no metric, indicator or area has that name, or no number fits.
    """
    metric = _code_of(connection, "dim_metrics", "metric_code", wanted.name)
    indicator = None if metric else _code_of(connection, "dim_indicators", "indicator_code", wanted.name)
    if metric is None and indicator is None:
        raise UsageProblem(
            f"No metric and no indicator is called {wanted.name!r}.",
            'List them with: jjj sql "select metric_code, name_zh from dim_metrics" (or dim_indicators).',
        )
    column, code, query = (
        ("metrics.metric_code", metric, METRIC_QUERY)
        if metric
        else ("facts.indicator_code", indicator, OBSERVATION_QUERY)
    )
    prefix = column.split(".")[0]
    conditions = {column: code, **_conditions(connection, wanted, prefix, is_metric=metric is not None)}
    where = " and ".join(f"{name} = ?" for name in conditions)
    order = "area_code, counterpart_area_code, period, basis"
    rows = _records(connection, f"{query} where {where} order by {order}", list(conditions.values()))
    if not rows:
        raise UsageProblem(
            f"There is no {wanted.name} for what was asked.", _what_there_is(connection, prefix, column, code)
        )
    return rows


def descend(connection: duckdb.DuckDBPyConnection, number: Mapping[str, Any]) -> Descent:
    """Return the whole descent of one number that `find_numbers` gave.

    Args:
        connection: the snapshot that gave it.
        number: the row.
    """
    ids = list(number["inputs"]) if "inputs" in number else [number["observation_id"]]
    return Descent(number, sources_of(connection, ids))


def sources_of(connection: duckdb.DuckDBPyConnection, observation_ids: Sequence[str]) -> tuple[Source, ...]:
    """Return observations with the places that state them.

    Args:
        connection: an open snapshot.
        observation_ids: ids of `fct_observation_vintages`.
    """
    return tuple(Source(**row) for row in _records(connection, SOURCE_QUERY, [list(observation_ids)]))


def _conditions(
    connection: duckdb.DuckDBPyConnection, wanted: Wanted, prefix: str, *, is_metric: bool
) -> dict[str, Any]:
    """Return the conditions that the options set, column to value."""
    asked: dict[str, Any] = {
        "area_code": _area_code(connection, wanted.area),
        "counterpart_area_code": _area_code(connection, wanted.counterpart),
        "period": wanted.period,
        "basis": wanted.basis,
        "unit": wanted.unit,
        "item_code" if is_metric else "measure": wanted.item if is_metric else wanted.measure,
    }
    return {f"{prefix}.{column}": value for column, value in asked.items() if value is not None}


def _code_of(connection: duckdb.DuckDBPyConnection, table: str, column: str, name: str) -> str | None:
    query = f"select {column} from {table} where {column} = $1 or name_zh = $1 or lower(name_en) = lower($1)"  # noqa: S608
    rows = connection.execute(query, [name]).fetchall()
    return str(rows[0][0]) if rows else None


def _area_code(connection: duckdb.DuckDBPyConnection, name: str | None) -> str | None:
    if name is None:
        return None
    also_called = next((area.code for area in areas() if name in area.aliases), None)
    found = _code_of(connection, "dim_areas", "area_code", name) or also_called
    if found is None:
        raise UsageProblem(
            f"No area is called {name!r}.", 'List them with: jjj sql "select area_code, name_zh from dim_areas".'
        )
    return found


def _what_there_is(connection: duckdb.DuckDBPyConnection, prefix: str, column: str, code: str | None) -> str:
    """Say for which areas and periods there are numbers."""
    table = "fct_metrics" if prefix == "metrics" else "fct_observations"
    query = (
        f"select area_code, min(period), max(period) from {table} as {prefix} "  # noqa: S608  constants of this module
        f"where {column} = ? group by area_code order by area_code"
    )
    found = [f"{area} {first} to {last}" for area, first, last in connection.execute(query, [code]).fetchall()]
    return f"There is: {'; '.join(found)}." if found else "Its inputs have not been reported yet."


def _records(connection: duckdb.DuckDBPyConnection, query: str, parameters: list[Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(query, parameters)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
