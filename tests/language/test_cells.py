"""What a cell of a table says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.language.cells import read_cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("49670.2", "49670.2"),
        ("1,234.5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("１２３．４", "123.4"),
        ("0", "0"),
        ("持平", "0"),
        ("下降3.1", "-3.1"),
        ("增长2.8倍", "280"),
        ("1.2e3", "1200"),
        ("12①", "12"),
        ("12[1]", "12"),
        ("12.5*", "12.5"),
    ],
)
def test_a_figure_is_read_in_every_form_that_publishers_write(text: str, value: str) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (cell.value, cell.missing_reason) == (Decimal(value), None)


@pytest.mark.parametrize("minus", ["-", "－", "—", "–", "−"])
def test_a_dash_before_digits_is_a_minus_and_alone_a_missing_figure(minus: str) -> None:
    before_digits, alone = read_cell(f"{minus}5.2"), read_cell(minus)
    assert before_digits is not None
    assert before_digits.value == Decimal("-5.2")
    assert alone is not None
    assert (alone.value, alone.missing_reason) == (None, "not_applicable")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "blank"),
        (" ", "blank"),
        ("\u3000", "blank"),
        ("\xa0", "blank"),
        ("…", "below_smallest_unit"),
        ("……", "below_smallest_unit"),
        ("...", "below_smallest_unit"),
        ("***", "masked"),
        ("数据暂缺", "not_published"),
    ],
)
def test_a_mark_of_a_missing_figure_has_its_own_reason_and_is_never_zero(text: str, reason: str) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (cell.value, cell.missing_reason) == (None, reason)


@pytest.mark.parametrize(
    "text", ["北京市", "2024-03-22", "2024-03", "12,34", "https://example.org/1", "2019年", "1.2.3"]
)
def test_words_dates_and_broken_numbers_are_no_figures(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("约1.2万", "approx", "12000"),
        ("95左右", "approx", "95"),
        ("≥90%", "at_least", "90"),
        ("1300以上", "at_least", "1300"),
        ("<0.5", "at_most", "0.5"),
    ],
)
def test_a_bound_is_no_exact_figure(text: str, qualifier: str, value: str) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (cell.qualifier, cell.value) == (qualifier, Decimal(value))


def test_a_range_keeps_both_ends_and_its_unit() -> None:
    cell = read_cell("5%—6%")
    assert cell is not None
    assert (cell.value, cell.upper, cell.unit_text, cell.qualifier) == (Decimal(5), Decimal(6), "%", "range")


def test_footnote_marks_are_kept_apart_from_the_figure() -> None:
    cell = read_cell("1120①")
    assert cell is not None
    assert cell.marks == ("①",)
