"""What holds for every text: numerals come back in any form, spans are the text's own words, nothing crashes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import cn2an
import pytest
from chinese2digits import chineseToDigits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion.document import ReportContext
from ingestion.extraction import extract
from ingestion.extraction.figures import plain_digits, scan
from ingestion.language.numerals import parse_numeral
from ingestion.readers import text as text_reader
from jingjinji.errors import RejectedReport
from jingjinji.records import Observation

CONTEXT = ReportContext("天津市", 2024, "2025-03-10", "bulletin")
MAGNITUDES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
WORDS = [
    *("全市", "工业增加值", "比上年", "增长", "下降", "其中", "占", "分别为", "由", "提高到", "个", "和", "每", "\n"),
    *("、", "，", "；", "。", "：", "（", "）", "“", "”", "12.5%", "3万亿元", "七成", "1/3", "4—6", "2025年", "[2]"),
    *("“十四五”", "雄安新区", "翻一番"),
]

amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2)


def read(text: str) -> tuple[str, list[Observation]]:
    """Return a text as its reader decodes it and its observations; a text without words has none."""
    try:
        document = text_reader.read(text.encode("utf-8", "surrogatepass"), "report.txt")
    except RejectedReport:
        return text, []
    return document.text, extract(document, CONTEXT)


@settings(deadline=None)
@given(amount=amounts, magnitude=st.sampled_from(sorted(MAGNITUDES)), wide=st.booleans(), grouped=st.booleans())
def test_an_amount_comes_back_in_any_written_form(amount: Decimal, magnitude: str, wide: bool, grouped: bool) -> None:
    written = f"{amount:,}" if grouped else f"{amount}"
    text = f"工业产值为{written}{magnitude}元。"
    (figure,) = scan(plain_digits(text.translate(WIDE) if wide and not grouped else text))
    assert (figure.value, figure.unit) == (amount * MAGNITUDES[magnitude], "元")


@settings(deadline=None)
@given(value=st.integers(min_value=2, max_value=99_999_999))
def test_a_chinese_numeral_is_read_as_other_libraries_read_it(value: int) -> None:
    written = cn2an.an2cn(value)
    assert parse_numeral(written) == value


@settings(deadline=None)
@given(value=st.integers(min_value=2, max_value=99_999))
def test_a_short_chinese_numeral_is_read_as_a_second_library_reads_it(value: int) -> None:
    written = cn2an.an2cn(value)
    assert str(parse_numeral(written)) == chineseToDigits(written)


@settings(deadline=None)
@given(value=st.integers(min_value=101, max_value=99_999_999))
def test_a_figure_in_chinese_numerals_comes_back(value: int) -> None:
    found = read(f"全年粮食产量{cn2an.an2cn(value)}吨。")[1]
    assert [(one.value, one.unit) for one in found] == [(value, "吨")]


@settings(deadline=None)
@given(value=st.decimals(min_value=Decimal("0.1"), max_value=Decimal("99.9"), places=1), falls=st.booleans())
def test_a_change_comes_back_with_its_sign(value: Decimal, falls: bool) -> None:
    (one,) = read(f"全市工业产值比上年{'下降' if falls else '增长'}{value}%。")[1]
    assert (one.measure, one.value, one.indicator) == ("yoy", -value if falls else value, "工业产值")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(text=st.text(max_size=300))
def test_no_unicode_text_breaks_the_reading(text: str) -> None:
    decoded, found = read(text)
    assert all(decoded[one.start : one.end] == one.text for one in found)


@settings(deadline=None, max_examples=200)
@given(words=st.lists(st.sampled_from(WORDS), max_size=60))
def test_spans_are_the_texts_own_words_in_order_and_apart(words: list[str]) -> None:
    decoded, found = read("".join(words))
    assert all(decoded[one.start : one.end] == one.text for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(one.indicator and one.sentence in decoded for one in found)


@settings(deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
def test_the_same_text_is_read_the_same_twice(words: list[str]) -> None:
    assert read("".join(words))[1] == read("".join(words))[1]


@pytest.mark.parametrize(
    "text", ["１２．５％", "（", "“", "…", "\u0000", "\ufeff5%", "𠮷5家", "5" * 400 + "元", "，" * 500]
)
def test_odd_texts_are_read_without_a_crash(text: str) -> None:
    decoded, found = read(text)
    assert all(decoded[one.start : one.end] == one.text for one in found)
