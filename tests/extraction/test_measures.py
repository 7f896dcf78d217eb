"""Whether a figure is a quantity, a share, a change, a distance or a multiple, and its sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extraction.conftest import WORK_REPORT, Read


@pytest.mark.parametrize(
    ("sentence", "indicator", "measure", "value", "unit"),
    [
        ("税收收入1604.9亿元。", "税收收入", "level", "160490000000", "元"),
        ("税收收入占一般公共预算收入的76.9%。", "税收收入占一般公共预算收入比重", "share", "76.9", "%"),
        ("第三产业占比达到63.4%。", "第三产业占比", "share", "63.4", "%"),
        ("城镇调查失业率为5.2%。", "城镇调查失业率", "level", "5.2", "%"),
        ("研发经费投入强度达到3.5%。", "研发经费投入强度", "level", "3.5", "%"),
        ("工业产值下降4.6%。", "工业产值", "yoy", "-4.6", "%"),
        ("新能源汽车产量增长1.3倍。", "新能源汽车产量", "yoy", "130", "%"),
        ("接待入境游客48万人次。", "接待入境游客人次", "level", "480000", "人次"),
        ("第三产业对经济增长贡献率为58.3%。", "第三产业对经济增长贡献率", "share", "58.3", "%"),
        ("旅游收入保持10%以上增长。", "旅游收入", "yoy", "10", "%"),
        ("审批材料精简四成。", "审批材料", "yoy", "-40", "%"),
        ("居民消费价格总水平上涨幅度控制在2%左右。", "居民消费价格总水平", "yoy", "2", "%"),
        ("压减一般性支出12.4亿元。", "压减一般性支出", "level", "1240000000", "元"),
        ("研发经费支出相当于全市生产总值的比例达到3.6%。", "研发经费投入强度", "level", "3.6", "%"),
        ("压减30万吨焦炭产能。", "压减焦炭产能", "level", "300000", "吨"),
        ("压减水泥产量占全国减量的四成。", "压减水泥产量占全国减量比重", "share", "40", "%"),
        ("外贸出口降幅为5.3%。", "外贸出口", "yoy", "-5.3", "%"),
    ],
)
def test_measure_and_sign(read: Read, sentence: str, indicator: str, measure: str, value: str, unit: str) -> None:
    (one,) = read(sentence)
    name = one.indicator.removesuffix("涨幅")
    assert (name, one.measure, one.value, one.unit) == (indicator, measure, Decimal(value), unit)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("接待入境游客48万人次，是上年的2.1倍。", "2.1", "倍"),
        ("接待入境游客48万人次，为上年的2.1倍。", "2.1", "倍"),
        ("接待入境游客48万人次，达到2012年的3倍。", "3", "倍"),
        ("接待入境游客48万人次，为2019年的93.5%。", "93.5", "%"),
        ("接待入境游客48万人次，恢复到2019年的九成。", "90", "%"),
        ("铁矿石产量48万吨，接待入境游客10万人次，为五年前的2.1倍。", "2.1", "倍"),
        ("铁矿石产量为上年的3倍。接待入境游客10万人次，为五年前的2.1倍。", "2.1", "倍"),
    ],
)
def test_a_multiple_of_an_earlier_year(read: Read, sentence: str, value: str, unit: str) -> None:
    before, multiple = read(sentence)[-2:]
    assert (multiple.measure, multiple.value, multiple.unit) == ("multiple", Decimal(value), unit)
    assert (multiple.indicator, multiple.period) == (before.indicator, before.period)


def test_a_structure_that_became_another_is_no_multiple(read: Read) -> None:
    observations = read("三次产业结构由2014年的6︰36︰58变为2022年的5︰28︰67。")
    assert [(one.measure, one.period) for one in observations] == 3 * [("share", "2014")] + 3 * [("share", "2022")]


def test_members_of_a_list_have_verbs_of_their_own(read: Read) -> None:
    observations = read("甲、乙产业集中度比上年分别缩小0.3个百分点和扩大0.1个百分点。")
    assert [one.value for one in observations] == [Decimal("-0.3"), Decimal("0.1")]


@pytest.mark.parametrize("verb", ["提高到", "达到"])
def test_a_rate_that_arrives_is_no_multiple(read: Read, verb: str) -> None:
    start, end = read(f"城镇化率由2014年的49%{verb}2022年的62%。")
    assert [(one.measure, one.period) for one in (start, end)] == [("level", "2014"), ("level", "2022")]


def test_what_a_sector_pulls_is_a_level(read: Read) -> None:
    _, pulled = read("装备制造业增加值增长8.7%，拉动全市规模以上工业增长2.4个百分点。")
    assert (pulled.indicator, pulled.measure) == ("装备制造业拉动规模以上工业增长", "level")


def test_what_moves_a_price_index_is_a_level_with_its_sign(read: Read) -> None:
    _, pull = read("鲜果价格下降4%，影响居民消费价格下降0.1个百分点。")
    assert (pull.indicator, pull.measure, pull.value) == ("鲜果价格拉动居民消费价格增长", "level", Decimal("-0.1"))


def test_a_share_that_rose_arrives_at_a_share(read: Read) -> None:
    rise, share = read("甲业占工业比重提高2个百分点至45%。")
    assert (rise.measure, share.measure) == ("yoy", "share")
    assert share.indicator == rise.indicator


def test_a_view_by_months_holds_until_that_by_years(read: Read) -> None:
    months = read("从环比看，物价上涨0.3%。其中，鸡肉价格下降2%。从同比看，物价上涨1%。")
    assert [one.measure for one in months] == ["mom", "mom", "yoy"]


def test_changes_of_shares_are_shared_out_over_the_shares(read: Read) -> None:
    *_, first, second = read("甲业、乙业产值分别增长3%和4%，占工业产值比重分别为12%和32%，分别提高0.7和1.2个百分点。")
    assert (first.indicator, second.indicator) == ("甲业产值占工业产值比重", "乙业产值占工业产值比重")


def test_yearly_average_over_a_plan_has_its_base(read: Read) -> None:
    (one,) = read("“十四五”时期，地区生产总值年均增长5.5%。", WORK_REPORT)
    assert (one.measure, one.period, one.base_period) == ("avg_annual", "2021/2025", "2020")


def test_a_plans_cumulated_change_counts_from_the_end_of_the_plan_before(read: Read) -> None:
    (one,) = read("到2030年，单位地区生产总值能耗累计降低18%。", WORK_REPORT)
    assert (one.measure, one.period, one.base_period, one.value) == ("since_base", "2030", "2025", Decimal(-18))


def test_members_of_a_list_keep_their_own_sign(read: Read) -> None:
    observations = read("民营企业、外资企业出口额分别增长11.2%、下降4.6%。")
    assert [(one.indicator, one.value) for one in observations] == [
        ("民营企业出口额", Decimal("11.2")),
        ("外资企业出口额", Decimal("-4.6")),
    ]


def test_prices_are_told_beside_the_change_or_in_a_clause_before(read: Read) -> None:
    _, growth = read("地区生产总值17412亿元，按不变价格计算，比上年增长4.8%。")
    _, real = read("居民人均可支配收入36127元，扣除价格因素，实际增长5.1%。")
    _, nominal = read("居民人均可支配收入36127元，名义增长5.3%。")
    assert [one.price_basis for one in (growth, real, nominal)] == ["constant", "constant", "current"]


def test_a_share_that_goes_by_a_name_in_brackets_has_that_name(read: Read) -> None:
    (one,) = read("城镇人口占常住人口比重（常住人口城镇化率）为85.61%。")
    assert (one.indicator, one.measure) == ("常住人口城镇化率", "level")


def test_a_yearly_average_of_a_review_counts_from_before_its_years(read: Read) -> None:
    """What a sentence of the review dates by its last year still grew over all of them."""
    text = "政府工作报告\n过去五年，全县综合实力稳步增强。2025年实现地区生产总值180亿元，年均增长7.0%。"
    level, growth = read(text, WORK_REPORT)
    assert (level.period, level.base_period) == ("2025", None)
    assert (growth.measure, growth.period, growth.base_period) == ("avg_annual", "2021/2025", "2020")
