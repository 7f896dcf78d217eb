"""What headings and indented parts say of the rows below them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ingestion.tabulation.tabulator import UNNAMED_UNIT
from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]


def test_a_heading_gives_its_unit_to_quantities_below_it_until_the_next_heading(observe: Observe) -> None:
    observations = observe(
        "指标|2021年",
        "人口(万人)|",
        "　户籍人口|10",
        "　出生率|8.1",
        "财政(亿元)|",
        "　财政收入|20",
        "旅游|",
        "　游客|5",
        area="北京市",
    )
    assert [(o.indicator, o.unit_text) for o in observations] == [
        ("户籍人口", "万人"),
        ("出生率", None),
        ("财政收入", "亿元"),
        ("游客", None),
    ]
    assert observations[3].unit == UNNAMED_UNIT


def test_a_whole_gives_its_unit_to_more_indented_rows_but_none_to_a_rate(observe: Observe) -> None:
    observations = observe(
        "指标|2021年", "播种面积(公顷)|9", "　小麦|4", "　　单产增长率|2", "收获量(吨)|8", "　小麦|5", area="北京市"
    )
    assert [(o.value, o.unit) for o in observations] == [
        (Decimal(9), "公顷"),
        (Decimal(4), "公顷"),
        (Decimal(2), "%"),
        (Decimal(8), "吨"),
        (Decimal(5), "吨"),
    ]


def test_a_row_no_more_indented_than_a_whole_takes_nothing_from_it(observe: Observe) -> None:
    observations = observe("指标|2021年", "工业产值(亿元)|9", "企业|4", area="北京市")
    assert [o.unit_text for o in observations] == ["亿元", None]


def test_a_heading_that_says_whose_figures_follow_is_part_of_their_names(observe: Observe) -> None:
    observations = observe(
        "指标|单位|2023年",
        "一、城镇居民||",
        "人均可支配收入|元|9",
        "二、农村居民||",
        "人均可支配收入|元|8",
        area="北京市",
    )
    assert [o.indicator for o in observations] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_a_heading_that_is_an_area_or_a_year_holds_for_the_rows_below(observe: Observe) -> None:
    by_area = observe(
        "产品|单位|产量", "北京市||", "　汽车|万辆|5", "天津市||", "　汽车|万辆|4", year=2023, area="京津冀"
    )
    assert [(o.area_code, o.value) for o in by_area] == [("110000", Decimal(50000)), ("120000", Decimal(40000))]
    by_year = observe("项目|人数(人)|所数(所)", "2021年||", "　小学|7|1", "2022年||", "　小学|8|2", area="北京市")
    assert [o.period for o in by_year] == ["2021", "2021", "2022", "2022"]


def test_a_city_above_its_counties_is_no_row_of_missing_figures(observe: Observe) -> None:
    observations = observe(
        "地区|产值(亿元)", "唐山市|", "　遵化市|3", "邯郸市|", "石家庄市|4", area="河北省", year=2022
    )
    assert [(o.area, o.missing_reason) for o in observations] == [
        ("遵化市", None),
        ("邯郸市", "blank"),
        ("石家庄市", None),
    ]


def test_the_base_of_indices_may_stand_as_a_heading(observe: Observe) -> None:
    chained, fixed = observe(
        "年份|地区生产总值", "上年=100", "2021|106.3", "1978年=100", "2021|5910.3", area="北京市", title="指数"
    )
    assert (chained.indicator, chained.unit, chained.base_period) == ("地区生产总值指数(上年=100)", "", None)
    assert (fixed.indicator, fixed.unit, fixed.base_period) == ("地区生产总值指数", "", "1978")


def test_a_row_that_states_a_change_alone_is_that_of_the_row_above(observe: Observe) -> None:
    level, change = observe("指标|2023年", "地区生产总值(亿元)|900", "　同比增长(%)|5.5", area="北京市")
    assert (level.indicator, level.measure) == ("地区生产总值", "level")
    assert (change.indicator, change.measure, change.unit) == ("地区生产总值", "yoy", "%")


def test_a_heading_with_its_translation_is_no_row_of_the_header(observe: Observe) -> None:
    (population,) = observe(
        "指标|Item|2021", "人口(万人)|Population (10 000 persons)|", "　户籍人口|Registered|10", area="北京市"
    )
    assert (population.indicator, population.value) == ("户籍人口", Decimal(100000))


def test_a_known_indicator_under_a_heading_that_says_whose_it_is_is_not_that_of_all(observe: Observe) -> None:
    observations = observe(
        "指标|2023年",
        "固定资产投资(亿元)|9",
        "国有企业|",
        "　固定资产投资(亿元)|4",
        "一、综合|",
        "　固定资产投资(亿元)|9",
        area="北京市",
    )
    assert [o.indicator for o in observations] == ["固定资产投资", "国有企业 固定资产投资", "固定资产投资"]


def test_a_chapter_is_no_part_of_the_names_below_it(observe: Observe) -> None:
    (grain,) = observe("指标|单位|2023年", "二、农业||", "粮食总产量|万吨|4", area="北京市")
    assert grain.indicator == "粮食总产量"
