"""Which area a figure describes, and the other side of a flow."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import QUARTERS, WORK_REPORT, Read, Report


def test_areas_in_a_list_share_the_figures_out(read: Read) -> None:
    text = "北京、天津、河北地区生产总值分别为3亿元、1亿元和4亿元，同比分别增长5%、4%和6%。"
    observations = read(text, QUARTERS)
    assert [one.area for one in observations] == ["北京市", "天津市", "河北省"] * 2
    assert {one.indicator for one in observations} == {"地区生产总值"}


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("全市用电量12亿千瓦时。", "天津市"),
        ("京津冀地区生产总值11.5万亿元。", "京津冀"),
        ("滨海新区地区生产总值增长6.3%。", "滨海新区"),
        ("全国发电量10亿千瓦时。", "全国"),
        ("全国规上工业增长5%。", "全国"),
        ("上海市地区生产总值5万亿元。", "上海市"),
        ("自贸试验区新设企业1.2万户。", "天津自贸试验区"),
        ("北京、天津人均收入合计12万元。", "京津"),
        ("密云水库蓄水量35亿立方米。", "天津市"),
        ("京津塘高速日均车流量5万辆。", "天津市"),
        ("京津两地高速公路里程2579公里。", "京津"),
        ("京津之间日均客流10万人次。", "京津"),
        ("河北、北京企业在津设立分支机构3200家。", "天津市"),
    ],
)
def test_the_area_of_a_figure(read: Read, sentence: str, area: str) -> None:
    assert [one.area for one in read(sentence)] == [area]


def test_what_several_areas_make_up_together_is_the_reports(read: Read) -> None:
    *_, share = read("滨海新区、武清区产值分别为8亿元和7亿元，合计占全市60%。")
    assert share.area == "天津市"


def test_an_area_named_first_holds_for_its_sentence_only(read: Read) -> None:
    observations = read("滨海新区产值增长6%，投资增长7%。进出口增长2%。")
    assert [one.area for one in observations] == ["滨海新区", "滨海新区", "天津市"]


def test_a_flow_has_its_origin_as_area_and_its_destination_as_counterpart(read: Read) -> None:
    text = "北京流向我省技术合同成交额904亿元，同比增长11.8%。"
    observations = read(text, WORK_REPORT)
    assert [(one.area, one.counterpart) for one in observations] == [("北京市", "河北省")] * 2


def test_areas_told_one_by_one_share_out_what_follows(read: Read) -> None:
    text = "重点项目120个。三地用电量5亿千瓦时，其中天津2亿千瓦时，河北3亿千瓦时，分别增长5%和4%。"
    observations = read(text, QUARTERS)[-2:]
    assert [(one.area, one.indicator) for one in observations] == [("天津市", "用电量"), ("河北省", "用电量")]


def test_what_flows_to_another_place_is_the_same_quantity(read: Read) -> None:
    text = "北京流向天津专利许可合同额11亿元，流向河北6亿元，分别增长20%和15%。"
    observations = read(text, QUARTERS)
    assert [(one.indicator, one.counterpart) for one in observations] == 2 * [
        ("流向天津专利许可合同额", "天津市"),
        ("流向河北专利许可合同额", "河北省"),
    ]
    assert {one.area for one in observations} == {"北京市"}


def test_who_moves_to_a_place_has_it_as_counterpart(read: Read) -> None:
    (one,) = read("北京企业迁往河北960户。", QUARTERS)
    assert one.counterpart == "河北省"


def test_what_is_done_for_a_counterpart_region_is_no_trade(read: Read) -> None:
    (one,) = read("对口支援项目投资12亿元。")
    assert one.counterpart is None


def test_trade_has_its_partner_as_counterpart(read: Read) -> None:
    (one,) = read("对东盟进出口821亿元。")
    assert (one.indicator, one.counterpart) == ("对东盟进出口额", "东盟")


def test_what_is_built_with_another_is_ones_own(read: Read) -> None:
    (one,) = read("与京津共建产业园区42个。", WORK_REPORT)
    assert (one.area, one.counterpart) == ("河北省", "京津")


def test_support_for_a_zone_counts_for_the_zone(read: Read) -> None:
    (one,) = read("支持雄安新区实施重点项目330个。", WORK_REPORT)
    assert one.area == "雄安新区"


def test_the_whole_province_in_a_citys_report_is_the_province(read: Read) -> None:
    city = Report(area="石家庄市")
    gap, share, own = read("工业增加值增速高于全省1.5个百分点。工业增加值占全省的21%。全市人口900万人。", city)
    assert (gap.area, gap.counterpart) == ("石家庄市", "河北省")
    assert share.indicator == "工业增加值占全省比重"
    assert own.area == "石家庄市"
    assert read("全市增速高于全省1个百分点。", Report(area="河北省"))[0].counterpart == "河北省"
