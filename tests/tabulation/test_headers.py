"""Headers of yearbooks and monthly reports: two languages, split names, periods before names, several bases."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from docx import Document

from ingestion.document import ReportContext
from ingestion.readers import docx, html
from ingestion.tabulation import tabulate
from ingestion.tabulation.facets import Scope
from ingestion.tabulation.labels import read_label
from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]


def test_columns_that_repeat_labels_and_units_in_english_say_nothing(observe: Observe) -> None:
    (observation,) = observe("指标|Item|单位|Unit|2022年", "公路里程|Length of Highways|公里|km|158", area="北京市")
    assert (observation.indicator, observation.unit) == ("公路里程", "公里")


def test_names_in_latin_letters_beside_a_chinese_header_are_labels(observe: Observe) -> None:
    observations = observe("类别|指标|单位|2022年", "空气|PM2.5|微克/立方米|30", "|PM10|微克/立方米|54", area="北京市")
    assert ["PM2.5" in observations[0].indicator, "PM10" in observations[1].indicator] == [True, True]


def test_a_name_split_over_two_rows_is_one_and_no_group(observe: Observe) -> None:
    observations = observe(
        "|国 民|国 内||人均国内",
        "年份|总收入|生产总值|第一产业|生产总值(元)",
        "Year|GNI|GDP|Primary|Per Capita GDP",
        "2021|11|12|1|9",
        title="国民经济核算(亿元)",
        area="全国",
    )
    assert [o.indicator for o in observations] == ["国民 总收入", "国内生产总值", "第一产业", "人均国内生产总值"]


def test_a_group_ends_with_its_columns_though_a_row_in_english_fills_all(observe: Observe) -> None:
    observations = observe(
        "地区|户数(户)||人数(人)",
        "|全部|城镇|",
        "Region|Total|Urban|Persons",
        "北京市|5|3|9",
        year=2021,
    )
    assert [o.indicator for o in observations] == ["户数 全部", "户数 城镇", "人数"]


def test_a_row_of_units_below_the_names_gives_each_column_its_unit(observe: Observe) -> None:
    observations = observe("城市|产值|城镇化率", "|亿元|%", "石家庄市|7.5|71.6", area="河北省", year=2022)
    assert [(o.indicator, o.value, o.unit) for o in observations] == [
        ("产值", Decimal(750000000), "元"),
        ("城镇化率", Decimal("71.6"), "%"),
    ]


def test_a_header_that_may_head_areas_heads_figures_where_figures_stand_below(observe: Observe) -> None:
    observations = observe("指标|全国|城市|农村", "价格指数|102|103|101", title="2022年")
    assert [o.value for o in observations] == [Decimal(102), Decimal(103), Decimal(101)]


@pytest.mark.parametrize(
    ("label", "period", "indicator"),
    [
        ("11月产量", "2023-11", "产量"),
        ("1-11月累计产量", "2023-01/2023-11", "产量"),
        ("上半年营业收入", "2023-H1", "营业收入"),
        ("12月龄儿童", None, "12月龄儿童"),
        ("1979-2022", "1979/2022", None),
        ("本月止累计", "2023-01/2023-11", None),
        ("自年初累计", "2023-01/2023-11", None),
        ("2023Q3", "2023-Q3", None),
        ("2023-06-30", "2023-06-30", None),
    ],
)
def test_a_period_before_a_name_or_in_digits_is_read(label: str, period: str | None, indicator: str | None) -> None:
    facets = read_label(label, Scope("北京市", 2023, 11))
    assert (facets.period, facets.indicator) == (period, indicator)


def test_per_cent_of_several_years_are_indices_with_these_bases(observe: Observe) -> None:
    observations = observe(
        "指标|总量指标||2022年为下列各年%||年均增长(%)",
        "|2021|2022|2000|2021|2001-2022",
        "粮食产量(万吨)|6|7|140|101|1.8",
        area="北京市",
    )
    assert [(o.period, o.measure, o.unit, o.base_period) for o in observations] == [
        ("2021", "level", "吨", None),
        ("2022", "level", "吨", None),
        ("2022", "level", "", "2000"),
        ("2022", "level", "", None),
        ("2001/2022", "avg_annual", "%", None),
    ]
    assert [o.indicator for o in observations[2:4]] == ["粮食产量 指数", "粮食产量 指数(上年=100)"]


def test_a_column_that_says_whose_figures_it_has_does_not_lose_the_row(observe: Observe) -> None:
    observations = observe("项目|出口额|进口额", "一般贸易|3|2", "加工贸易|4|1", area="北京市", year=2022)
    assert [o.indicator for o in observations] == [
        "一般贸易 出口额",
        "一般贸易 进口额",
        "加工贸易 出口额",
        "加工贸易 进口额",
    ]


def test_a_year_and_a_month_in_columns_of_their_own_are_one_period(observe: Observe) -> None:
    months = observe("年份|月份|用水量(吨)", "2023|1|4", "2023|12|5", area="北京市")
    assert [o.period for o in months] == ["2023-01", "2023-12"]
    quarters = observe("年份|季度|用水量(吨)", "2023|2|4", area="北京市")
    assert [o.period for o in quarters] == ["2023-Q2"]


def test_a_mark_on_a_year_is_a_footnote_not_part_of_it(observe: Observe) -> None:
    (figure,) = observe("年份|产值(亿元)", "2021①|4", "①核实数。", area="北京市")
    assert (figure.period, figure.footnote) == ("2021", "核实数。")


def test_the_year_of_a_statistical_table_is_no_figure(observe: Observe) -> None:
    (figure,) = observe(
        "区县名称|统计年度|指标名称|指标值|计量单位", "河西区|2021|户籍人口|85|万人", area="天津市", year=2022
    )
    assert (figure.column, figure.period) == (4, "2021")


def test_a_budget_or_a_target_is_no_stated_fact(observe: Observe) -> None:
    observations = observe(
        "项目|2022年决算数|2023年预算数|2023年执行数|执行数为预算数的%",
        "增值税|9|10|11|110",
        year=2023,
        title="收入(亿元)",
        area="北京市",
    )
    assert [(o.indicator, o.period, o.status, o.unit) for o in observations] == [
        ("增值税", "2022", "A", "元"),
        ("增值税", "2023", "T", "元"),
        ("增值税", "2023", "A", "元"),
        ("增值税 执行数为预算数的%", "2023", "A", "%"),
    ]
    (account,) = observe("地区|一般公共预算|", "|收入(亿元)|", "北京市|4|", year=2021)
    assert account.status == "A"


def test_a_unit_may_stand_in_the_header_of_the_labels(observe: Observe) -> None:
    observations = observe("地区（单位：亿元）|2021年|增减|占全市%", "东城区|210|20|1.9", title="投资", area="北京市")
    assert [(o.measure, o.unit) for o in observations] == [("level", "元"), ("yoy", "元"), ("share", "%")]


def test_headers_of_labels_may_be_english(observe: Observe) -> None:
    observations = observe("city|year|GDP(亿元)", "北京|2021|4", "京津冀合计|2021|9")
    assert [(o.area, o.period, o.column) for o in observations] == [("北京市", "2021", 3), ("京津冀", "2021", 3)]


def test_a_sentence_above_a_table_is_not_its_title() -> None:
    page = (
        "<html><body><div class='TRS_Editor'><p>2019年，全省经济运行平稳，以下是公报正文的一部分。</p><p>工业产量</p>"
        "<table><tr><td>地区</td><td>产量(吨)</td></tr><tr><td>北京市</td><td>5</td></tr></table></div></body></html>"
    )
    (figure,) = tabulate(html.read(page.encode(), "page.html"), ReportContext(area="北京市", year=2023))
    assert figure.period == "2023"


def test_blanks_before_the_labels_of_a_page_are_kept() -> None:
    page = (
        "<html><body><div class='TRS_Editor'><p>这是一份公报，数字都是虚构的，供测试使用。</p>"
        "<table><tr><td>项目</td><td>2021年</td></tr><tr><td>　小麦</td><td>5</td></tr></table></div></body></html>"
    )
    assert html.read(page.encode(), "page.html").tables[0].rows[1][0] == "　小麦"


def test_a_header_wholly_in_english_and_one_beside_a_chinese_label_are_headers(observe: Observe) -> None:
    (figure,) = observe("area|indicator_zh|period|value|unit", "110000|产值|2010|4|亿元", area="京津冀")
    assert (figure.area, figure.indicator, figure.period, figure.unit) == ("北京市", "产值", "2010", "元")
    (other,) = observe("地区|gdp growth", "北京市|4", area="北京市", year=2020)
    assert other.value == Decimal(4)


def test_a_header_that_repeats_what_a_label_ends_with_adds_nothing(observe: Observe) -> None:
    observations = observe("产品名称|单位|产量", "发电量|亿千瓦时|31", "钢材|吨|4", area="北京市", year=2022)
    assert [o.indicator for o in observations] == ["发电量", "钢材 产量"]


def test_blanks_before_the_labels_of_a_word_document_are_kept() -> None:
    word = Document()
    word.add_paragraph("这是一份公报，数字都是虚构的。")
    table = word.add_table(2, 2)
    for place, text in {(0, 0): "项目", (0, 1): "2021年", (1, 0): "　小麦", (1, 1): "5"}.items():
        table.cell(*place).text = text
    buffer = io.BytesIO()
    word.save(buffer)
    assert docx.read(buffer.getvalue(), "report.docx").tables[0].rows[1][0] == "　小麦"
