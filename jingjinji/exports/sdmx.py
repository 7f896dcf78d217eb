"""SDMX-CSV 2.0 of every vintage and every metric, with the structure message that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from pysdmx.io.csv.sdmx20.writer import write as write_csv
from pysdmx.io.json.sdmxjson2.writer.v2_0.structure import write as write_structure
from pysdmx.io.pd import PandasDataset

from jingjinji import legend
from jingjinji.exports import sdmx_codes as codes
from jingjinji.exports import tables
from jingjinji.exports.sdmx_structure import AIMS, FACTS, OWN, Flow, schema_for_writing, structures
from jingjinji.registries import read_seed
from jingjinji.values import words

STRUCTURE_FILE = "structure.json"
# What SDMX can key: a known indicator, area, counterpart and period; a figure that is there and still no fact lacks the
# counterpart's code. Statements of one thing in one report are numbered.
PLACED = f"""
select
    *,
    row_number() over (
        partition by
            area_code, counterpart_area_code, indicator_code, measure, unit, price_basis, base_period, basis, period,
            published_on, report_id
        order by holds_now desc, observation_id
    ) as statement
from ({tables.VINTAGES.query}) as vintages
where indicator_code is not null and area_code is not null and period_start is not null
    and (is_fact or value is null or status in ('F', 'T')) and status in
"""  # noqa: S608  constants of this project
QUERIES: Mapping[str, str] = {
    FACTS.id: f"{PLACED} ('A', 'P', 'E') order by observation_id",
    AIMS.id: f"{PLACED} ('F', 'T') order by observation_id",
    OWN.id: tables.METRICS.query,
}
UNITS = """
select distinct unit from (
    select unit from fct_observation_vintages union all select unit from fct_metrics
) as units order by unit
"""
FREQUENCIES = """
select frequency from fct_observation_vintages where frequency is not null union select frequency from fct_metrics
"""
# A release of an index is a basis of its own: the code of the registry, then "/" and the month of the release.
RELEASED_BASES = """
select distinct basis from (
    select basis from fct_observation_vintages union all select basis from fct_metrics
) as bases where basis like '%/%' order by basis
"""


def count_rows(connection: duckdb.DuckDBPyConnection, flow: Flow) -> int:
    """Return how many rows a dataflow has."""
    return tables.count_rows(connection, QUERIES[flow.id])


def count_unplaced(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many figures SDMX cannot key, because indicator, area, counterpart or period is not known."""
    placed = count_rows(connection, FACTS) + count_rows(connection, AIMS)
    return tables.count(connection, tables.VINTAGES) - placed


def write_flow(
    path: Path, connection: duckdb.DuckDBPyConnection, flow: Flow, build_id: str, progress: Callable[[int], None]
) -> int:
    """Write one dataflow as SDMX-CSV 2.0; return how many rows it has.

    Args:
        path: the file to fill.
        connection: the snapshot.
        flow: the dataflow.
        build_id: the build, which is the vintage of a metric.
        progress: told how many rows have been written so far.
    """
    schema = schema_for_writing(flow)
    columns = [component.id for component in schema.components]
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for rows in _chunks(connection, QUERIES[flow.id]):
            records = [_metric(row, build_id) if flow is OWN else _observation(row) for row in rows]
            frame = pd.DataFrame(records, columns=columns, dtype="str")
            text = write_csv([PandasDataset(structure=schema, data=frame)]) or ""
            file.write(text if not written else text.partition("\n")[2])
            written += len(records)
            progress(written)
    return written


