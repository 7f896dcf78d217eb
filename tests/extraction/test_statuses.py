"""Facts, provisional figures, estimates, forecasts and targets, and how exact a figure is."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import WORK_REPORT, Read, Report


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("产量3万吨。", "exact"),
        ("产量约3万吨。", "approx"),
        ("产量3万吨左右。", "approx"),
        ("人均产值约合1.1万美元。", "approx"),
        ("产量超过3万吨。", "at_least"),
        ("产量3万吨以上。", "at_least"),
        ("产量3万余吨。", "at_least"),
        ("产量不足3万吨。", "at_most"),
        ("产量控制在3万吨以内。", "at_most"),
        ("产量3万—4万吨。", "range"),
        ("地区生产总值跨上5万亿元台阶。", "at_least"),
    ],
)
def test_how_exact_a_figure_is(read: Read, sentence: str, qualifier: str) -> None:
    assert [one.qualifier for one in read(sentence)] == [qualifier]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("产量3万吨。", "A"),
        ("初步核算，产量3万吨。", "P"),
        ("预计全年产量3万吨。", "E"),
        ("到2030年，产量达到3万吨。", "T"),
        ("力争产量达到3万吨。", "T"),
    ],
)
def test_how_sure_a_figure_is(read: Read, sentence: str, status: str) -> None:
    assert [one.status for one in read(sentence, WORK_REPORT)] == [status]


def test_an_estimate_of_a_year_far_from_its_end_is_a_forecast(read: Read) -> None:
    (one,) = read("预计全年产量3万吨。", Report(published="2024-04-20"))
    assert one.status == "F"
