"""Numerals in every form that reports use come back as the number they stand for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.language.numerals import parse_numeral, parse_percentage

DIGITS = "零一二三四五六七八九"


def written_in_chinese(number: int) -> str:
    """Write a number below 10^16 as Chinese do, with 零 for the places left out."""
    for factor, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= factor:
            rest = number % factor
            gap = "零" if 0 < rest < factor // 10 else ""
            return written_in_chinese(number // factor) + name + gap + (written_in_chinese(rest) if rest else "")
    return DIGITS[number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.5", "1234.5"),
        ("１２３．５", "123.5"),
        ("-2.56", "-2.56"),
        ("3万", "30000"),
        ("1.2万亿", "1200000000000"),
        ("两千三百", "2300"),
        ("十二", "12"),
        ("三万五", "35000"),
        ("一千零五", "1005"),
        ("二〇二五", "2025"),
        ("五万亿", "5000000000000"),
        ("三点一四", "3.14"),
    ],
)
def test_a_numeral_is_read_as_its_number(text: str, number: str) -> None:
    assert parse_numeral(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "多", "若干", "1.2.3", "1,23", "点五", "半"])
def test_what_is_not_a_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        parse_numeral(text)


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_any_whole_number_written_in_chinese_comes_back(number: int) -> None:
    assert parse_numeral(written_in_chinese(number)) == number


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_any_arabic_number_comes_back_with_and_without_thousands_separators(number: Decimal) -> None:
    assert parse_numeral(f"{number:f}") == number
    assert parse_numeral(f"{number:,f}") == number


@pytest.mark.parametrize(
    ("text", "percentage"),
    [
        ("七成", "70"),
        ("两成五", "25"),
        ("三分之一", "33.3333"),
        ("四分之三", "75"),
        ("百分之五", "5"),
        ("百分之十二点三", "12.3"),
        ("一半", "50"),
        ("翻番", "100"),
        ("翻一番", "100"),
        ("翻两番", "300"),
    ],
)
def test_a_word_for_a_percentage_is_read(text: str, percentage: str) -> None:
    assert parse_percentage(text) == Decimal(percentage)


def test_other_words_are_no_percentage() -> None:
    assert parse_percentage("成就") is None