def write_structures(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Write the structure message (SDMX-JSON 2.0): concepts, code lists, data structures and dataflows.

    Args:
        path: the file to fill.
        connection: the snapshot.
    """
    write_structure(structures(_code_lists(connection)), output_path=path)


def _chunks(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield the rows of a query in batches; one empty batch where there is none, so that a header is written."""
    found = False
    for batch in connection.sql(query).to_arrow_reader(tables.BATCH_ROWS):
        found = True
        yield batch.to_pylist()
    if not found:
        yield []


def _observation(row: Mapping[str, Any]) -> dict[str, str | None]:
    multiplier = codes.unit_multiplier(row["unit_text"])
    return {
        **_common(row),
        "FREQ": codes.sdmx_id(row["frequency"]),
        "INDICATOR": codes.sdmx_id(row["indicator_code"]),
        "MEASURE": codes.sdmx_id(row["measure"]),
        "PRICE_BASIS": codes.sdmx_id(row["price_basis"]),
        "BASE_PER": codes.sdmx_id(row["base_period"]),
        "VINTAGE": codes.vintage(row["published_on"], row["report_id"], row["statement"]),
        "TIME_PERIOD": codes.time_period(row["period"], row["period_start"], row["period_end"]),
        "OBS_VALUE": _number(row["value"], multiplier) or "NaN",
        "UPPER_VALUE": _number(row["upper_value"], multiplier),
        "UNIT_MULT": str(multiplier),
        "OBS_STATUS": codes.obs_status(
            row["status"],
            is_provisional=row["is_provisional"],
            missing_reason=(row["missing_reason"] or "") if row["value"] is None else None,
        ),
        "QUALIFIER": codes.sdmx_id(row["qualifier"]),
        "HOLDS_NOW": _yes_or_no(row["holds_now"]),
        "OBSERVATION_ID": row["observation_id"],
        "REPORT_ID": row["report_id"],
    }


def _metric(row: Mapping[str, Any], build_id: str) -> dict[str, str | None]:
    return {
        **_common(row),
        "FREQ": codes.sdmx_id(row["frequency"]),
        "METRIC": codes.sdmx_id(row["metric_code"]),
        "ITEM": codes.sdmx_id(row["item_code"]),
        "VINTAGE": codes.sdmx_id(build_id),
        "TIME_PERIOD": codes.time_period(row["period"], row["period_start"], row["period_end"]),
        "OBS_VALUE": repr(row["value"]),
        "UNIT_MULT": "0",
        "OBS_STATUS": codes.obs_status(row["status"], is_provisional=row["is_provisional"], missing_reason=None),
        "COMPARABILITY": codes.sdmx_id(row["comparability_grade"]),
    }


def _common(row: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        "REF_AREA": codes.sdmx_id(row["area_code"]),
        "COUNTERPART_AREA": codes.sdmx_id(row["counterpart_area_code"]),
        "UNIT_MEASURE": codes.unit_code(row["unit"]),
        "BASIS": codes.sdmx_id(row["basis"]),
        "STATED_STATUS": row["status"],
        "RELEASE_STAGE": codes.sdmx_id(row["release_stage"]),
        "SOURCE_TIER": row["source_tier"],
        "IS_SAMPLE": _yes_or_no(row["is_sample"]),
    }


def _number(value: Decimal | None, multiplier: int) -> str | None:
    return None if value is None else words(codes.scaled(value, multiplier))


def _yes_or_no(value: bool) -> str:
    return "Y" if value else "N"


def _code_lists(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """Return every code list: what is in the published tables and the registries, with names in both languages."""
    frequencies = {row[0] for row in connection.execute(FREQUENCIES).fetchall()}
    units = [row[0] for row in connection.execute(UNITS).fetchall()]
    powers = {*range(16), *(codes.unit_multiplier(row["unit"]) for row in read_seed("units"))}
    none = [(codes.NOT_APPLICABLE, "不适用 Not applicable")]
    named = "select {0}_code, name_zh || ' ' || name_en from dim_{0}s order by 1"
    return {
        "CL_FREQ": _named(sorted(frequencies | {"A"}), legend.FREQUENCIES),
        "CL_AREA": [*none, *_pairs(connection, named.format("area"))],
        "CL_INDICATOR": _pairs(connection, named.format("indicator")),
        "CL_METRIC": _pairs(connection, named.format("metric")),
        "CL_MEASURE": _named(legend.MEASURES, legend.MEASURES),
        "CL_UNIT_MEASURE": [(codes.unit_code(unit), codes.unit_name(unit)) for unit in units],
        "CL_UNIT_MULT": [(str(power), f"10^{power}") for power in sorted(powers)],
        "CL_PRICE_BASIS": [*none, *_named(legend.PRICE_BASES, legend.PRICE_BASES)],
        "CL_BASIS": [*none, *_bases(connection)],
        "CL_OBS_STATUS": _named(codes.OBS_STATUSES, codes.OBS_STATUSES),
        "CL_STATUS": _named(legend.STATUSES, legend.STATUSES),
        "CL_RELEASE_STAGE": [*none, *_named(legend.RELEASE_STAGES, legend.RELEASE_STAGES)],
        "CL_QUALIFIER": _named(legend.QUALIFIERS, legend.QUALIFIERS),
        "CL_SOURCE_TIER": [one for one in _named(legend.SOURCE_TIERS, legend.SOURCE_TIERS) if one[0] != "E"],
        "CL_COMPARABILITY": [*none, *_named(legend.COMPARABILITY_GRADES, legend.COMPARABILITY_GRADES)],
        "CL_YES_NO": [("Y", "是 Yes"), ("N", "否 No")],
    }


def _bases(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Return the bases of the registry, and after them each release that is a basis of its own."""
    named = {row["basis"]: f"{row['name_zh']} {row['name_en']}" for row in read_seed("bases")}
    released = [basis for (basis,) in connection.execute(RELEASED_BASES).fetchall()]
    told = [(codes.sdmx_id(basis), f"{basis}: {named.get(basis.partition('/')[0], basis)}") for basis in released]
    return [*named.items(), *told]


def _named(found: Iterable[str], meanings: Mapping[str, legend.Meaning]) -> list[tuple[str, str]]:
    told = ((code, meanings.get(code, legend.Meaning(code, code))) for code in found)
    return [(code, f"{one.zh} {one.en}") for code, one in told]


def _pairs(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[str, str]]:
    return [(code, name) for code, name in connection.execute(query).fetchall()]
