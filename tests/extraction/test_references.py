"""What a change is measured against: the year or month before, a stated time, another area or a limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extraction.conftest import QUARTERS, Read, Report


@pytest.mark.parametrize(
    ("sentence", "measure", "base", "counterpart", "value"),
    [
        ("工业增加值比上年增长4.2%。", "yoy", None, None, "4.2"),
        ("失业率较上年末回落0.1个百分点。", "yoy", None, None, "-0.1"),
        ("存款余额比年初增加210亿元。", "since_base", "2023", None, "21000000000"),
        ("城镇化率比五年前提高6个百分点。", "since_base", "2019", None, "6"),
        ("里程比2014年末增长42.6%。", "since_base", "2014", None, "42.6"),
        ("浓度较“十三五”末下降16.5%。", "since_base", "2020", None, "-16.5"),
        ("工业增加值增速高于全国1.4个百分点。", "gap", None, "全国", "1.4"),
        ("地区生产总值增速超过全国0.4个百分点。", "gap", None, "全国", "0.4"),
        ("合格率低于全国平均水平0.5个百分点。", "gap", None, "全国", "-0.5"),
        ("投资占比比全国平均水平低4.8个百分点。", "gap", None, "全国", "-4.8"),
        ("优良比例高出国家目标6.3个百分点。", "gap", None, "国家目标", "6.3"),
        ("死亡人数比控制指标减少3人。", "gap", None, "控制指标", "-3"),
        ("降水量比多年平均偏少4.1%。", "gap", None, "多年平均", "-4.1"),
        ("降水量与多年平均值相比减少6%。", "gap", None, "多年平均值", "-6"),
        ("农村居民收入增速高于城镇居民1.7个百分点。", "gap", None, "城镇居民", "1.7"),
        ("地区生产总值增速快于2022年1.8个百分点。", "since_base", "2022", None, "1.8"),
    ],
)
def test_a_change_and_its_base(
    read: Read, sentence: str, measure: str, base: str | None, counterpart: str | None, value: str
) -> None:
    (one,) = read(sentence)
    assert (one.measure, one.base_period, one.counterpart, one.value) == (measure, base, counterpart, Decimal(value))


@pytest.mark.parametrize(
    ("sentence", "indicator", "period"),
    [
        ("全年一般公共预算收入比上年增长5.7%。", "一般公共预算收入", "2024"),
        ("全市居民人均可支配收入比上年增长5.3%。", "居民人均可支配收入", "2024"),
        ("城乡居民收入比为1.8。", "城乡居民收入比", "2024"),
    ],
)
def test_income_compared_with_a_time_is_no_ratio_of_incomes(
    read: Read, sentence: str, indicator: str, period: str
) -> None:
    (one,) = read(sentence)
    assert (one.indicator, one.period) == (indicator, period)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("失业率为5.1%，分别较上年同期和一季度回落0.2个和0.1个百分点。", [("yoy", None), ("since_base", "2024-Q1")]),
        ("与2020年相比，城镇人口增加42万人，占比提高3.1个百分点。", [("since_base", "2020"), ("since_base", "2020")]),
        ("贷款余额70亿元，比年初新增4亿元。", [("level", None), ("since_base", "2023")]),
        ("户均人口2.5人，比2020年的2.6人减少0.1人。", [("level", None), ("since_base", "2020")]),
    ],
)
def test_times_named_before_or_several_at_once(read: Read, sentence: str, told: list[tuple[str, str | None]]) -> None:
    assert [(one.measure, one.base_period) for one in read(sentence)[-2:]] == told


def test_a_comparison_or_a_turn_told_before_leaves_the_year_of_the_report(read: Read) -> None:
    (pull,) = read("服务价格比上年上涨，拉动居民消费价格上涨0.3个百分点。")
    (turned,) = read("进口由上年下降转为增长8%。")
    assert (pull.period, turned.period) == ("2024", "2024")


def test_a_month_is_compared_with_the_month_before(read: Read) -> None:
    _, change = read("9月份，工业增加值增长7.7%，比8月份回落0.4个百分点。", QUARTERS)
    assert (change.measure, change.period) == ("mom", "2024-09")


def test_growth_on_an_earlier_part_of_the_year_has_it_as_base(read: Read) -> None:
    report = Report(title="2024年二季度运行情况", published="2024-07-20")
    growth = read("二季度，港口吞吐量为612万标准箱，比一季度增长6.0%。", report)[1]
    assert (growth.measure, growth.base_period, growth.period) == ("since_base", "2024-Q1", "2024-Q2")


def test_a_rate_beside_a_change_since_a_year_counts_from_it_too(read: Read) -> None:
    text = "企业9万家，比2019年末增加3万家，增长50%，营业收入增长6%；个体户20万户，增加4万户。"
    told = [(one.measure, one.base_period) for one in read(text)]
    since = ("since_base", "2019")
    assert told == [("level", None), since, since, ("yoy", None), ("level", None), since]


def test_where_a_change_began_is_dated_by_the_time_compared_with(read: Read) -> None:
    text = "人口与2010年第六次全国人口普查的90万人相比，增加8万人。与2010年相比，文盲率由4.2%降为2.1%。"
    before, change, start, end = read(text)
    assert (before.indicator, before.period, start.period, end.period) == ("人口", "2010", "2010", "2024")
    assert (change.indicator, change.measure, change.base_period) == ("人口", "since_base", "2010")


def test_what_is_counted_by_a_limit_is_no_gap(read: Read) -> None:
    (days,) = read("空气质量好于二级标准的天数301天。")
    assert (days.measure, days.counterpart) == ("level", None)


def test_a_census_named_before_the_change_is_no_subject(read: Read) -> None:
    text = "常住人口900万人，与2010年第六次全国人口普查相比，增加80万人，增长9.8%。"
    told = [(one.indicator, one.measure, one.period) for one in read(text)]
    assert told == [
        ("常住人口", "level", "2024"),
        ("常住人口", "since_base", "2024"),
        ("常住人口", "since_base", "2024"),
    ]


def test_several_areas_are_shared_out_over_the_distances(read: Read) -> None:
    text = "禽肉产量2万吨，禽蛋产量3万吨。工业增加值增长6%，分别高于全国、全省1.2个、0.8个百分点。"
    gaps = read(text, Report(area="唐山市"))[-2:]
    assert [(one.indicator, one.counterpart) for one in gaps] == [("工业增加值", "全国"), ("工业增加值", "河北省")]
