"""The words that a head lends to a name which leaves them out."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("财产险保费收入187亿元，人身险625亿元。", ["财产险保费收入", "人身险保费收入"]),
        ("财产险业务保费收入187亿元；人身险业务625亿元。", ["财产险业务保费收入", "人身险业务保费收入"]),
        ("民用飞机保有量9百架；货运飞机30架。", ["民用飞机保有量", "货运飞机保有量"]),
        ("工业生产者购进价格指数下降2%。规模以上工业增长4%。", ["工业生产者购进价格指数", "规模以上工业"]),
        ("城镇消费品零售额增长3.1%，乡村增长4.0%。", ["城镇消费品零售额", "乡村消费品零售额"]),
        ("全年货运量5.7亿吨，其中铁路运输1.2亿吨，公路3.3亿吨。", ["货运量", "铁路货运量", "公路货运量"]),
        ("猪肉产量28万吨，增长0.4%；牛肉6万吨。", ["猪肉产量", "猪肉产量", "牛肉产量"]),
    ],
)
def test_a_name_takes_what_it_leaves_out_from_the_head_before(read: Read, text: str, indicators: list[str]) -> None:
    assert [one.indicator for one in read(text)] == indicators
