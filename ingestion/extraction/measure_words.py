"""The units that figures in prose carry, by what they count; general knowledge of Chinese measure words."""

from __future__ import annotations

import re

PERCENT = ("个百分点", "百分点", "个千分点", "%", "％", "‰")
MONEY = ("元人民币", "人民币", "美元", "欧元", "港元", "日元", "英镑", "卢布", "元")
AMOUNTS = (
    "平方公里", "平方千米", "平方米", "立方米", "标准立方米", "公顷", "亩", "公里", "千米", "海里", "厘米", "毫米", "纳米", "米",
    "吨标准煤", "吨标煤", "吨公里", "人公里", "吨", "公斤", "千克", "毫克", "微克", "克", "斤", "担", "升", "毫升", "千瓦时", "千瓦",
    "兆瓦时", "兆瓦", "吉瓦时", "吉瓦", "瓦", "千伏安", "千伏", "度电", "度", "标准箱", "标箱", "集装箱", "箱", "TEU", "车皮",
    "人年", "人次", "人天", "人份", "车次", "辆次", "架次", "艘次", "班次", "列次", "台次", "件次", "批次", "场次", "户次", "频次", "例次",
    "倍", "个点", "点", "天", "岁", "周", "小时", "分钟", "秒", "次/秒", "EFLOPS", "PFLOPS", "Flops", "FLOPS", "PB", "TB", "GW", "MW",
    "标准机架", "机架", "亿次/秒", "亿次",
)  # fmt: skip
COUNTS = (
    "家", "户", "个", "项", "件", "条", "座", "处", "所", "套", "张", "台", "台套", "台（套）", "台(套)", "辆", "艘", "架", "列", "班", "场",
    "次", "趟", "款", "种", "类", "支", "只", "头", "羽", "栋", "幢", "间", "株", "棵", "部", "册", "篇", "首", "本", "份", "宗", "起",
    "例", "枚", "颗", "片", "根", "块", "对", "门", "口", "眼", "孔", "盏", "名", "位", "人", "笔", "单", "批", "期", "卷", "幅", "尊",
    "床", "站", "桩", "村", "县", "市", "校", "镇", "线", "层", "组", "队", "团", "尾", "匹", "峰", "公里段", "路", "亿", "票", "字",
)  # fmt: skip
PEOPLE = frozenset({"人", "名", "位", "人次", "人年"})
# Units that count things one by one: a noun after them names what is counted.
COUNTING = frozenset(COUNTS) | {"场次", "批次", "台次"}
LENGTHS = frozenset({"公里", "千米", "米", "海里"})
SURFACES = frozenset({"平方公里", "平方千米", "平方米", "公顷", "亩"})
DURATIONS = frozenset({"周", "小时", "分钟", "秒"})
# What a Chinese numeral may count as an output or a stock of things (两家, 十二个).
COUNTED_IN_WORDS = frozenset("家所座条个项件艘架台套处支款名栋对")

_ALL = sorted({*PERCENT, *MONEY, *AMOUNTS, *COUNTS} - {"亿"}, key=lambda unit: (-len(unit), unit))


def _trie(words: list[str]) -> str:
    """Return a pattern that matches the longest of the words, branching once a character."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    parts = []
    for first, rests in branches.items():
        if first:
            rest = _trie(rests) if any(rests) else ""
            parts.append(re.escape(first) + rest)
    optional = "?" if "" in branches else ""
    return f"(?:{'|'.join(parts)}){optional}"


BASE_UNIT = _trie(_ALL)
UNIT = rf"{BASE_UNIT}(?:(?:/|每)[十百千万亿\d]*(?:{_trie(_ALL)}|万|亿))?|/[\d十百千]*[万亿千](?:人)?"
