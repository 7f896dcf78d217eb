"""Compiled tables, in which each row names its own source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]
HEADER = "指标|单位|2023年|状态|来源等级|发布时间|来源|来源地址"


def cited(observe: Observe, published: str = "", tier: str = "B", status: str = "", unit: str = "亿元") -> Observation:
    """Return the one observation of a row with this citation."""
    row = f"地区生产总值|{unit}|43760.7|{status}|{tier}|{published}|国家统计局|https://example.org/1"
    (observation,) = observe(HEADER, row, area="北京市")
    return observation


@pytest.mark.parametrize(
    ("published", "day", "precision"),
    [
        ("2024-03-21", date(2024, 3, 21), "day"),
        ("2025-01", date(2025, 1, 31), "month"),
        ("2022", date(2022, 12, 31), "year"),
        ("≤2026-05", date(2026, 5, 31), "bound"),
        ("≈2021", date(2021, 12, 31), "bound"),
        ("", None, None),
    ],
)
def test_a_rows_date_is_the_latest_that_it_allows_with_its_precision(
    observe: Observe, published: str, day: date | None, precision: str | None
) -> None:
    observation = cited(observe, published=published)
    assert (observation.cited_published_on, observation.cited_published_precision) == (day, precision)


def test_source_and_tier_are_kept_with_the_figure(observe: Observe) -> None:
    observation = cited(observe)
    assert observation.cited_source == "国家统计局 https://example.org/1"
    assert observation.cited_tier == "B"
    assert cited(observe, tier="?").cited_tier is None


@pytest.mark.parametrize(
    ("words", "status"),
    [("", "A"), ("最终核实数", "A"), ("初步数", "P"), ("预计数", "E"), ("预测数", "F"), ("目标", "T")],
)
def test_a_rows_status_is_what_its_status_column_says(observe: Observe, words: str, status: str) -> None:
    assert cited(observe, status=words).status == status


def test_a_rate_named_in_the_row_stays_a_rate_under_a_column_of_figures(observe: Observe) -> None:
    (observation,) = observe("指标|年份|数值|单位", "规模以上工业增加值增速|2023年|0.4|%", area="北京市")
    assert (observation.indicator, observation.measure, observation.unit) == ("规模以上工业增加值", "yoy", "%")


def test_a_counterpart_column_names_the_other_side(observe: Observe) -> None:
    (observation,) = observe(
        "地区|涉及地区|指标|时期|数值|单位", "北京市|津冀|流向津冀技术合同成交额|2014-2020年|1410|亿元"
    )
    assert (observation.area, observation.counterpart, observation.counterpart_area_code) == (
        "北京市",
        "津冀",
        "JJJ_TJ_HE",
    )
    assert observation.period == "2014/2020"


def test_a_blank_for_a_year_after_the_rows_source_came_out_is_no_missing_figure(observe: Observe) -> None:
    observations = observe(
        "指标|单位|2020年|2021年|2022年|发布时间",
        "地区生产总值|亿元|36102.6|||≈2021",
        "常住人口|万人|2189|||",
        area="北京市",
    )
    assert [(o.indicator, o.period) for o in observations] == [
        ("地区生产总值", "2020"),
        ("地区生产总值", "2021"),
        ("常住人口", "2020"),
        ("常住人口", "2021"),
        ("常住人口", "2022"),
    ]
