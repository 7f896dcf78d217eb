"""The words right before a figure, read backwards: direction, result, marks and bounds, and where the noun begins."""

from __future__ import annotations

import pytest

from ingestion.extraction.endings import read_ending


@pytest.mark.parametrize(
    ("clause", "rest", "direction", "result"),
    [
        ("工业增加值同比增长", "工业增加值", 1, False),
        ("能耗累计下降", "能耗", -1, False),
        ("出口总额达到", "出口总额", 0, True),
        ("失业率控制在", "失业率", 0, True),
        ("覆盖率提高到", "覆盖率", 1, True),
        ("浓度降至", "浓度", -1, True),
        ("收入分别名义增长", "收入", 1, False),
        ("增速分别为", "增速", 0, True),
        ("进出口增长超过", "进出口", 1, False),
        ("居民人均", "居民人均", 0, False),
        ("低保标准提高到每人每月", "低保标准", 1, True),
    ],
)
def test_the_ending_is_taken_off_the_noun(clause: str, rest: str, direction: int, result: bool) -> None:
    ending = read_ending(clause)
    assert (ending.rest, ending.direction, ending.result) == (rest, direction, result)


@pytest.mark.parametrize(
    ("clause", "qualifier"),
    [
        ("产量约", "approx"),
        ("产量超过", "at_least"),
        ("产量不足", "at_most"),
        ("产量突破", "at_least"),
        ("产量", "exact"),
    ],
)
def test_a_bound_before_the_figure(clause: str, qualifier: str) -> None:
    assert read_ending(clause).qualifier == qualifier


def test_marks_of_time_and_price_are_kept() -> None:
    assert {"yoy", "constant"} <= read_ending("收入同比实际增长").marks
    assert {"avg"} <= read_ending("收入年均增长").marks
    assert {"mom"} <= read_ending("价格环比上涨").marks
    assert {"target"} <= read_ending("产值力争达到").marks
