"""Numbers are written as the reader's language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.figures import scale_for, with_unit
from dashboard.naming import period
from dashboard.texts import texts


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        (4967020000000.0, "元", "49670.2亿元", "4,967 billion yuan"),
        (227365.2, "元", "227365.2元", "227,365.2 yuan"),
        (45000000, "元", "4500万元", "45 million yuan"),
        (21832000, "人", "2183.2万人", "21.83 million persons"),
        (Decimal("5.20"), "%", "5.2%", "5.2%"),
        (-9.18, "%", "−9.18%", "−9.18%"),
        (0.16213, "", "0.162", "0.162"),
        (0.0979, "", "0.0979", "0.0979"),
        (32, "微克/立方米", "32微克/立方米", "32 µg/m³"),
        (1.18, "个百分点", "1.18个百分点", "1.18 percentage points"),
        (11078721.5, "元/项", "1107.9万元/项", "11.08 million yuan per contract"),
        (None, "元", "—", "—"),
        (7, "立方光年", "7立方光年", "7立方光年"),
    ],
)
def test_a_number_with_its_unit(value: float | None, unit: str, chinese: str, english: str) -> None:
    assert with_unit(value, unit, texts("zh")) == chinese
    assert with_unit(value, unit, texts("en")) == english


def test_a_series_has_one_scale_and_equal_digits() -> None:
    scale = scale_for([4967020000000.0, 10075.2e8, None, float("nan")], "元", texts("zh"))
    assert (scale.unit, scale.digits) == ("亿元", 1)
    assert [scale.text(value) for value in (4967020000000.0, 10000e8)] == ["49670.2", "10000.0"]


def test_digits_that_no_value_needs_are_left_out() -> None:
    assert scale_for([29.0, 31.0], "微克/立方米", texts("zh")).digits == 0
    assert scale_for([29.0, 31.5], "微克/立方米", texts("zh")).digits == 1


def test_a_change_carries_its_sign() -> None:
    scale = scale_for([5.2], "%", texts("zh"))
    assert scale.with_unit(5.2, signed=True) == "+5.2%"
    assert scale.with_unit(0, signed=True) == "0.0%"


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert scale_for([5.2], "%", texts("zh")).text(-0.01) == "0.0"


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("2023", "2023年", "2023"),
        ("2023-Q1", "2023年一季度", "Q1 2023"),
        ("2023-H1", "2023年上半年", "H1 2023"),
        ("2023-11", "2023年11月", "2023-11"),
        ("2023-01/2023-09", "2023年1—9月", "2023, months 1–9"),
        ("2021/2025", "2021至2025", "2021 to 2025"),
        ("2023-12-31", "2023-12-31", "2023-12-31"),
    ],
)
def test_a_period_in_words(code: str, chinese: str, english: str) -> None:
    assert period(code, texts("zh")) == chinese
    assert period(code, texts("en")) == english
