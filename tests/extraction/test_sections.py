"""Sections, sentences and headings set the time and the area that sentences without them speak of."""

from __future__ import annotations

import pytest

from jingjinji.errors import RejectedReport
from tests.extraction.conftest import WORK_REPORT, Read, Report

TEXT = """政府工作报告

一、2025年工作回顾
过去一年，工业产值达到300亿元。
（一）推进雄安新区建设。累计建成楼宇510栋，全省新增企业20家。
（二）生态持续改善。森林覆盖率达到36%。
过去五年，地区生产总值年均增长5.5%，新建农村公路3000公里，城镇化率达到64.8%、提高4.7个百分点。
研发强度从2020年的1.75%提高到2025年的2.6%。
二、“十五五”时期主要目标
到2030年，城镇化率达到70%左右。
三、2026年重点工作
今年主要预期目标是：地区生产总值增长5%左右，城镇新增就业86万人。
实施重点项目330个。
注：本报告数据为初步统计，共120项。
"""


def test_each_section_dates_its_sentences(read: Read) -> None:
    found = {one.text: (one.period, one.status) for one in read(TEXT, WORK_REPORT)}
    assert found["300亿元"] == ("2025", "A")
    assert found["5.5%"] == ("2021/2025", "A")
    assert found["3000公里"] == ("2021/2025", "A")
    assert found["64.8%"] == ("2025", "A")
    assert found["4.7个百分点"] == ("2025", "A")
    assert found["1.75%"] == ("2020", "A")
    assert found["2.6%"] == ("2025", "A")
    assert found["70%"] == ("2030", "T")
    assert found["5%"] == ("2026", "T")
    assert found["330个"] == ("2026", "T")


@pytest.mark.parametrize("heading", ["2025年工作回顾和“十四五”发展成就", "2025年和“十四五”时期工作回顾"])
def test_of_two_times_in_a_heading_the_first_is_spoken_of_first(read: Read, heading: str) -> None:
    text = f"政府工作报告\n一、{heading}\n全省工业产值增长6%。\n五年来，新建公路300公里。"
    assert [(one.period, one.measure) for one in read(text, WORK_REPORT)] == [("2025", "yoy"), ("2021/2025", "level")]


def test_a_plan_that_has_only_begun_is_not_what_a_heading_speaks_of(read: Read) -> None:
    (one,) = read("政府工作报告\n一、“十五五”实现良好开局\n工业产值增长6%。\n", WORK_REPORT)
    assert (one.period, one.measure, one.status) == ("2025", "yoy", "A")


def test_a_heading_sentence_names_the_place_of_its_passage(read: Read) -> None:
    found = {one.text: one.area for one in read(TEXT, WORK_REPORT)}
    assert (found["510栋"], found["20家"], found["36%"]) == ("雄安新区", "河北省", "河北省")


def test_notes_hold_no_figures(read: Read) -> None:
    assert "120项" not in [one.text for one in read(TEXT, WORK_REPORT)]


def test_a_leading_estimate_governs_its_sentence(read: Read) -> None:
    text = "预计全省地区生产总值增长5.4%，一般公共预算收入增长3.9%。进出口增长2%。"
    assert [one.status for one in read(text, WORK_REPORT)] == ["E", "E", "A"]


@pytest.mark.parametrize("lead", ["预计，", "初步预计，", "预计（下同），"])
def test_an_estimate_said_by_itself_governs_its_sentence(read: Read, lead: str) -> None:
    text = f"{lead}全省地区生产总值增长5%，财政收入300亿元。"
    assert [one.status for one in read(text, WORK_REPORT)] == ["E", "E"]


def test_provisional_accounts_are_said_once(read: Read) -> None:
    text = "初步核算，全年地区生产总值17412亿元，比上年增长4.8%。"
    assert [one.status for one in read(text)] == ["P", "P"]


def test_a_plan_dated_once_holds_over_semicolons(read: Read) -> None:
    text = "到2027年，海洋生产总值达到7500亿元左右；淡化规模不低于60万吨。"
    assert [one.period for one in read(text, WORK_REPORT)] == ["2027", "2027"]


# A first line of a bulletin that is too long for a title.
_NO_TITLE = "全省上下坚持稳中求进工作总基调，" * 5 + "经济运行总体平稳。"


@pytest.mark.parametrize("text", ["全省进出口总额增长5%。", "1-11月经济运行情况\n1-11月，全省进出口总额增长5%。"])
def test_figures_of_a_report_that_names_no_year_are_refused(read: Read, text: str) -> None:
    with pytest.raises(RejectedReport, match="which year") as refused:
        read(text, Report(area="河北省", year=None, published=None))
    assert "--year" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("前三季度，全省投资增长5%。分领域看，工业投资增长8%。", "2024-01/2024-09"),
        ("3月份，全省零售额下降2%。其中，汽车零售额下降8%。", "2024-03"),
        ("3月份当月增长2%。其中，汽车零售额下降8%。", "2024"),
    ],
)
def test_a_breakdown_keeps_the_period_that_leads_its_passage(read: Read, text: str, period: str) -> None:
    stated = Report(area="河北省", year=2024, published="2025-02-20")
    assert read(_NO_TITLE + text, stated)[-1].period == period


def test_a_release_of_a_running_year_covers_what_it_says_first(read: Read) -> None:
    text = "前11个月，全省进出口总额增长5%。出口额增长8%。"
    stated = Report(area="河北省", year=2024, published="2024-12-15")
    assert [one.period for one in read(text, stated)] == ["2024-01/2024-11"] * 2


def test_last_year_is_the_one_reported_on_where_no_other_is_called_this_year(read: Read) -> None:
    released = Report(year=2023, published="2024-02-20")
    (alone,) = read("去年，全市出口额3亿元。", released)
    _, beside = read("今年，全市出口额5亿元。去年，全市出口额3亿元。", released)
    assert (alone.period, beside.period) == ("2023", "2022")
