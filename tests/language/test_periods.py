"""Period words become period codes, relative ones by the year reported on."""

import pytest

from ingestion.language.periods import PeriodContext, find_periods, parse_period, year_before

CONTEXT = PeriodContext(2023)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1-11月", "2023-01/2023-11"),
        ("1—2月", "2023-01/2023-02"),
        ("1至6月", "2023-H1"),
        ("前三季度", "2023-01/2023-09"),
        ("上半年", "2023-H1"),
        ("一季度", "2023-Q1"),
        ("6月份", "2023-06"),
        ("截至11月末", "2023-11-30"),
        ("6月末", "2023-06-30"),
        ("年末", "2023-12-31"),
        ("上年末", "2022-12-31"),
        ("年初", "2022-12-31"),
        ("去年", "2022"),
        ("今年", "2023"),
        ("明年", "2024"),
        ("到2030年", "2030"),
        ("2021—2025年", "2021/2025"),
        ("“十四五”期间", "2021/2025"),
        ("“十三五”末", "2020"),
        ("“十四五”以来", "2021/2023"),
        ("2014年以来", "2014/2023"),
        ("五年来", "2019/2023"),
        ("过去五年", "2019/2023"),
        ("今后五年", "2024/2028"),
        ("2024年11月5日", "2024-11-05"),
        ("2022年上半年", "2022-H1"),
        ("二〇二一年", "2021"),
    ],
)
def test_a_period_word_in_prose_has_its_code(text: str, code: str) -> None:
    assert [mention.code for mention in find_periods(text, CONTEXT)] == [code]


def test_this_year_may_be_another_year_than_the_one_reported_on() -> None:
    context = PeriodContext(2023, this_year=2024)
    codes = [mention.code for mention in find_periods("今年经济增长5%，去年增长4%，上半年增长3%", context)]
    assert codes == ["2024", "2023", "2023-H1"]


@pytest.mark.parametrize("text", ["13月", "0-5月", "2024年2月30日", "人均", "5G"])
def test_what_is_no_period_has_no_code(text: str) -> None:
    assert find_periods(text, CONTEXT) == []


@pytest.mark.parametrize(
    ("header", "code"),
    [("2023", "2023"), ("2023年", "2023"), ("2023年1-8月", "2023-01/2023-08"), ("2023年8月", "2023-08"),
     ("2023年第3季度", "2023-Q3"), ("2023年上半年", "2023-H1")],
)  # fmt: skip
def test_a_header_that_names_its_year_needs_no_context(header: str, code: str) -> None:
    assert parse_period(header) == code


@pytest.mark.parametrize("header", ["1—8月", "8月", "上年"])
def test_a_header_without_its_year_is_no_period_by_itself(header: str) -> None:
    assert parse_period(header) is None


def test_a_header_without_its_year_takes_that_of_the_context() -> None:
    assert parse_period("1—8月", CONTEXT) == "2023-01/2023-08"
    assert parse_period("上年", CONTEXT) == "2022"


def test_a_header_with_other_words_is_no_period() -> None:
    assert parse_period("2023年比2022年增长", CONTEXT) is None


def test_the_period_a_year_earlier_keeps_its_months() -> None:
    assert year_before("2023-01/2023-09") == "2022-01/2022-09"
