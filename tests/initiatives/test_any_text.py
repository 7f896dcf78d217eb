"""What holds for every text, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.initiatives.judge import read

WORDS = [
    *(
        "京津冀",
        "北京",
        "雄安新区",
        "天津",
        "河北省",
        "三地",
        "与",
        "和",
        "、",
        "，",
        "。",
        "；",
        "等",
        "“",
        "”",
        "（",
        "）",
        "\n",
    ),
    *("共建", "联合", "签署", "推动", "迁入", "在", "向", "的", "二、2025年重点工作\n", "（一）", "协同发展", "一体化"),
    *("科技园", "协议", "城际铁路", "联防联控", "“三校一院”", "实验室", "互认", "4个", "2024年", "建成", "项目"),
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40).map("".join)
AREAS = st.sampled_from([None, "北京市", "天津市", "河北省", "京津冀", "上海市"])


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, area=AREAS)
def test_a_name_stands_where_it_is_said_to_and_has_two_or_three_sides(text: str, area: str | None) -> None:
    for one in read(text, area, 2024):
        assert text[one.start : one.end] == one.name
        assert len(one.areas) == len(one.area_codes) in (2, 3)
        assert one.stage in ("planned", "under_way", "done")


def test_hostile_texts_are_read_to_their_end() -> None:
    for piece in (
        "，" * 50_000,
        "京津冀产业协同" * 3_000,
        "协同发展" * 60 + "园区",
        "与北京和" * 10_000,
        "“（" * 20_000,
        "共建园区、" * 5_000,
    ):
        assert read(f"报告\n京津冀{piece}。\n推动京津共建海棠创新园。\n", "天津市", 2024)[-1].name == "海棠创新园"
