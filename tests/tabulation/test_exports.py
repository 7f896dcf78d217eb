"""The national data site's exports, of the old and the new site."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ingestion.document import ReportContext
from ingestion.readers.grid import grid_document
from ingestion.tabulation import tabulate
from ingestion.tabulation.tabulator import UNNAMED_INDICATOR, UNNAMED_UNIT
from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]

ANNUAL = (
    "数据库：分省年度数据\n指标：地区生产总值(亿元)\n时间：最近20年\n地区,2019年,2018年,2017年\n"
    "北京市,35371.28,33105.97,28014.94\n天津市,14104.28,13362.92,\n山西省,17026.68,16818.11,15528.42\n"
    "注：1.本表按当年价格计算。\n　　　2.2018年数据为根据第四次全国经济普查资料修订后数据。\n数据来源：国家统计局\n"
)
NEW_SITE = (
    "数据库：分省年度数据 \n时间：2023年-2025年 \n地区\t,2025年\t,2024年\t,2023年\t,\n"
    "北京市\t,\t,8396.49\t,7971.25\t,\n"
)
MONTHLY = (
    "数据库：分省月度数据\n指标：社会消费品零售总额_累计值(亿元)\n时间：最近13个月\n"
    "地区,2023年3月,2023年2月,2023年1月\n河北省,3462.6,2374.2,\n"
)


def test_the_indicator_line_gives_indicator_and_unit_to_every_cell(observe_file: Observe) -> None:
    observations = observe_file(ANNUAL.encode("gb18030"))
    assert len(observations) == 9
    assert {(o.indicator, o.unit, o.unit_text) for o in observations} == {("地区生产总值", "元", "亿元")}
    beijing = observations[1]
    assert (beijing.area, beijing.area_code, beijing.period) == ("北京市", "110000", "2018")
    assert beijing.value == Decimal("3310597000000")
    assert (beijing.sheet, beijing.row, beijing.column, beijing.passage) == ("分省年度数据", 5, 3, 4)
    assert (beijing.text, beijing.sentence) == ("33105.97", "分省年度数据: 北京市 | 2018年 | 33105.97 亿元")


def test_a_note_that_names_a_year_is_attached_to_that_year_alone(observe_file: Observe) -> None:
    notes = {o.period: o.footnote or "" for o in observe_file(ANNUAL.encode("gb18030")) if o.area_code == "120000"}
    assert "第四次全国经济普查" in notes["2018"]
    assert "第四次全国经济普查" not in notes["2017"] + notes["2019"]
    assert all("按当年价格计算" in note for note in notes.values())
    assert all("国家统计局" not in note for note in notes.values())


def test_an_empty_cell_is_a_missing_figure_not_zero(observe_file: Observe) -> None:
    (tianjin,) = [o for o in observe_file(ANNUAL.encode("gb18030")) if (o.area_code, o.period) == ("120000", "2017")]
    assert (tianjin.value, tianjin.missing_reason) == (None, "blank")


def test_a_province_outside_the_three_has_its_own_code(observe_file: Observe) -> None:
    shanxi = [o for o in observe_file(ANNUAL.encode("gb18030")) if o.area == "山西省"]
    assert [o.area_code for o in shanxi] == ["140000"] * 3


def test_an_area_outside_the_registry_keeps_its_name(observe_file: Observe) -> None:
    abroad = [o for o in observe_file(ANNUAL.replace("山西省", "东京都").encode("gb18030")) if o.area == "东京都"]
    assert [o.area_code for o in abroad] == [None, None, None]


def test_the_new_sites_file_without_indicator_takes_it_from_the_reports_title(observe_file: Observe) -> None:
    observations = observe_file(NEW_SITE.encode("utf-8-sig"), title="地方一般公共预算支出(亿元)")
    assert [(o.indicator, o.unit, o.period, o.value) for o in observations] == [
        ("地方一般公共预算支出", "元", "2025", None),
        ("地方一般公共预算支出", "元", "2024", Decimal("839649000000")),
        ("地方一般公共预算支出", "元", "2023", Decimal("797125000000")),
    ]


def test_a_file_whose_indicator_nothing_names_is_kept_in_sight(observe_file: Observe) -> None:
    assert {o.indicator for o in observe_file(NEW_SITE.encode("utf-8-sig"))} == {UNNAMED_INDICATOR}


def test_a_blank_january_was_not_published_and_is_never_a_zero(observe_file: Observe) -> None:
    reasons = {o.period: o.missing_reason for o in observe_file(MONTHLY.encode("gb18030"))}
    assert reasons["2023-01"] == "not_published"


def test_a_cumulated_series_is_dated_from_january(observe_file: Observe) -> None:
    periods = {o.text: o.period for o in observe_file(MONTHLY.encode("gb18030"))}
    assert periods["3462.6"] == "2023-Q1"
    assert periods["2374.2"] == "2023-01/2023-02"


def test_a_cumulated_growth_of_quarters_is_a_rate_since_january(observe: Observe) -> None:
    observations = observe("指标：地区生产总值_累计增长(%)", "地区|2023年第三季度|2023年第一季度", "北京市|5.1|3.1")
    assert [(o.indicator, o.measure, o.period) for o in observations] == [
        ("地区生产总值", "yoy", "2023-01/2023-09"),
        ("地区生产总值", "yoy", "2023-Q1"),
    ]


def test_periods_may_run_down_the_rows(observe: Observe) -> None:
    observations = observe(
        "时间|居民消费价格指数(上年同月=100)|居民消费价格指数(上月=100)",
        "2020年2月|104.5|100.1",
        "2020年1月|105.4|101",
        area="北京市",
    )
    assert [(o.period, o.indicator, o.value) for o in observations[:2]] == [
        ("2020-02", "居民消费价格指数(上年同月=100)", Decimal("104.5")),
        ("2020-02", "居民消费价格指数(上月=100)", Decimal("100.1")),
    ]
    assert {(o.unit, o.measure, o.area_code) for o in observations} == {("", "level", "110000")}


def test_one_province_by_indicator_takes_its_area_from_the_line_above(observe: Observe) -> None:
    observations = observe(
        "数据库：分省年度数据",
        "地区：河北省",
        "时间：最近2年",
        "指标|2021年|2020年",
        "地区生产总值(亿元)|40391.3|36013.8",
        "人口自然增长率(‰)|-0.43|",
    )
    assert [(o.area_code, o.indicator, o.unit, o.measure) for o in observations] == [
        ("130000", "地区生产总值", "元", "level"),
        ("130000", "地区生产总值", "元", "level"),
        ("130000", "人口自然增长率", "‰", "level"),
        ("130000", "人口自然增长率", "‰", "level"),
    ]
    assert observations[2].value == Decimal("-0.43")


def test_a_long_table_with_codes_and_years_in_columns(observe: Observe) -> None:
    (beijing,) = observe("省份编码|省份|年份|社会消费品零售总额(亿元)", "110000|北京市|2019|9637.99589039131")
    assert (beijing.area_code, beijing.period, beijing.column) == ("110000", "2019", 4)
    assert beijing.value == Decimal("963799589039.131")


def test_months_with_a_dot_are_read_and_a_cut_off_october_is_restored(observe: Observe) -> None:
    observations = observe(
        "时间|出口总值（亿美元）|居民消费价格指数（上年同月=100）",
        "2016.09|1844.98|101.9",
        "2016.1|1778.67|102.1",
        area="全国",
    )
    assert [(o.period, o.indicator) for o in observations] == [
        ("2016-09", "出口总值"),
        ("2016-09", "居民消费价格指数(上年同月=100)"),
        ("2016-10", "出口总值"),
        ("2016-10", "居民消费价格指数(上年同月=100)"),
    ]


def test_the_reports_year_never_takes_the_place_of_a_period_that_cannot_be_read(observe: Observe) -> None:
    assert observe("时间|产值(亿元)", "改革开放初期|1", area="北京市", year=2020) == []


def test_a_quantity_without_a_stated_unit_is_kept_but_never_taken_for_an_index(observe: Observe) -> None:
    observations = observe("地区|2024年", "北京市|49670.2", title="地区生产总值")
    assert [(o.indicator, o.unit, o.unit_text) for o in observations] == [("地区生产总值", UNNAMED_UNIT, None)]


def test_each_part_of_a_figures_meaning_says_which_label_gave_it(observe_file: Observe) -> None:
    observation = observe_file(ANNUAL.encode("gb18030"))[0]
    assert observation.rules == ("area:row", "indicator:around the table", "unit:around the table", "period:column")


def test_a_sheet_named_by_its_year_dates_its_figures() -> None:
    document = grid_document([("2021", [["地区", "产值(亿元)"], ["北京市", "1"]])], "text/csv")
    (observation,) = tabulate(document, ReportContext(area=None, year=2023))
    assert observation.period == "2021"
