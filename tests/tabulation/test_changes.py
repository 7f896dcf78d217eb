"""Changes that titles state, changes in amounts and in multiples, values of the year before, lists of units."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from ingestion.tabulation.tabulator import UNNAMED_INDICATOR, UNNAMED_UNIT
from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]


def test_a_title_in_per_cent_may_state_the_change_of_all_figures(observe: Observe) -> None:
    observations = observe(
        "表2 GDP同比增长速度", "单位：%", "年份|1季度|2季度", "2021|18.3|7.9", area="全国", year=2021
    )
    assert [(o.indicator, o.measure, o.period, o.unit) for o in observations] == [
        ("GDP", "yoy", "2021-Q1", "%"),
        ("GDP", "yoy", "2021-Q2", "%"),
    ]


@pytest.mark.parametrize("title", ["表2 发电量及增长速度", "表2 发电量和增长速度"])
def test_a_title_that_names_a_level_too_does_not_make_it_a_change(observe: Observe, title: str) -> None:
    (observation,) = observe(title, "单位：%", "地区|比率", "北京市|18.3", year=2021)
    assert observation.measure == "level"


def test_a_title_in_another_unit_states_no_change(observe: Observe) -> None:
    (observation,) = observe("产值同比增长", "单位：亿元", "地区|2021年", "北京市|18")
    assert observation.measure == "level"


def test_a_title_that_says_preliminary_holds_for_its_year(observe: Observe) -> None:
    observations = observe("2023年GDP初步核算数据", "指标|2022年|2023年", "GDP(亿元)|4|5", area="全国")
    assert [(o.period, o.status) for o in observations] == [("2022", "A"), ("2023", "P")]


def test_an_increase_in_an_amount_is_not_in_per_cent(observe: Observe) -> None:
    observations = observe(
        "2023年6月末存款", "单位：亿元", "项目|余额|比年初增减|同比增长(%)", "住户存款|66|4.9|14.1", area="北京市"
    )
    assert [(o.measure, o.unit, o.base_period) for o in observations] == [
        ("level", "元", None),
        ("since_base", "元", "2022-12-31"),
        ("yoy", "%", None),
    ]


def test_a_change_written_as_a_multiple_is_in_per_cent(observe: Observe) -> None:
    level, change = observe("产品|单位|产量|比上年增长(%)", "新能源汽车|辆|33|1.2倍", area="北京市", year=2022)
    assert (change.value, change.unit, change.measure) == (Decimal(120), "%", "yoy")
    assert level.unit == "辆"


def test_values_of_the_year_before_are_dated_one_year_earlier(observe: Observe) -> None:
    observations = observe(
        "数据期别|地区|本期值(亿元)|上年同期值(亿元)|同比增速(%)", "2023年1-6月|石家庄市|35|33|6.5", title="产值"
    )
    assert [(o.period, o.measure) for o in observations] == [
        ("2023-H1", "level"),
        ("2022-H1", "level"),
        ("2023-H1", "yoy"),
    ]


def test_a_share_behind_several_areas_is_that_of_the_area_that_holds_the_others(observe: Observe) -> None:
    observations = observe(
        "指标|京津冀|北京|天津|河北|占全国比重(%)", "常住人口(万人)|10|3|1|6|7.8", area="河北省", year=2022
    )
    assert [(o.area, o.measure) for o in observations[-2:]] == [("河北省", "level"), ("京津冀", "share")]


def test_a_unit_line_with_two_units_gives_rates_per_cent_and_quantities_the_other(observe: Observe) -> None:
    observations = observe("单位：万人、%", "市别|常住人口|城镇化率", "济南市|9|74.1", area="山东省", year=2022)
    assert [(o.area, o.value, o.unit) for o in observations] == [
        ("济南市", Decimal(90000), "人"),
        ("济南市", Decimal("74.1"), "%"),
    ]


def test_a_unit_line_with_several_quantities_names_the_unit_of_none(observe: Observe) -> None:
    (observation,) = observe("单位：千公顷、万吨", "地区|收成", "北京市|4", year=2022)
    assert (observation.value, observation.unit) == (Decimal(4), UNNAMED_UNIT)


def test_a_rate_does_not_take_the_unit_of_amounts(observe: Observe) -> None:
    amount, rate = observe("单位：万人", "地区|人口|老龄化率", "北京市|4|21", year=2022)
    assert (amount.unit, rate.unit, rate.value) == ("人", UNNAMED_UNIT, Decimal(21))


def test_a_unit_may_stand_beside_the_date_in_a_title(observe: Observe) -> None:
    (observation,) = observe("法人单位数（2021年末，个）", "行业|北京市", "采矿业|90")
    assert (observation.period, observation.unit) == ("2021-12-31", "个")


def test_a_mark_of_what_is_not_available_is_a_missing_figure(observe: Observe) -> None:
    observations = observe("地区|产值(亿元)", "东城区|5", "西城区|n.a.", area="北京市", year=2022)
    assert [o.missing_reason for o in observations] == [None, "not_published"]


def test_per_cent_of_the_year_before_without_a_year_is_an_index(observe: Observe) -> None:
    level, index = observe("地区|在岗职工||", "|工资(元)|为上年%|", "北京市|9|106.2|", year=2021)
    assert (level.unit, index.unit, index.measure) == ("元", "", "level")
    assert index.indicator == "在岗职工 指数(上年=100)"


def test_an_arrow_is_the_direction_of_a_change(observe: Observe) -> None:
    observations = observe("地区|同比", "北京市|↓2.1%", "天津市|↑0.4%", title="价格", year=2023)
    assert [o.value for o in observations] == [Decimal("-2.1"), Decimal("0.4")]


def test_a_change_of_the_year_of_the_level_beside_it_is_about_that_level(observe: Observe) -> None:
    observations = observe("地区|2023年收入(亿元)|2023年比2022年增长(%)|2021年增长(%)", "北京市|4|4.9|3.1")
    assert [(o.indicator, o.period) for o in observations[:2]] == [("收入", "2023"), ("收入", "2023")]
    assert observations[2].indicator == UNNAMED_INDICATOR
