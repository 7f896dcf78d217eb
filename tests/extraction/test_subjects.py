"""The noun phrase before a figure: connectives, period and area taken off, elided subjects restored."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import QUARTERS, WORK_REPORT, Read


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("其中，城镇常住人口1166万人。", "城镇常住人口"),
        ("年末共有公共图书馆20个。", "公共图书馆数"),
        ("此外，全市规模以上工业企业实现利润总额1296亿元。", "规模以上工业企业利润总额"),
        ("推动人均预期寿命达到80岁。", "人均预期寿命"),
        ("累计使用外资71亿元。", "使用外资"),
        ("累计完成投资9400亿元。", "投资"),
        ("全市九年义务教育巩固率达到99%。", "九年义务教育巩固率"),
        ("全年平均气温14.6℃。", "平均气温"),
        ("医药行业力争实现产值900亿元。", "医药行业产值"),
        ("新能源汽车产量率先破万、达到1.3万辆。", "新能源汽车产量"),
        ("截至年末，高速公路通车里程8796公里。", "高速公路通车里程"),
    ],
)
def test_connectives_light_verbs_and_periods_are_no_part_of_the_name(read: Read, sentence: str, indicator: str) -> None:
    assert [one.indicator for one in read(sentence)] == [indicator]


def test_growth_belongs_to_the_figure_before_it(read: Read) -> None:
    observations = read("出口3854亿元，增长5.8%；进口4262亿元，下降2.3%。")
    assert [one.indicator for one in observations] == ["出口额", "出口额", "进口额", "进口额"]


def test_an_elided_subject_is_restored_over_sentences(read: Read) -> None:
    observations = read("外贸进出口总额8116亿元。其中，出口3854亿元。占全国的2.1%。")
    assert [one.indicator for one in observations] == ["外贸进出口总额", "出口额", "出口额占全国比重"]


def test_two_ends_of_a_change_have_one_name_and_two_dates(read: Read) -> None:
    first, second = read("城乡居民收入比由上年的1.81缩小至1.78。")
    assert [(one.indicator, one.period) for one in (first, second)] == [
        ("城乡居民收入比", "2023"),
        ("城乡居民收入比", "2024"),
    ]


def test_the_earlier_end_is_the_same_part_of_the_year(read: Read) -> None:
    first, _ = read("网上零售额占比由上年同期的9.8%提高至12.3%。", QUARTERS)
    assert first.period == "2023-01/2023-09"


def test_years_that_a_change_took_are_no_part_of_its_name(read: Read) -> None:
    text = "过去五年，城镇化率达到67.5%、五年提高4.5个百分点，5年增加2万人。"
    assert {one.indicator for one in read(text, WORK_REPORT)} == {"城镇化率"}


def test_a_clause_that_continues_a_count_begins_with_its_own_verb(read: Read) -> None:
    _, supplied = read("为24个省份保供电煤20亿吨。", WORK_REPORT)
    assert supplied.indicator == "保供电煤"


@pytest.mark.parametrize(
    "sentence", ["投资一季度、上半年、全年分别增长1%、2%、3%。", "一季度、上半年、全年投资分别增长1%、2%、3%。"]
)
def test_periods_listed_beside_a_name_are_shared_out(read: Read, sentence: str) -> None:
    assert [(one.indicator, one.period) for one in read(sentence)] == [
        ("投资", "2024-Q1"),
        ("投资", "2024-H1"),
        ("投资", "2024"),
    ]
