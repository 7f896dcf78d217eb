"""What one sentence gives: names, types, sides and stages, and what is no initiative."""

from __future__ import annotations

import pytest

from jingjinji.records import Initiative
from tests.initiatives.judge import read

SHORT = {"北京市": "京", "天津市": "津", "河北省": "冀"}
PLANS = "二、2025年重点工作\n"


def told(sentence: str, area: str, lead: str = "") -> list[tuple[str, str, str, str]]:
    """Return name, type, sides and stage of what a sentence says in a report on 2024."""
    return [
        (one.name, one.type, "".join(SHORT[side] for side in one.areas), one.stage)
        for one in read(f"{lead}{sentence}\n", area, 2024, "work_report")
    ]


def names(found: list[Initiative]) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("area", "sentence", "expected"),
    [
        ("天津市", "与北京市共建海棠创新园、青云实验室、白鹭产业基金。", [
            ("海棠创新园", "park", "京津", "under_way"), ("青云实验室", "institute", "京津", "under_way"),
            ("白鹭产业基金", "fund", "京津", "under_way")]),
        ("河北省", "联合北京、天津建设养老、康复等服务平台。", [
            ("养老、康复等服务平台", "platform", "京津冀", "under_way")]),
        ("天津市", "京津冀三地完善人才流动、成果转化“两个机制”。", [
            ("人才流动、成果转化“两个机制”", "agreement", "京津冀", "under_way")]),
        ("河北省", "津石高速建成通车，北京某研究所整体迁入保定市。", [
            ("津石高速", "transport", "津冀", "done"), ("北京某研究所整体迁入保定市", "relocation", "京冀", "done")]),
        ("天津市", "市第一医院在廊坊设立专科门诊服务站。", [
            ("市第一医院在廊坊设立专科门诊服务站", "platform", "津冀", "done")]),
        ("北京市", "与河北省签署湿地保护合作协议，三省市互认检测报告。", [
            ("湿地保护合作协议", "agreement", "京冀", "done"), ("检测报告", "service", "京津冀", "done")]),
        ("河北省", "天津滨海-中关村科技园等合作园区不断壮大。", [
            ("天津滨海-中关村科技园", "park", "京津", "under_way")]),
        ("天津市", "深化潮白河流域协同治理。", [("潮白河流域协同治理", "ecology", "京津冀", "under_way")]),
        ("天津市", "与河北省联合开展潮白河流域治理。", [("潮白河流域治理", "ecology", "津冀", "under_way")]),
        ("天津市", "三地高校组建京津冀青云学科联盟。", [("京津冀青云学科联盟", "institute", "京津冀", "done")]),
        ("天津市", "加快京滨城际及平谷线延伸段建设。", [("京滨城际", "transport", "京津冀", "under_way"),
            ("平谷线延伸段", "transport", "京冀", "under_way")]),
        ("河北省", "加快京张、津石高速建设。", [
            ("京张", "transport", "京冀", "under_way"), ("津石高速", "transport", "津冀", "under_way")]),
        ("天津市", "共建京津药谷、京津冀“创新三角”。", [
            ("京津药谷", "park", "京津", "under_way"), ("京津冀“创新三角”", "zone", "京津冀", "under_way")]),
        ("河北省", "设立京津名校分校，与京津共建医疗联合体，医疗机构检查结果互认。", [
            ("京津名校分校", "service", "京津冀", "done"), ("医疗联合体", "service", "京津冀", "under_way"),
            ("医疗机构检查结果互认", "service", "京津冀", "done")]),
        ("天津市", "海河大学在雄安新区设立青云研究中心。", [
            ("海河大学在雄安新区设立青云研究中心", "institute", "津冀", "done")]),
        ("天津市", "承接北京疏解项目9个，甲集团等央企二级总部落户天津。", [
            ("甲集团等央企二级总部落户天津", "relocation", "京津", "done")]),
        ("天津市", "推动武清、北三县等毗邻合作平台提质。", [
            ("武清、北三县等毗邻合作平台", "platform", "津冀", "under_way")]),
        ("河北省", "与京津制定大气污染联防联控年度工作方案。", [
            ("大气污染联防联控年度工作方案", "agreement", "京津冀", "done")]),
        ("河北省", "承接京津转移基本单位120家。", [("京津转移", "relocation", "京津冀", "under_way")]),
        ("河北省", "设立京津冀发展基金。", [("京津冀发展基金", "fund", "京津冀", "done")]),
        ("河北省", "探索设立京津冀养老基金。", [("京津冀养老基金", "fund", "京津冀", "under_way")]),
        ("天津市", "首个跨省蓝图《津冀渔港合作规划》出台。", [("《津冀渔港合作规划》", "agreement", "津冀", "done")]),
        ("天津市", "宁河—丰南示范区先期启动。", [("宁河—丰南示范区", "zone", "津冀", "under_way")]),
        ("天津市", "京滨城际即将开通。", [("京滨城际", "transport", "京津冀", "under_way")]),
        ("天津市", "推动北京南站接壤片区建设。", [("北京南站接壤片区", "zone", "京津", "under_way")]),
        ("天津市", "印发《津冀海港物流合作规划》。", [("《津冀海港物流合作规划》", "agreement", "津冀", "done")]),
        ("河北省", "推动京津种业链与河北协同贯通。", [
            ("京津种业链与河北协同贯通", "industry", "京津冀", "under_way")]),
        ("河北省", "与天津市签署合作备忘录，双方签署航道养护协议。", [
            ("合作备忘录", "agreement", "津冀", "done"), ("航道养护协议", "agreement", "津冀", "done")]),
        ("河北省", "大兴—固安示范区启动建设。", [("大兴—固安示范区", "zone", "京冀", "under_way")]),
        ("河北省", "天津大学雄安创新中心揭牌。", [("天津大学雄安创新中心", "institute", "津冀", "done")]),
        ("天津市", "组建京津冀轨道交通运营公司。", [("京津冀轨道交通运营公司", "transport", "京津冀", "done")]),
    ],
)  # fmt: skip
def test_what_is_done_together_is_named_typed_and_staged(
    area: str, sentence: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(sentence, area) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "推动京津冀协同发展走深走实。",
        "深入实施京津冀协同发展重大国家战略，推动京津冀协同发展取得更大成效。",
        "京津冀产业协同持续深化。",
        "三地协同联动持续深化。",
        "津冀港口协同持续深化。",
        "建成滨海科技园，设立海河产业基金，地铁十一号线通车。",
        "京津冀地区生产总值突破11万亿元。",
        "承接京津产业转移项目80个。",
        "与新加坡共建智慧城市创新中心。",
        "东西部协作扎实推进，与甘肃共建产业园。",
        "京津冀协同发展的体制机制还存在不少短板弱项。",
    ],
)
def test_slogans_figures_and_what_one_region_does_alone_are_left_out(sentence: str) -> None:
    assert told(sentence, "天津市") == []


