"""Units as reports write them: the magnitude (万, 亿, 千) taken apart from the base unit.

公里 and 千米 stay as written, and a denominator keeps its 百, 万 or 亿 (人/万人).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from ingestion.language.numerals import half_width, magnitude

# 千 and 兆 belong to these units' names; a magnitude before them (万千瓦) still counts.
_NAMES_WITH_MAGNITUDE = re.compile(r"千(?:瓦|米|克|卡|伏|赫|帕|焦|字节|兆|乏|升(?!/))|百分|百帕|万向")
_MAGNITUDES = re.compile(r"[十百千万亿]*")
_INDEX = re.compile(r".*(?:=|＝|为)\s*100.*")
_BRACKETS = re.compile(r"^[(（]\s*(.*?)\s*[)）]$")
# A line above a table that states its unit: 单位：亿元.
UNIT_LINE = re.compile(r"单位\s*[:\uff1a]\s*(?P<unit>[^\s()（）,，;；]+)")
_SYMBOLS = {
    "元人民币": "元", "人民币": "元",
    "%": "%", "％": "%", "百分比": "%", "百分数": "%", "‰": "‰", "千分比": "‰", "百分点": "个百分点",
    "个百分点": "个百分点", "μg/m3": "微克/立方米", "μg/m³": "微克/立方米", "ug/m3": "微克/立方米",
    "m2": "平方米", "m²": "平方米", "㎡": "平方米", "m3": "立方米", "m³": "立方米", "km": "公里", "km2": "平方公里",
    "km²": "平方公里", "hm2": "公顷", "hm²": "公顷", "t": "吨", "kg": "公斤", "kWh": "千瓦时", "kW": "千瓦", "—": "",
    "-": "", "无": "", "指数": "", "mm": "毫米", "mg/L": "毫克/升",
}  # fmt: skip


class Unit(Struct, frozen=True, gc=False):
    """A unit: its base as Chinese write it ("元", "" for an index) and what one of the written unit is in the base."""

    base: str
    factor: Decimal


def split_unit(text: str) -> tuple[Decimal, str]:
    """Return the factor and the base unit of a written unit: 亿立方米 is (10^8, 立方米), 元/人 is (1, 元/人)."""
    unit = unit_of(text)
    return unit.factor, unit.base


@lru_cache(maxsize=4096)
def unit_of(unit_text: str) -> Unit:
    """Read a unit as written in prose or in a table's header; an index (上年=100) has the base ""."""
    plain = half_width(unit_text).replace(" ", "").replace("\u3000", "").replace("／", "/")
    bracketed = _BRACKETS.match(plain)
    plain = bracketed[1] if bracketed else plain
    if _INDEX.match(plain):
        return Unit("", Decimal(1))
    factor, numerator, denominator = _split_magnitude(plain)
    base = _SYMBOLS.get(numerator + denominator, _SYMBOLS.get(numerator, numerator) + denominator)
    return Unit(base, factor)


def _split_magnitude(text: str) -> tuple[Decimal, str, str]:
    """Return the factor, the unit without it, and its denominator with the stroke ("" without one)."""
    text = re.sub(r"(?<=[^/])每(?=\S)", "/", text)
    numerator, stroke, denominator = text.partition("/")
    named = _NAMES_WITH_MAGNITUDE.search(numerator)
    run = _MAGNITUDES.match(numerator, 0, named.start() if named else len(numerator))
    length = run.end() if run else 0
    if length == len(numerator):
        return (magnitude(numerator), "", stroke + denominator)
    return magnitude(numerator[:length]), numerator[length:], stroke + denominator
