"""PDF pages with rules that draw no table, or none that is clear: the text is what it is without the rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.readers.open_tables import HEADER, PROSE, ROWS, THREE, Rule, Text, across, body, read, row

CROSSING = [*HEADER, *body((300.0, 652.0, "99999999"))]
NEAR = [
    *HEADER[:2],
    (290.0, 702.0, "2023年"),
    *(t for i in range(3) for t in [*row(670 - 18 * i, "甲", "12.5"), (278.0, 670.0 - 18 * i, "13")]),
]
FORM = [(80.0, 702.0, "单位名称"), (250.0, 702.0, "示例公司"), *row(675, "年产值", "1234"), *row(655, "人数", "56")]
CONTENTS = [
    (80.0, 702.0, "章节"),
    (450.0, 702.0, "页码"),
    (80.0, 670.0, "第一章经济综合情况"),
    (450.0, 670.0, "3"),
    (80.0, 650.0, "第二章人口和就业情况"),
    (450.0, 650.0, "9"),
]
CHART = [
    *((75.0, 667.0 - 30 * i, str(300 - 100 * i)) for i in range(3)),
    *((150.0 + 60 * i, 650.0 + 3 * i, f"{i}1.5") for i in range(5)),
    *((150.0 + 60 * i, 560.0, f"{2018 + i}年") for i in range(5)),
]
LIST = [
    (80.0, 702.0, "项目"),
    (250.0, 702.0, "牵头单位"),
    *row(670, "示例工程", "示例委"),
    *row(650, "另一工程", "示例局"),
]
TWO_COLUMNS = [
    (72.0, 702.0, "经济运行"),
    (310.0, 702.0, "社会民生"),
    *((x, 670.0 - 16 * i, "全年比上年增长百分之五") for i in range(3) for x in (72.0, 310.0)),
]
NUMBERED = [*HEADER, *((x, 670.0 - 18 * i, str(i + j)) for i in range(3) for j, x in enumerate((80.0, 250.0, 350.0)))]
LOWER = [(left, height - 14, words) for left, height, words in body()]
STAGGERED = [(80.0, 696.0, "指标"), (250.0, 712.0, "很长的产量名"), (310.0, 696.0, "很长的产值名"), *body()]
BESIDE = [*HEADER, *row(670, *ROWS[1]), *row(652, *ROWS[2]), (415.0, 652.0, "旁边"), *row(634, *ROWS[3])]
GLUED = [*HEADER, *body((80.0, 616.0, "一个很长很长的指标名称很长"), (238.5, 616.0, "99.5"))]
HEADING_ACROSS = [*HEADER, *body((80.0, 616.0, "说明"), (262.0, 616.0, "这些数字都是虚构的数字"))]
FIGURES_ABOVE = [*row(702, "甲", "1.5", "2.5"), *body()]
FURNITURE = [
    (72.0, 805.0, "示例统计年鉴"),
    (480.0, 805.0, "第三章"),
    (220.0, 740.0, "示例市统计公报"),
    *PROSE,
    (72.0, 40.0, "注：数字均为虚构"),
]


@pytest.mark.parametrize(
    ("texts", "rules"),
    [
        (PROSE, across(720, 650)),
        (PROSE, across(720, 693, 650)),
        (PROSE, across(715, 695, 675, 655)),
        (FURNITURE, [*across(800, 55), *across(736, left=220, right=340), *across(720, 650)]),
        (CROSSING, THREE),
        (NEAR, THREE),
        (FORM, across(715, 695, 668, 648)),
        (CONTENTS, THREE),
        (CHART, across(700, 670, 640, 610, left=100)),
        (LIST, THREE),
        (TWO_COLUMNS, THREE),
        (NUMBERED, THREE),
        ([*HEADER, *body()], across(720, 600)),
        (body(), THREE),
        ([*HEADER[:2], *body()], THREE),
        ([*HEADER, *body((250.0, 616.0, "9.5"), (350.0, 616.0, "8.5"))], THREE),
        ([*HEADER, (80.0, 684.0, "一、农业"), (80.0, 675.0, "和林业"), *LOWER], THREE),
        (STAGGERED, across(730, 690, 600)),
        (BESIDE, across(720, 690, 600, right=400)),
        (GLUED, THREE),
        (HEADING_ACROSS, THREE),
        (FIGURES_ABOVE, THREE),
        ([*HEADER, *body((30.0, 616.0, "从左边开始的名称"))], THREE),
    ],
    ids=[
        "prose between two rules", "prose between three", "a rule under every line", "headers, footers, underlined",
        "words across a border", "figures too near", "a form", "contents", "a chart", "a list of words",
        "two columns of prose", "no labels", "no rule below the header", "no header", "words that go on beside it",
        "a column without a header", "a row without a label", "a heading of two lines",
        "headers above each other",
        "a label that touches its figure", "words across two columns", "figures above the first rule below",
        "a label from beside",
    ],
)  # fmt: skip
def test_what_is_no_clear_table_stays_the_text_that_it_is_without_rules(
    texts: Sequence[Text], rules: Sequence[Rule]
) -> None:
    document = read(texts, rules)
    assert not document.tables
    assert document.passages == read(texts, []).passages


@pytest.mark.parametrize(
    "rules",
    [
        across(*(800 - 0.25 * index for index in range(2_900))),
        across(*(800 - 0.25 * index for index in range(4_000))),
        [
            (72 + index % 97 * 4, 800 - index % 83 * 9, 420 + index % 31 * 5, 800 - index % 83 * 9)
            for index in range(2_900)
        ],
        across(5_000, 4_000, 3_000, -100, -900),
        across(720, 690, 650, left=-1e9, right=1e9),
        across(720, 690, 650, left=-1e39, right=1e39),
        [(72 + index, 700, 72 + index, 700) for index in range(60)],
    ],
    ids=["thousands", "too many", "of all lengths", "outside the page", "long", "endless", "of no length"],
)
def test_rules_that_draw_no_table_change_nothing(rules: Sequence[Rule]) -> None:
    assert read(PROSE, rules).passages == read(PROSE, []).passages
