"""What the words of headers and row labels say."""

from __future__ import annotations

import pytest

from ingestion.tabulation.facets import Facets, Scope, with_indicators_joined
from ingestion.tabulation.labels import read_area, read_label, unit_in

BEIJING = Scope(own_area="北京市", year=2018, month=8)


@pytest.mark.parametrize(
    ("text", "indicator", "unit", "measure"),
    [
        ("地区生产总值(亿元)", "地区生产总值", "亿元", None),
        ("实际利用外资（万美元）", "实际利用外资", "万美元", None),
        ("GDP/亿元", "GDP", "亿元", None),
        ("全市\n居民\n(元/人)\nAll\nHouseholds\n(yuan/person)", "全市居民", "元/人", None),
        ("技术市场成交额(输出,按卖方所在地)", "技术市场成交额(输出,按卖方所在地)", None, None),
        ("固定资产投资(不含农户)", "固定资产投资(不含农户)", None, None),
        ("研究与试验发展(R&D)经费", "研究与试验发展(R&D)经费", None, None),
        ("　#工业", "工业", None, None),
        ("其中：出口额", "出口额", None, None),
        ("工业总产值 Gross Output", "工业总产值", None, None),
        ("人口自然增长率(‰)", "人口自然增长率", "‰", None),
        ("规模以上工业增加值增速", "规模以上工业增加值", "%", "yoy"),
        ("居民消费价格同比涨幅", "居民消费价格", "%", "yoy"),
        ("万元地区生产总值能耗上升或下降", "万元地区生产总值能耗", "%", "yoy"),
        ("比上年增长%", None, "%", "yoy"),
        ("环比增长(%)", None, "%", "mom"),
        ("年均增长速度(%)", None, "%", "avg_annual"),
        ("比重(%)", None, "%", "share"),
        ("第三产业占地区生产总值比重", "第三产业占地区生产总值比重", "%", "share"),
        ("绝对量", None, None, None),
    ],
)
def test_a_label_is_taken_apart_into_indicator_unit_and_measure(
    text: str, indicator: str | None, unit: str | None, measure: str | None
) -> None:
    facets = read_label(text, BEIJING)
    assert (facets.indicator, facets.unit_text, facets.measure) == (indicator, unit, measure)


def test_an_index_with_the_year_before_as_base_keeps_the_base_in_its_name() -> None:
    facets = read_label("居民消费价格指数(上年同月=100)", BEIJING)
    assert (facets.indicator, facets.measure, facets.base_period) == ("居民消费价格指数(上年同月=100)", "level", None)


def test_an_index_with_a_fixed_base_states_it_as_base_period() -> None:
    facets = read_label("京津冀区域发展指数(2014年=100)", BEIJING)
    assert (facets.indicator, facets.measure, facets.base_period) == ("京津冀区域发展指数", "level", "2014")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("地区生产总值增速(不变价)", "constant"),
        ("实际增长(%)", "constant"),
        ("名义增长(%)", "current"),
        ("增长(%)", None),
    ],
)
def test_the_prices_of_a_growth_rate_are_kept(text: str, basis: str | None) -> None:
    assert read_label(text, BEIJING).price_basis == basis


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019", "2019"),
        ("2019年", "2019"),
        ("8月", "2018-08"),
        ("1-8月", "2018-01/2018-08"),
        ("1～8月", "2018-01/2018-08"),
        ("2017年1—2月", "2017-01/2017-02"),
        ("本月", "2018-08"),
        ("1-本月", "2018-01/2018-08"),
        ("累计", "2018-01/2018-08"),
        ("上半年", "2018-H1"),
    ],
)
def test_a_period_label_becomes_its_code(text: str, period: str) -> None:
    assert read_label(text, BEIJING).period == period


@pytest.mark.parametrize(
    ("text", "code"), [("北  京", "110000"), ("全 市", "110000"), ("东城区", "110101"), ("天津", "120000")]
)
def test_padded_and_short_names_of_areas_are_resolved(text: str, code: str) -> None:
    area = read_label(text, BEIJING).area
    assert area is not None
    assert area.code == code


def test_an_unknown_area_keeps_its_words() -> None:
    facets = read_area("东京都", BEIJING)
    assert (facets.area, facets.area_label) == (None, "东京都")


def test_a_total_is_the_tables_own_area_but_the_total_of_zones_is_none() -> None:
    total = read_area("总  计", BEIJING)
    assert total.area is not None
    assert total.area.code == "110000"
    assert read_area("总计", BEIJING, of_zones=True).area is None


@pytest.mark.parametrize(
    ("upper", "lower", "name"),
    [
        ("居民人均可支配收入", "城镇", "城镇居民人均可支配收入"),
        ("居民人均可支配收入", "全市居民", "居民人均可支配收入"),
        ("主要指标", "地区生产总值", "地区生产总值"),
        ("建筑业", "企业个数", "建筑业 企业个数"),
    ],
)
def test_two_names_make_the_indicator_that_the_registry_knows(upper: str, lower: str, name: str) -> None:
    assert with_indicators_joined(Facets(indicator=upper), Facets(indicator=lower)).indicator == name


@pytest.mark.parametrize("text", ["亿元", "万人", "%", "千美元", "元/人", "微克/立方米", "万只", "万吨"])
def test_a_unit_is_told_from_other_words_in_brackets(text: str) -> None:
    assert unit_in(text) == text


@pytest.mark.parametrize("text", ["", "不含农户", "R&D", "输出,按卖方所在地", "总", "占GDP"])
def test_other_words_in_brackets_are_no_unit(text: str) -> None:
    assert unit_in(text) is None
