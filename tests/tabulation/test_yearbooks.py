"""Yearbook tables: bilingual headers, merged labels, several tables on a sheet, notes and marks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]


def test_a_bilingual_header_with_line_breaks_is_read_from_its_chinese(observe: Observe) -> None:
    observations = observe(
        "10-1 居民人均可支配收入(2019年)",
        "单位:元  (yuan)",
        "地区\\nRegion|全市\\n居民\\nAll\\nHouseholds|城镇\\nUrban|农村\\nRural|Region",
        "Region|All|Urban|Rural|Region",
        "北  京  Beijing|67756|73849|28928|Beijing",
        "东城区|80000|***||Dongcheng",
        area="北京市",
        year=2020,
    )
    assert [o.indicator for o in observations[:3]] == [
        "居民人均可支配收入",
        "城镇居民人均可支配收入",
        "农村居民人均可支配收入",
    ]
    assert {(o.period, o.unit) for o in observations} == {("2019", "元")}
    assert [o.missing_reason for o in observations[3:]] == [None, "masked", "blank"]


def test_a_yearbooks_own_year_is_not_the_year_of_its_figures(observe: Observe) -> None:
    (population,) = observe("北京统计年鉴2020", "地区|常住人口(万人)", "东城区|79.4", area="北京市", year=2019)
    assert population.period == "2019"


def test_a_footnote_mark_links_its_note_to_the_row_and_the_column_that_carry_it(observe: Observe) -> None:
    shijiazhuang, baoding, handan = observe(
        "地区|年末常住人口(万人)",
        "石家庄市①|1120",
        "保定市②|924",
        "邯郸市|941",
        "①不含辛集市。",
        "②不含定州市和雄安新区。",
        area="河北省",
        year=2021,
    )
    assert (shijiazhuang.area_code, shijiazhuang.footnote) == ("130100", "不含辛集市。")
    assert baoding.footnote == "不含定州市和雄安新区。"
    assert handan.footnote is None
    assert shijiazhuang.area_label == "石家庄市"


def test_a_legend_of_marks_is_kept_with_missing_figures_only(observe: Observe) -> None:
    known, missing = observe(
        "地区|产值(亿元)|收入(亿元)", "东城区|1.5|", "注：“空格”表示数据不详或无该项数据。", area="北京市", year=2019
    )
    assert known.footnote is None
    assert missing.footnote == "“空格”表示数据不详或无该项数据。"


def test_two_tables_on_a_sheet_keep_their_own_units_and_notes(observe: Observe) -> None:
    observations = observe(
        "表1 工业",
        "指标|2019年|2020年",
        "工业增加值(亿元)|1|2",
        "注：1.甲",
        "　　2.乙",
        "表2 人口",
        "单位：万人",
        "指标|2019年|2020年",
        "年末常住人口|3|4",
        "注：丙",
        area="天津市",
    )
    assert [(o.indicator, o.unit, o.footnote) for o in observations] == [
        ("工业增加值", "元", "甲\n乙"),
        ("工业增加值", "元", "甲\n乙"),
        ("年末常住人口", "人", "丙"),
        ("年末常住人口", "人", "丙"),
    ]


def test_merged_row_labels_hold_for_the_rows_below(observe: Observe) -> None:
    observations = observe("地区|指标|2020年", "北京市|专利授权量(件)|5", "|人口(万人)|6", "天津市|专利授权量(件)|7")
    assert [(o.area_code, o.indicator) for o in observations] == [
        ("110000", "专利授权量"),
        ("110000", "人口"),
        ("120000", "专利授权量"),
    ]


def test_blocks_side_by_side_have_their_own_areas(observe: Observe) -> None:
    observations = observe("地区|产值(亿元)|地区|产值(亿元)", "北京市|1|天津市|2", title="2020年情况")
    assert [(o.area_code, o.value, o.column) for o in observations] == [
        ("110000", Decimal(100000000), 2),
        ("120000", Decimal(200000000), 4),
    ]


def test_a_heading_between_rows_is_no_missing_figure(observe: Observe) -> None:
    observations = observe(
        "指标|2020年", "一、人口", "年末常住人口(万人)|2189", "二、经济", "地区生产总值(亿元)|36102.6"
    )
    assert [o.indicator for o in observations] == ["年末常住人口", "地区生产总值"]


def test_a_note_on_preliminary_figures_makes_those_of_its_year_preliminary(observe: Observe) -> None:
    observations = observe("指标|2023年|2022年", "地区生产总值(亿元)|43760.7|41540.9", "注：2023年数据为初步核算数。")
    assert [(o.period, o.status) for o in observations] == [("2023", "P"), ("2022", "A")]


def test_a_sheet_without_a_header_or_without_a_period_gives_nothing(observe: Observe) -> None:
    assert observe("说明", "只有文字") == []
    assert observe("地区|产值(亿元)", "北京市|1") == []


def test_a_row_that_numbers_the_columns_is_no_row_of_figures(observe: Observe) -> None:
    observations = observe("地区|产值(亿元)|人口(万人)", "甲|1|2", "北京市|5|6", title="2020年")
    assert [(o.row, o.indicator) for o in observations] == [(3, "产值"), (3, "人口")]


def test_per_cent_of_the_year_before_is_an_index(observe: Observe) -> None:
    absolute, index = observe("指标|2023年|2023年为上年%", "地区生产总值(亿元)|43760.7|105.2", area="北京市")
    assert (absolute.indicator, absolute.unit) == ("地区生产总值", "元")
    assert (index.indicator, index.measure, index.unit) == ("地区生产总值指数(上年=100)", "level", "")
    assert (index.period, index.value) == ("2023", Decimal("105.2"))


def test_a_header_with_plus_or_minus_states_a_change(observe: Observe) -> None:
    (change,) = observe("地区|万元地区生产总值能耗上升或下降(±%)", "北京市|-4.53", title="2019年")
    assert (change.indicator, change.measure, change.unit) == ("万元地区生产总值能耗", "yoy", "%")


def test_serial_numbers_and_addresses_are_no_figures(observe: Observe) -> None:
    observations = observe("|机构|电话|床位数(张)", "1|甲医院|65221234|500", "2|乙医院|65225678|300", title="2020年")
    assert [(o.column, o.unit) for o in observations] == [(4, "张"), (4, "张")]


def test_absolute_figures_and_growth_of_a_bulletins_table_are_told_apart(observe: Observe) -> None:
    observations = observe(
        "表1 2023年主要指标",
        "指标|单位|绝对数|比上年增长(%)",
        "社会消费品零售总额|亿元|14462.7|4.8",
        area="北京市",
        year=2023,
    )
    assert [(o.measure, o.unit, o.period) for o in observations] == [("level", "元", "2023"), ("yoy", "%", "2023")]


def test_figures_that_look_like_years_open_no_new_table(observe: Observe) -> None:
    observations = observe(
        "地区|专利(件)|论文(篇)", "东城区|5|6", "西城区|2013|1990", "海淀区|7|8", area="北京市", year=2020
    )
    assert [(o.row, o.text) for o in observations] == [
        *[(2, "5"), (2, "6")],
        *[(3, "2013"), (3, "1990")],
        *[(4, "7"), (4, "8")],
    ]


def test_a_second_header_whose_first_cell_is_blank_opens_a_table(observe: Observe) -> None:
    observations = observe("指标|2019年|2020年", "产值(亿元)|1|2", "|2021年|2022年", "产值(亿元)|3|4", area="北京市")
    assert [o.period for o in observations] == ["2019", "2020", "2021", "2022"]


def test_a_figure_keeps_the_nine_decimals_that_the_lake_has(observe: Observe) -> None:
    (figure,) = observe("地区|浓度(毫克)", "北京市|0.12345678912345", title="2020年")
    assert figure.value == Decimal("0.123456789")


def test_a_change_with_its_own_indicator_takes_nothing_from_its_neighbour(observe: Observe) -> None:
    observations = observe("年份|地区生产总值(亿元)|人均可支配收入增速(%)", "2019年|35445.1|8.7", area="北京市")
    assert [(o.indicator, o.measure) for o in observations] == [("地区生产总值", "level"), ("人均可支配收入", "yoy")]


def test_a_group_header_holds_for_every_column_under_it(observe: Observe) -> None:
    observations = observe(
        "地区|2019年||2020年|", "|产值(亿元)|人口(万人)|产值(亿元)|人口(万人)", "北京市|1|2|3|4", "天津市|5|6|7|8"
    )
    assert [(o.period, o.indicator) for o in observations[:4]] == [
        ("2019", "产值"),
        ("2019", "人口"),
        ("2020", "产值"),
        ("2020", "人口"),
    ]


def test_an_area_without_any_figure_is_missing_whether_the_registry_knows_it_or_not(observe: Observe) -> None:
    observations = observe("地区|2020年", "北京市|1", "天津市|", "西藏自治区|", "东部|", "河北省|3", title="产值(亿元)")
    assert [(o.area, o.missing_reason) for o in observations] == [
        ("北京市", None),
        ("天津市", "blank"),
        ("西藏自治区", "blank"),
        ("河北省", None),
    ]


def test_a_second_table_without_periods_in_its_header_is_told_from_the_first(observe: Observe) -> None:
    observations = observe(
        *("地区|产值(亿元)", "东城区|1", "注：甲"),
        *("地区|人口(万人)", "东城区|2"),
        *("表3 单位情况", "名目|企业(个)", "合计|3"),
        area="北京市",
        year=2020,
    )
    assert [(o.indicator, o.unit, o.row) for o in observations] == [
        ("产值", "元", 2),
        ("人口", "人", 5),
        ("企业", "个", 8),
    ]
