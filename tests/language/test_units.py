"""Written units come apart into a factor and the base unit."""

from decimal import Decimal

import pytest

from ingestion.language.units import Unit, split_unit, unit_of


@pytest.mark.parametrize(
    ("text", "factor", "base"),
    [
        ("元", 1, "元"),
        ("万元", 10**4, "元"),
        ("亿元", 10**8, "元"),
        ("万亿元", 10**12, "元"),
        ("千美元", 1000, "美元"),
        ("亿立方米", 10**8, "立方米"),
        ("万人次", 10**4, "人次"),
        ("元/人", 1, "元/人"),
        ("万元/人", 10**4, "元/人"),
        ("人/万人", 1, "人/万人"),
        ("人/百亿元", 1, "人/百亿元"),
        ("微克/立方米", 1, "微克/立方米"),
        ("微克每立方米", 1, "微克/立方米"),
        ("千公顷", 1000, "公顷"),
        ("万千瓦", 10**4, "千瓦"),
        ("亿千瓦时", 10**8, "千瓦时"),
        ("千米", 1, "千米"),
        ("万公里", 10**4, "公里"),
        ("％", 1, "%"),
        ("百分点", 1, "个百分点"),
        ("（亿元）", 10**8, "元"),
        ("", 1, ""),
    ],
)
def test_a_unit_comes_apart_into_factor_and_base(text: str, factor: int, base: str) -> None:
    assert split_unit(text) == (Decimal(factor), base)


@pytest.mark.parametrize("text", ["上年=100", "（上年同期=100）", "2014年=100"])
def test_an_index_has_no_unit(text: str) -> None:
    assert unit_of(text) == Unit("", Decimal(1))
