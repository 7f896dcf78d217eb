"""In a review of several years, what flowed is dated over all of them, what stands at their end."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import WORK_REPORT, Read


@pytest.mark.parametrize(
    ("clause", "period"),
    [
        ("新建改造城市道路4767公里", "2021/2025"),
        ("城镇新增就业451万人", "2021/2025"),
        ("五年累计新增减税降费3900亿元", "2021/2025"),
        ("实施重点工程项目2000个", "2021/2025"),
        ("营造林420万亩", "2021/2025"),
        ("为群众减负237亿元", "2021/2025"),
        ("五年生产原煤65亿吨", "2021/2025"),
        ("为劳动者追回工资9亿元", "2021/2025"),
        ("五年滚动实施共建项目300个", "2021/2025"),
        ("文化机构年均服务群众超过400万人次", "2021/2025"),
        ("PM2.5年均浓度降至33微克/立方米", "2025"),
        ("研发投入占比达到3%、高于全国0.4个百分点", "2025"),
        ("工业增加值年均增长6%、高于全国1个百分点", "2021/2025"),
        ("常住人口城镇化率达到64.8%", "2025"),
        ("高新技术企业达到1.5万家", "2025"),
        ("高铁营业里程达到3055公里", "2025"),
        ("人均收入提高到6.9万元", "2025"),
        ("森林覆盖率提高2个百分点", "2025"),
        ("企业由1.5万家增加到1.9万家", "2025"),
    ],
)
def test_flows_and_stocks(read: Read, clause: str, period: str) -> None:
    assert read(f"过去五年，{clause}。", WORK_REPORT)[-1].period == period
