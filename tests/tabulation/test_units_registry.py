"""The registry of units, by which figures of different units become comparable."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.language.units import unit_of
from jingjinji.registries import read_seed

UNITS = {row["unit"]: row for row in read_seed("units")}


def test_every_canonical_unit_is_registered_as_its_own_canonical_unit() -> None:
    for row in UNITS.values():
        canonical = UNITS[row["canonical_unit"]]
        assert canonical["canonical_unit"] == row["canonical_unit"]
        assert Decimal(canonical["factor"]) == 1
        assert canonical["unit_dimension"] == row["unit_dimension"]


def test_every_factor_is_a_positive_number_with_at_most_nine_decimals() -> None:
    for row in UNITS.values():
        factor = Decimal(row["factor"])
        assert factor > 0
        assert factor == round(factor, 9)


@pytest.mark.parametrize(
    ("unit", "canonical", "factor"),
    [
        ("亩", "平方米", "666.666666667"),
        ("公顷", "平方米", "10000"),
        ("千米", "公里", "1"),
        ("家", "个", "1"),
        ("公斤", "吨", "0.001"),
    ],
)
def test_units_of_one_dimension_are_converted(unit: str, canonical: str, factor: str) -> None:
    assert (UNITS[unit]["canonical_unit"], UNITS[unit]["factor"]) == (canonical, factor)


@pytest.mark.parametrize(
    "written", ["亿元", "万人", "千美元", "万人年", "元/人", "微克/立方米", "万平方公里", "%", "个百分点", "万亿元"]
)
def test_units_as_tables_write_them_have_a_registered_base(written: str) -> None:
    assert unit_of(written).base in UNITS


def test_an_indicators_unit_is_a_registered_canonical_unit_of_its_dimension() -> None:
    for indicator in read_seed("indicators"):
        unit = UNITS.get(indicator["unit"])
        assert unit is not None, indicator["indicator_code"]
        assert unit["canonical_unit"] == indicator["unit"], indicator["indicator_code"]
        assert unit["unit_dimension"] == indicator["unit_dimension"], indicator["indicator_code"]
