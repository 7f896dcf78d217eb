"""SDMX-CSV 2.0, read back with pysdmx: every vintage, exact, with codes that SDMX allows."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.io.csv.sdmx20.reader import read as read_sdmx_csv

from jingjinji.exports import sdmx_codes as codes
from jingjinji.exports.export import Exported
from jingjinji.exports.formats import Format
from jingjinji.exports.sdmx import count_unplaced
from jingjinji.exports.sdmx_structure import DIMENSIONS
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

Export = Callable[[Format], Exported]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def placed(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with open_snapshot(settings) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="session")
def observations(exported: Export) -> list[dict[str, str]]:
    return rows_of(exported(Format.SDMX).folder / "observations.sdmx.csv")


def test_pysdmx_reads_back_what_was_written(exported: Export, observations: list[dict[str, str]]) -> None:
    text = (exported(Format.SDMX).folder / "observations.sdmx.csv").read_text(encoding="utf-8")
    [dataset] = read_sdmx_csv(text)
    assert dataset.short_urn == "Dataflow=JJJ:OBSERVATIONS(1.0)"
    assert len(dataset.data) == len(observations) > 2000
    assert set(DIMENSIONS["OBSERVATION"]) < set(dataset.data.columns)
    assert dataset.data["OBSERVATION_ID"].is_unique
    metrics = read_sdmx_csv((exported(Format.SDMX).folder / "metrics.sdmx.csv").read_text(encoding="utf-8"))
    assert len(metrics[0].data) == exported(Format.SDMX).rows["METRICS"] > 1000


def test_every_placed_figure_is_there_with_its_exact_value_basis_and_stage(
    published_home: Settings, observations: list[dict[str, str]]
) -> None:
    told = {
        row["OBSERVATION_ID"]: (
            None if row["OBS_VALUE"] == "NaN" else Decimal(row["OBS_VALUE"]).scaleb(int(row["UNIT_MULT"])),
            row["BASIS"],
            row["RELEASE_STAGE"],
        )
        for row in observations
    }
    query = """
        select observation_id, value, coalesce(basis, '_Z'), release_stage from fct_observation_vintages
        where indicator_code is not null and area_code is not null and period_start is not null
            and (is_fact or value is null)
    """
    assert told == {
        key: (value, codes.sdmx_id(basis), stage) for key, value, basis, stage in placed(published_home, query)
    }
    assert {"census-3", "census-4", "census-5"} <= {basis for _, basis, _ in told.values()}


def test_the_dimensions_are_a_key(exported: Export) -> None:
    for flow, structure in (("observations", "OBSERVATION"), ("metrics", "METRIC")):
        rows = rows_of(exported(Format.SDMX).folder / f"{flow}.sdmx.csv")
        keys = Counter(tuple(row[one] for one in DIMENSIONS[structure]) for row in rows)
        assert keys.most_common(1)[0][1] == 1


def test_one_thing_on_three_bases_stays_three_vintages(observations: list[dict[str, str]]) -> None:
    tianjin = {
        (row["BASIS"], row["OBS_VALUE"], row["UNIT_MULT"], row["HOLDS_NOW"])
        for row in observations
        if (row["REF_AREA"], row["INDICATOR"], row["MEASURE"], row["TIME_PERIOD"]) == ("120000", "gdp", "level", "2018")
    }
    assert len({basis for basis, *_ in tianjin}) >= 3
    assert len([one for one in tianjin if one[3] == "Y"]) == 1


def test_codes_are_those_of_the_structure_message(exported: Export, observations: list[dict[str, str]]) -> None:
    structure = json.loads((exported(Format.SDMX).folder / "structure.json").read_text(encoding="utf-8"))["data"]
    lists = {one["id"]: {code["id"] for code in one["codes"]} for one in structure["codelists"]}
    for column, name in {
        "REF_AREA": "CL_AREA",
        "COUNTERPART_AREA": "CL_AREA",
        "INDICATOR": "CL_INDICATOR",
        "UNIT_MEASURE": "CL_UNIT_MEASURE",
        "OBS_STATUS": "CL_OBS_STATUS",
        "RELEASE_STAGE": "CL_RELEASE_STAGE",
        "BASIS": "CL_BASIS",
        "FREQ": "CL_FREQ",
        "SOURCE_TIER": "CL_SOURCE_TIER",
    }.items():
        assert {row[column] for row in observations} <= lists[name], column
    assert {one["id"] for one in structure["dataflows"]} == {"OBSERVATIONS", "TARGETS", "METRICS"}


def test_ids_periods_and_multipliers_are_what_sdmx_allows(exported: Export, observations: list[dict[str, str]]) -> None:
    an_id = re.compile(r"[A-Za-z0-9_@$-]+")
    a_period = re.compile(r"\d{4}(-(S[12]|Q[1-4]|\d\d|\d\d-\d\d(/P\d+[YM])?))?")
    metrics = rows_of(exported(Format.SDMX).folder / "metrics.sdmx.csv")
    assert all(a_period.fullmatch(row["TIME_PERIOD"]) for row in metrics)
    assert all(an_id.fullmatch(row[one]) for row in metrics for one in ("ITEM", "UNIT_MEASURE", "VINTAGE", "FREQ"))
    for row in observations:
        assert all(an_id.fullmatch(row[one]) for one in DIMENSIONS["OBSERVATION"] if one != "TIME_PERIOD"), row
        assert a_period.fullmatch(row["TIME_PERIOD"]), row
    multipliers = {row["UNIT_MULT"] for row in observations if row["UNIT_MEASURE"] == "CNY"}
    assert {"0", "4", "8", "12"} <= multipliers


def test_targets_stand_apart_and_a_source_that_may_not_be_shown_is_not_there(
    exported_unusual: Callable[[Format], Path],
) -> None:
    folder = exported_unusual(Format.SDMX)
    facts = {row["OBSERVATION_ID"]: row for row in rows_of(folder / "observations.sdmx.csv")}
    targets = {row["OBSERVATION_ID"]: row for row in rows_of(folder / "targets.sdmx.csv")}
    assert set(targets) == {"t", "f"}
    assert {(row["OBS_STATUS"], row["STATED_STATUS"]) for row in targets.values()} == {("F", "T"), ("F", "F")}
    assert not {"t", "f", "e", "u", "c"} & set(facts)
    assert (facts["m"]["OBS_VALUE"], facts["m"]["OBS_STATUS"]) == ("NaN", "Q")
    assert Decimal(facts["r"]["UPPER_VALUE"]) - Decimal(facts["r"]["OBS_VALUE"]) == 10
    assert (facts["y"]["TIME_PERIOD"], facts["y"]["FREQ"]) == ("2021-01-01/P5Y", "A5")
    assert (facts["y"]["OBS_VALUE"], facts["y"]["UNIT_MULT"]) == ("-0.5", "0")


def test_figures_that_cannot_be_keyed_are_counted(published_home: Settings, unusual: Settings) -> None:
    with open_snapshot(published_home) as before, open_snapshot(unusual) as after:
        assert count_unplaced(after) == count_unplaced(before) + 2


def test_two_statements_of_one_report_are_two_vintages(exported_unusual: Callable[[Format], Path]) -> None:
    facts = {row["OBSERVATION_ID"]: row for row in rows_of(exported_unusual(Format.SDMX) / "observations.sdmx.csv")}
    assert facts["r"]["VINTAGE"] != facts["x"]["VINTAGE"]
    assert facts["r"]["VINTAGE"].partition("_")[0] == facts["x"]["VINTAGE"].partition("_")[0]


@pytest.mark.parametrize(
    ("unit_text", "power"),
    [("亿元", 8), ("万亿元", 12), ("元", 0), ("万人", 4), ("亿千瓦时", 8), ("千瓦时", 0), ("万吨标准煤", 4),
     ("公斤", -3), ("公顷", 4), ("亩", 0), ("千美元", 3), ("%", 0), (None, 0), ("上年=100", 0)],
)  # fmt: skip
def test_the_multiplier_of_a_written_unit(unit_text: str | None, power: int) -> None:
    assert codes.unit_multiplier(unit_text) == power


@pytest.mark.parametrize(
    ("status", "provisional", "missing", "code"),
    [("A", False, None, "A"), ("A", True, None, "P"), ("P", True, None, "P"), ("E", True, None, "E"),
     ("F", False, None, "F"), ("A", False, "not_applicable", "M"), ("A", False, "blank", "O")],
)  # fmt: skip
def test_the_status_of_an_observation(status: str, provisional: bool, missing: str | None, code: str) -> None:
    assert codes.obs_status(status, is_provisional=provisional, missing_reason=missing) == code


def test_units_without_a_standard_code_and_spans_of_time_get_one_of_their_own() -> None:
    assert codes.unit_code("微克/立方米") == "MICROGRAM_PER_CUBIC_METRE"
    assert len({codes.unit_code("甲/乙"), codes.unit_code("甲乙"), codes.unit_code("家/甲")}) == 3
    assert codes.time_period("2013/2024", date(2013, 1, 1), date(2024, 12, 31)) == "2013-01-01/P12Y"
    assert codes.time_period("2015-01/2015-02", date(2015, 1, 1), date(2015, 2, 28)) == "2015-01-01/P2M"


def test_the_structure_message_is_valid_and_types_the_data(exported: Export) -> None:
    folder = exported(Format.SDMX).folder
    message = read_sdmx(folder / "structure.json", validate=True)
    assert {one.id for one in message.get_dataflows()} == {"OBSERVATIONS", "TARGETS", "METRICS"}
    [dataset] = get_datasets(folder / "observations.sdmx.csv", folder / "structure.json")
    assert len(dataset.data) == exported(Format.SDMX).rows["OBSERVATIONS"]
    assert {str(dataset.data[one].dtype) for one in ("OBS_VALUE", "UPPER_VALUE")} == {"double[pyarrow]"}
    assert str(dataset.data["UNIT_MULT"].dtype) == "int32[pyarrow]"
