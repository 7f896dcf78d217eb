"""A figure is a number with its unit, in any of its written forms; its value is exact and in the base unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.extraction.figures import Figure, may_hold_figures, plain_digits, scan


def only(text: str) -> Figure:
    (figure,) = scan(plain_digits(text))
    return figure


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("产值为2628.7亿元", "2628.7亿元", "262870000000", "元"),
        ("产值为1.34万亿元", "1.34万亿元", "1340000000000", "元"),
        ("人口1,234.5万人", "1,234.5万人", "12345000", "人"),
        ("增长１２．５％", "12.5%", "12.5", "%"),
        ("出生率为4.47‰", "4.47‰", "4.47", "‰"),
        ("提高0.18个百分点", "0.18个百分点", "0.18", "个百分点"),
        ("浓度为每立方米31微克", "31微克", "31", "微克/立方米"),
        ("浓度35微克/立方米", "35微克/立方米", "35", "微克/立方米"),
        ("周转量2947亿吨公里", "2947亿吨公里", "294700000000", "吨公里"),
        ("用电1124亿千瓦时", "1124亿千瓦时", "112400000000", "千瓦时"),
        ("装机1500万千瓦", "1500万千瓦", "15000000", "千瓦"),
        ("产量12106.8万重量箱", "12106.8万重量箱", "121068000", "重量箱"),
        ("住房7.4万套（间）", "7.4万套（间）", "74000", "套"),
        ("外资1148亿元人民币", "1148亿元人民币", "114800000000", "元"),
        ("死亡率1.62人/万辆", "1.62人/万辆", "1.62", "人/万辆"),
        ("处理能力416万立方米/日", "416万立方米/日", "4160000", "立方米/日"),
        ("算力达58EFLOPS", "58EFLOPS", "58", "EFLOPS"),
        ("全年粮食产量二百五十六万吨", "二百五十六万吨", "2560000", "吨"),
        ("建成十二家", "十二家", "12", "家"),
        ("占全市近六成", "六成", "60", "%"),
        ("接近四成五", "四成五", "45", "%"),
        ("占全国1/4以上", "1/4", "25", "%"),
        ("占出口近7成", "7成", "70", "%"),
        ("产量12亿方", "12亿方", "1200000000", "方"),
        ("占三分之二", "三分之二", "66.6667", "%"),
        ("达百分之九十六点四", "百分之九十六点四", "96.4", "%"),
        ("平均住院日7.4日", "7.4日", "7.4", "日"),
        ("投资翻了一番", "翻了一番", "100", "%"),
        ("收入翻两番", "翻两番", "300", "%"),
    ],
)
def test_a_figure_in_any_form_is_read_exactly(text: str, words: str, value: str, unit: str) -> None:
    figure = only(text)
    assert plain_digits(text)[figure.start : figure.end] == words
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("增长5%—6%", "5", "6"),
        ("占比45%至48%", "45", "48"),
        ("能耗6—8千克", "6", "8"),
        ("产值20-25亿元", "2000000000", "2500000000"),
    ],
)
def test_a_range_is_one_figure_with_two_ends(text: str, lower: str, upper: str) -> None:
    figure = only(text)
    assert (figure.value, figure.upper) == (Decimal(lower), Decimal(upper))


def test_the_parts_of_a_ratio_are_one_share_each() -> None:
    figures = scan("三次产业结构为1.5∶35.1∶63.4")
    assert [(figure.kind, figure.value, figure.unit) for figure in figures] == [
        ("ratio", Decimal("1.5"), "%"),
        ("ratio", Decimal("35.1"), "%"),
        ("ratio", Decimal("63.4"), "%"),
    ]


def test_a_ratio_to_one_is_one_number() -> None:
    assert only("收入比为2.56∶1").value == Decimal("2.56")


def test_the_unit_of_a_list_reaches_back() -> None:
    assert [figure.value for figure in scan("分别为11.2、13.5和1.9万件")] == [112000, 135000, 19000]
    assert [(figure.value, figure.unit) for figure in scan("分别达140万、130万人次")] == [
        (1400000, "人次"),
        (1300000, "人次"),
    ]
    assert [figure.unit for figure in scan("分别快3.4个、1个百分点")] == ["个百分点", "个百分点"]


def test_letters_before_digits_make_a_name() -> None:
    assert scan("建设G60走廊和F1赛道") == []


def test_a_text_without_any_number_holds_no_figures() -> None:
    assert not may_hold_figures("坚持稳中求进工作总基调")
    assert may_hold_figures("建成两座")