def test_what_stands_among_plans_is_planned_for_their_year() -> None:
    found = read(
        f"一、2024年工作回顾\n津石高速建成通车。\n{PLANS}建成京津联合实验室。\n", "天津市", 2024, "work_report"
    )
    assert [(one.name, one.stage, one.period) for one in found] == [
        ("津石高速", "done", "2024"),
        ("京津联合实验室", "planned", "2025"),
    ]


def test_a_topic_gives_sides_to_what_names_none_and_ends_with_its_passage() -> None:
    lead = "一、2024年工作回顾\n"
    text = "京津冀协同创新取得进展。组建储能技术联盟，建成滨海新区体育馆。\n创新动能增强。组建材料技术联盟。\n"
    found = read(lead + text, "天津市", 2024, "work_report")
    assert [(one.name, len(one.areas)) for one in found] == [("储能技术联盟", 3)]


def test_a_branch_belongs_to_an_institution_elsewhere_only_where_cooperation_is_spoken_of() -> None:
    lead = "一、2024年工作回顾\n（一）京津冀协同发展迈出新步伐。"
    assert names(read(f"{lead}定州分院揭牌。\n", "河北省", 2024, "work_report")) == ["定州分院"]
    assert read("一、2024年工作回顾\n民生持续改善。定州分院揭牌。\n", "河北省", 2024, "work_report") == []


def test_every_field_is_explained() -> None:
    [one] = read("与北京市共建海棠创新园。\n", "天津市", 2024)
    assert {rule.split(":")[0] for rule in one.rules} == {"name", "type", "areas", "stage"}
    assert one.sentence == "与北京市共建海棠创新园。"
