"""Monthly tables of the bureaus: this month and since January, levels and rates side by side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]


def test_a_rate_beside_a_level_takes_its_period_and_indicator_from_it(observe: Observe) -> None:
    observations = observe(
        "2018年8月各区社会消费品零售总额",
        "||||单位:万元",
        "项目|2018年8月|同比增长(%)|2018年1-8月|同比增长(%)",
        "全 市|9915023|1.2|73555170|-0.5",
        "东城区|1000|…|8000|-",
        area="北京市",
        year=2018,
    )
    assert [(o.period, o.measure, o.value, o.unit) for o in observations[:4]] == [
        ("2018-08", "level", Decimal("99150230000"), "元"),
        ("2018-08", "yoy", Decimal("1.2"), "%"),
        ("2018-01/2018-08", "level", Decimal("735551700000"), "元"),
        ("2018-01/2018-08", "yoy", Decimal("-0.5"), "%"),
    ]
    assert {o.indicator for o in observations} == {"社会消费品零售总额"}
    assert [o.area_code for o in observations] == ["110000"] * 4 + ["110101"] * 4
    assert [o.missing_reason for o in observations[4:]] == [None, "below_smallest_unit", None, "not_applicable"]
    assert observations[1].sentence == "表: 全市 | 2018年8月 同比增长(%) | 1.2 %"


def test_two_header_rows_are_joined_over_merged_cells(observe: Observe) -> None:
    observations = observe(
        "指标|4月||1-4月|",
        "|绝对量|同比增长(%)|绝对量|同比增长(%)",
        "社会消费品零售总额(亿元)|35699|2.3|156026|4.1",
        "　#除汽车以外的消费品零售额|31948|3.2|140000|4.0",
        "规模以上工业增加值|-|6.7|-|6.3",
        area="全国",
        year=2024,
    )
    assert [(o.period, o.measure) for o in observations[:4]] == [
        ("2024-04", "level"),
        ("2024-04", "yoy"),
        ("2024-01/2024-04", "level"),
        ("2024-01/2024-04", "yoy"),
    ]
    assert observations[0].value == Decimal("3569900000000")


def test_an_of_which_row_has_the_unit_of_its_whole_but_a_row_beside_it_has_not(observe: Observe) -> None:
    observations = observe(
        "指标|2024年", "零售总额(亿元)|35699", "　#商品零售额|31948", "其中：网上零售额|10", "企业数|7", area="全国"
    )
    assert [o.unit_text for o in observations] == ["亿元", "亿元", "亿元", None]


def test_zones_have_their_own_areas_and_their_total_none(observe: Observe) -> None:
    observations = observe(
        "区域|单位数(个)|收入合计|",
        "||绝对值(亿元)|增速(%)",
        "合计(剔重)|19000|50000.5|9.8",
        "中关村示范区|18000|40000|10.1",
        area="北京市",
        year=2016,
    )
    assert [(o.area, o.area_code) for o in observations[2:4]] == [("合计(剔重)", None), ("中关村示范区", "ZGC")]
    assert [(o.indicator, o.measure, o.unit) for o in observations[3:]] == [
        ("单位数", "level", "个"),
        ("收入合计", "level", "元"),
        ("收入合计", "yoy", "%"),
    ]


def test_years_down_and_months_across_make_months_of_these_years(observe: Observe) -> None:
    observations = observe(
        "年份|1月|2月", "2019年|1.5|2", "2020年|3|4.5", title="PM2.5月均浓度(微克/立方米)", year=2020
    )
    assert [o.period for o in observations] == ["2019-01", "2019-02", "2020-01", "2020-02"]


def test_a_flow_table_has_an_origin_and_a_destination(observe: Observe) -> None:
    observations = observe("流出地|天津市|河北省", "北京市|83.2|274.9", title="2022年技术合同成交额(亿元)")
    assert [(o.area_code, o.counterpart_area_code, o.value) for o in observations] == [
        ("110000", "120000", Decimal("8320000000")),
        ("110000", "130000", Decimal("27490000000")),
    ]


def test_growth_beside_two_years_belongs_to_the_later_one(observe: Observe) -> None:
    observations = observe(
        "单位:万元",
        "项    目|2017 年1-8月|2016 年1-8月|同比增长 (%)",
        "工业总产值(现价)|3936509.1|3087324.0|27.5",
        area="怀柔区",
    )
    assert [(o.period, o.measure) for o in observations] == [
        ("2017-01/2017-08", "level"),
        ("2016-01/2016-08", "level"),
        ("2017-01/2017-08", "yoy"),
    ]


def test_a_change_between_two_named_years_is_dated_by_the_first(observe: Observe) -> None:
    observations = observe(
        "指标|计量单位|2023年|2022年|2023年比2022年增长(%)", "城镇调查失业率|%|4.4|4.7|-0.3个百分点", area="北京市"
    )
    assert [(o.period, o.measure, o.unit) for o in observations] == [
        ("2023", "level", "%"),
        ("2022", "level", "%"),
        ("2023", "yoy", "个百分点"),
    ]


def test_two_rates_beside_a_level_are_both_about_the_level(observe: Observe) -> None:
    observations = observe("地区|2019年GDP(亿元)|占比|名义增速|实际增速", "北京市|35371.3|41.8%|6.7%|6.1%")
    assert [(o.indicator, o.measure, o.price_basis, o.period, o.unit) for o in observations] == [
        ("GDP", "level", None, "2019", "元"),
        ("GDP", "share", None, "2019", "%"),
        ("GDP", "yoy", "current", "2019", "%"),
        ("GDP", "yoy", "constant", "2019", "%"),
    ]


def test_areas_side_by_side_under_group_headers_keep_their_figures_apart(observe: Observe) -> None:
    observations = observe(
        "指 标 名 称|计量单位|北 京 市||西 城 区|",
        "||本 期|±%|本 期|±%",
        "一、现价工业总产值|亿元|9075.6|-5.6|281.5|4.9",
        "七、城镇登记失业率|%|--|--|2.37|同比增加1.17个百分点",
        area="西城区",
        year=2020,
        title="2020年1-5月主要指标",
    )
    assert [(o.area_code, o.measure, o.unit) for o in observations] == [
        ("110000", "level", "元"),
        ("110000", "yoy", "%"),
        ("110102", "level", "元"),
        ("110102", "yoy", "%"),
        ("110000", "level", "%"),
        ("110000", "yoy", "%"),
        ("110102", "level", "%"),
        ("110102", "yoy", "个百分点"),
    ]
    assert {o.period for o in observations} == {"2020-01/2020-05"}
    assert [o.missing_reason for o in observations[4:6]] == ["not_applicable", "not_applicable"]


def test_a_column_of_mostly_areas_holds_areas_only(observe: Observe) -> None:
    observations = observe(
        "规模以上工业总产值",
        "单位:万元",
        "项 目|2017年5月|同比增长(%)",
        "全 市|13604203|-1.5",
        "按区划分",
        "东城区|145171|-10.2",
        "大兴区及北京经济技术开发区|3354343|24.0",
        "其他|2663423|4.3",
        area="北京市",
        year=2017,
    )
    assert {o.indicator for o in observations} == {"规模以上工业总产值"}
    assert [(o.area, o.area_code) for o in observations if o.measure == "level"] == [
        ("北京市", "110000"),
        ("东城区", "110101"),
        ("大兴区及北京经济技术开发区", None),
        ("其他", None),
    ]


def test_parts_of_a_total_share_its_unit_and_unknown_parts_its_name(observe: Observe) -> None:
    columns = observe("年份|地区生产总值(亿元)|第一产业|#工业", "2019|35445.1|114.4|4243.3", area="北京市")
    assert [o.unit for o in columns] == ["元", "元", "元"]
    rows = observe(
        "指标|2019年", "工业总产值(万元)|10", "# 食品制造业|4", "工业销售产值(万元)|9", "# 食品制造业|3", area="北京市"
    )
    assert [o.indicator for o in rows] == [
        "工业总产值",
        "工业总产值 食品制造业",
        "工业销售产值",
        "工业销售产值 食品制造业",
    ]
