"""Digits that a word processor set apart are read as if they were not, at their places in the text."""

from __future__ import annotations

import re

import pytest

from ingestion.extraction.spacing import closed_up
from jingjinji.records import Observation
from tests.extraction.conftest import Read, Report

_BESIDE_DIGITS = re.compile(r"(?<=[一-鿿，：])(?=[0-9])|(?<=[0-9%])(?=[一-鿿])")


@pytest.mark.parametrize("space", [" ", "\xa0", "\u3000"])
@pytest.mark.parametrize(
    ("sentence", "report"),
    [
        ("截至2018年末，全市有小微企业3.2万个，比2013年末增加1.1万个，增长52.4%。", Report(year=2018)),
        ("2024年末全市常住人口1364万人，比上年末增加2万人。", Report()),
        ("1-8月，全市固定资产投资增长3.1%，增速比1-7月回落0.4个百分点。", Report(published="2024-09-20")),
        ("三次产业结构为1.6:35.1:63.3，第三产业占比提高0.5个百分点。", Report()),
        ("截至2023年末，税收收入和非税收入分别增长6%以上和7%左右。", Report()),
    ],
)
def test_spaces_beside_digits_change_nothing(sentence: str, report: Report, space: str, read: Read) -> None:
    def stated(text: str) -> list[tuple[object, ...]]:
        return [_stated(observation) for observation in read(text, report)]

    spaced = _BESIDE_DIGITS.sub(space, sentence)
    assert stated(spaced) == stated(sentence) != []
    assert all(spaced[found.start : found.end] == found.text == found.text.strip() for found in read(spaced, report))


def _stated(found: Observation) -> tuple[object, ...]:
    words = "".join(found.text.split())
    return (
        words,
        found.indicator,
        found.measure,
        found.base_period,
        found.period,
        found.value,
        found.unit,
        found.qualifier,
    )


def test_a_title_with_spaces_dates_its_report(read: Read) -> None:
    [found] = read("1-8 月全市经济平稳运行\n\n进出口总值 560 亿元，创新高。", Report(published="2024-09-20"))
    assert found.period == "2024-01/2024-08"


@pytest.mark.parametrize("text", ["工业  全年增加值120亿元，增长3%", "合计 120 35 8", "二产 12 三产 30"])
def test_other_spaces_are_kept(text: str) -> None:
    assert closed_up(text)[0] == text
