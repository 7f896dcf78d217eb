"""What is no observation: dates, ordinals, ranks, names, sizes that qualify, durations, the text's own lists."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年3月15日召开动员大会。",
        "经济总量居全国第3位，前移2位。",
        "第15届运动会将于9月举行。",
        "深入实施“1650”产业体系和“两区”建设。",
        "落实《规划（2021—2025年）》和津政发〔2024〕3号文件。",
        "5G、6G技术加快布局，12345热线不断完善。",
        "围绕3个方面抓好8项任务。",
        "坚持三个导向，做到两个维护。",
        "连续9年保持增长，历时12年建成。",
        "提前供热12天、延长供热7天。",
        "打造千亿级产业集群和万亿级支柱产业。",
        "引进一批、数十家、若干项目和百余名专家。",
        "先后召开5次会议，听取3次专题汇报。",
        "20户以上自然村全部通硬化路。",
        "一批营收过百亿元的企业加快成长。",
        "推出12英寸晶圆和3.0版政策。",
        "按规定实行5年过渡期。",
        "见表3和图2[2]。",
        "开展1%人口抽样调查。",
        "“1小时”通勤圈初步形成，地铁最小间隔2分30秒。",
        "3岁以下婴幼儿照护服务更加完善。",
        "实现两位数增长。",
    ],
)
def test_these_are_no_observations(read: Read, sentence: str) -> None:
    assert [one.text for one in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("地区生产总值跨上2万亿元台阶。", "2万亿元"),
        ("引进企业70余家。", "70余家"),
        ("建成100多家食堂。", "100多家"),
        ("年末共有三级医院五十二家。", "五十二家"),
        ("建成两座污水处理厂。", "两座"),
        ("人均预期寿命达到82.6岁。", "82.6岁"),
        ("审批时限压缩至6个工作日。", "6个工作日"),
        ("优良天数达到268天。", "268天"),
        ("有15个县入选名单。", "15个"),
        ("开展劳动竞赛活动210场。", "210场"),
        ("开工建设10亿元以上项目47个。", "47个"),
        ("191家企业营业收入超百亿元。", "191家"),
    ],
)
def test_these_are_observations(read: Read, sentence: str, text: str) -> None:
    assert [one.text for one in read(sentence)] == [text]
