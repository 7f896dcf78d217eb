"""The units that figures in prose carry, by what they count; general knowledge of Chinese measure words."""

from __future__ import annotations

from ingestion.extraction.lexicon import words
from ingestion.language.patterns import any_of

PERCENT = ("个百分点", "百分点", "个千分点", "%", "％", "‰")
MONEY = ("元人民币", "人民币", "美元", "欧元", "港元", "日元", "英镑", "卢布", "元")
AMOUNTS = words("amount_units")
COUNTS = words("count_units")
PEOPLE = frozenset({"人", "名", "位", "人次", "人年"})
# Units that count things one by one: a noun after them names what is counted.
COUNTING = frozenset(COUNTS) | {"场次", "批次", "台次", "台件"}
# Of these, those that count no people.
THINGS = COUNTING - PEOPLE
LENGTHS = frozenset({"公里", "千米", "米", "海里"})
SURFACES = frozenset({"平方公里", "平方千米", "平方米", "公顷", "亩"})
DURATIONS = frozenset({"周", "小时", "分钟", "秒", "个工作日", "工作日"})
# What a Chinese numeral may count as an output or a stock of things (两家, 十二个).
COUNTED_IN_WORDS = frozenset("家所座条个项件艘架台套处支款名栋对")

_ALL = sorted({*PERCENT, *MONEY, *AMOUNTS, *COUNTS} - {"亿"}, key=lambda unit: (-len(unit), unit))


# 台阶 is a mark that was reached and no measure word.
BASE_UNIT = rf"(?!台阶){any_of(_ALL)}"
_SECOND = r"(?:[（(][套间户台次处名件组]{1,2}[)）])?"
_PER = rf"(?:(?:/|每)[十百千万亿\d]*(?:{BASE_UNIT}|[日年月时]|昼夜|万|亿))?"
UNIT = rf"{BASE_UNIT}{_SECOND}{_PER}|/[\d十百千]*[万亿千](?:人)?"
