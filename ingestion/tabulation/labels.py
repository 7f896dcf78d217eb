"""What the words of a header, a row label or a title say: area, indicator, unit, measure, period."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingestion.language.areas import resolve
from ingestion.language.cells import without_marks
from ingestion.language.numerals import half_width
from ingestion.language.units import unit_of
from ingestion.tabulation.citations import status_of
from ingestion.tabulation.facets import Facets, Scope
from ingestion.tabulation.period_labels import (
    indexed_group,
    indexed_period,
    is_unread_period,
    read_period,
    split_leading_period,
)
from jingjinji.registries import read_seed

# Labels come again from table to table; more than the labels of a yearbook.
_REMEMBERED_LABELS = 16_384
_OF_WHICH = re.compile(r"^(?:[#＃‖]|其中[::\uff1a]?)\s*")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、](?!\d))\s*")
_BETWEEN_IDEOGRAPHS = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000\xa0]+(?=[\u4e00-\u9fff])")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_INDEX_BASE = re.compile(r"(.+?)(?:年)?\s*[=＝]\s*100")
_INDEX_ALONE = re.compile(r"(?:上年(?:同[期月])?|上月|(?:19|20)\d\d年?)\s*[=＝]\s*100")
_YEAR_BASE = re.compile(r"((?:19|20)\d\d)年?")
_UNIT_AT_END = re.compile(r"^(?P<label>.*[\u4e00-\u9fffA-Z)）])[,，/／](?P<unit>[^,，/／\d]{1,6}(?:/[^,，\d]{1,4})?)$")
_MAGNITUDE_UNIT = re.compile(r"^(?:百万|千万|十亿|百亿|千|万|亿|万亿)+[^\d\s]{1,6}$")
_ENGLISH_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff)）])\s+[A-Za-z][\x20-\x7e]*$")
_ENGLISH_LINE = re.compile(r"^[\x00-\x7f]*[A-Za-z]{2}[\x00-\x7f]*$")

_COMPARED = r"(?:同比|与上年同期相比|[比较][上去]年(?:同[期月]|[末底])?|比同期|上年同期)"
_CHANGE = (
    r"(?:增长|增减[额量数]?|增加[额量数]?|净增[额量数]?|增速|增幅|涨幅|涨跌幅?|升降|变动|变化|上升或下降|±|提高|下降)"
)
# Changes in the unit of the quantity itself, not in per cent.
_AMOUNT_OF_CHANGE = re.compile(r"(?:(?:增减|增加|净增)[额量数]?|变[动化])$")
_PRICE = r"(?P<price>名义|实际)?"
_MEASURES = (
    ("avg_annual", re.compile(rf"(?:年均|年平均|平均每年|平均){_PRICE}(?:增长|递增|增速)(?:速度|率)?$")),
    ("mom", re.compile(rf"(?:环比|比上月|比上季度?|较上月){_PRICE}{_CHANGE}?(?:速度|率|幅度)?$")),
    ("since_base", re.compile(rf"(?:比|较)年初{_PRICE}{_CHANGE}?(?:速度|率|幅度|[%±])*$")),
    ("yoy", re.compile(rf"{_COMPARED}{_PRICE}{_CHANGE}?(?:速度|率|幅度|百分比|[%±])*$")),
    ("yoy", re.compile(rf"{_PRICE}(?<!自然)(?:增长速度|增长率|增速|增幅|涨幅|增长|增减|上升或下降|±)[%]?$")),
    ("share", re.compile(r"(?:所占|占比|比重|构成|占全[市省国部区县]的?(?:比重|[%％])|占总[量数额计]的?比重|份额)$")),
    # The quantity itself, which is what a label says anyhow: it must not overrule a growth rate in the row's label.
    (
        None,
        re.compile(
            r"^(?:绝对[值量额数]|总量(?:指标)?|数值|数量|实绩|指标值|统计值|值|数据|(?i:values?)|金额|实际完成|(?:本期|报告期)[值数]?)$"
        ),
    ),
    # Whether figures were planned is their status, not what they measure.
    (
        None,
        re.compile(
            r"^(?:预期|规划|计划|年度|全年|年初|调整)?(?:目标|预算|计划)[值数]?$|^(?:执行|决算|完成|实现)[数值]?$"
        ),
    ),
    (None, re.compile(r"^(?:基期|基准|上年|本年|当年|实际)(?:值|数|年份?)?$")),
)
_PRICE_BASES = {"名义": "current", "实际": "constant"}
_CONSTANT_PRICES = re.compile(r"不变价格?|可比价格?|扣除价格因素")
_CURRENT_PRICES = re.compile(r"现价|当年价格?|名义")
_WHOLE_SHARE = re.compile(r"^(?:所占|占比|比重|构成|占全.*(?:比重|[%％])|占总.*比重|份额)$")
_PLUS_OR_MINUS = re.compile(r"[±＋+][-－−/]?[%％]?")
# 2023年为上年% beside 地区生产总值 is 地区生产总值指数(上年=100).
INDEX_NAME = "指数(上年=100)"
INDEX_UNIT = "上年=100"
_HALF_WIDTH_BRACKETS = str.maketrans("（）＝", "()=")
# The period of the row or the table, one year earlier.
YEAR_BEFORE = "year before"
_YEAR_BEFORE = re.compile(r"[上去]年(?:同期|同月)(?:累计)?(?:值|数|实绩)?")
_SUM = re.compile(r"(?:合计|总计|小计|总数)$")
# A period that cannot be read; the report's year must not take its place.
UNREADABLE_PERIOD = ""
# 本月完成, 累计同比增长: a period before words that name no indicator.
_THIS_MONTH = re.compile(r"(?P<period>本月|当月|(?:1[-—–~～至]本月|自?年初[至到]?|本年|本月止?)?累计)(?P<rest>\D.*)")
_OF_YEAR_BEFORE = re.compile(r"(?:为|相当于)上年(?:同[期月])?的?[%％]?")
_STATUS = re.compile(r"初步(?:核算|统计)?数?|快报数?|预计数?|预测数?")
_TOTAL = re.compile(r"^(?:总计|合计|总数|地区合计)$")
# Of the national data site: 社会消费品零售总额_累计值, 地区生产总值_累计增长.
_SERIES_SUFFIX = re.compile(r"_?(?P<span>累计|当期|当月|当季|本期)(?:值|数)?(?P<change>增长|增速|同比增长)?$")


@lru_cache(maxsize=_REMEMBERED_LABELS)
def clean(text: str) -> str:
    """Return a label on one line: without its English lines, padding inside names and hierarchy marks."""
    lines = [line.strip() for line in text.splitlines()]
    chinese = [line for line in lines if line and not _ENGLISH_LINE.match(line)]
    plain = _ENGLISH_BEHIND.sub("", "".join(chinese or lines).strip(" \u3000\xa0\t"))
    plain = _OF_WHICH.sub("", _NUMBERING.sub("", _OF_WHICH.sub("", plain)))
    return _BETWEEN_IDEOGRAPHS.sub("", plain).strip(" \u3000\xa0:：")


@lru_cache(maxsize=_REMEMBERED_LABELS)
def read_label(text: str, scope: Scope) -> Facets:
    """Return what a header or a row label says; a name that is an area or a period is no indicator."""
    label, marks = without_marks(clean(text))
    label = half_width(label).translate(_HALF_WIDTH_BRACKETS)
    # A heading that is an index's base alone (上年=100) says what a bracket would.
    facets, label = _without_brackets(f"({label})" if _INDEX_ALONE.fullmatch(label) else label)
    facets = Facets(marks=marks).over(facets)
    if _INDEX_ALONE.fullmatch(label.strip("()")):
        return facets
    if _YEAR_BEFORE.fullmatch(label):
        return Facets(period=YEAR_BEFORE, period_text=label).over(facets)
    # A total is of what the table is about: it names nothing itself.
    if not label or _TOTAL.match(label):
        return facets
    area = resolve(label, scope.own_area)
    if area is not None:
        return Facets(area=area, area_label=label).over(facets)
    period = read_period(label, scope)
    if period is not None:
        return Facets(period=period, period_text=label).over(facets)
    if is_unread_period(label):
        return Facets(period=UNREADABLE_PERIOD, period_text=label).over(facets)
    so_far = _THIS_MONTH.match(label)
    if so_far and not without_measure(so_far["rest"])[1]:
        period = read_period(so_far["period"], scope)
        return _read_indicator(so_far["rest"], Facets(period=period, period_text=so_far["period"]).over(facets), scope)
    if _OF_YEAR_BEFORE.fullmatch(label):
        return Facets(indicator=INDEX_NAME, unit_text=INDEX_UNIT, measure="level").over(facets)
    indexed = indexed_period(label, scope)
    if indexed is not None:
        return Facets(indicator=INDEX_NAME, unit_text=INDEX_UNIT, measure="level", period=indexed, period_text=label)
    period, words, label = split_leading_period(label, scope)
    return _read_indicator(label, Facets(period=period, period_text=words).over(facets), scope)


def read_index_of_years(group: str, year: str, scope: Scope) -> Facets | None:
    """Return what a year below 2022年为下列各年% says: an index of 2022 with that year as base; None for others."""
    period, base = indexed_group(group, scope), read_period(year, scope)
    if period is None or base is None or not _YEAR_BASE.fullmatch(base):
        return None
    if int(base) == int(period[:4]) - 1:
        return Facets(indicator=INDEX_NAME, unit_text=INDEX_UNIT, measure="level", period=period, period_text=group)
    unit = f"{base}年=100"
    return Facets(indicator="指数", unit_text=unit, measure="level", base_period=base, period=period, period_text=group)


def read_area(text: str, scope: Scope, *, of_zones: bool = False) -> Facets:
    """Return the area that a label in a column of areas names, also one that the registry does not know.

    A total is the table's own area, unless the rows are zones (`of_zones`): their total is no area.
    """
    label, marks = without_marks(clean(text))
    label = re.sub(r"\s+", "", label)
    if not label:
        return Facets()
    whole = _SUM.sub("", label)
    if whole and resolve(whole, scope.own_area):
        label = whole
    is_own = _TOTAL.match(label) and scope.own_area and not of_zones
    return Facets(
        area=resolve((scope.own_area or "") if is_own else label, scope.own_area), area_label=label, marks=marks
    )


def is_of_which(text: str) -> bool:
    """Whether a row label says that it is a part of a row above (#, 其中)."""
    return _OF_WHICH.match(text.strip(" \u3000\xa0\t")) is not None


def status_in(text: str) -> str:
    """Return the status that a bracket of a label states: 2021(初步数) is P; A without one."""
    stated = (bracket[1].strip() for bracket in _BRACKETED.finditer(text))
    return status_of(" ".join(content for content in stated if _STATUS.fullmatch(content)))


def unit_in(text: str) -> str | None:
    """Return a bracket's or a column's content where it is a unit as written, else None."""
    plain = half_width(text).strip()
    if not plain:
        return None
    base = unit_of(plain).base
    if base in _known_units() or _INDEX_BASE.fullmatch(plain):
        return plain
    return plain if _MAGNITUDE_UNIT.match(plain) else None


@cache
def _known_units() -> frozenset[str]:
    """Return the base units of the registry; the empty unit of an index is none that a label writes."""
    return frozenset(row["unit"] for row in read_seed("units") if row["unit"])


def _read_indicator(label: str, facets: Facets, scope: Scope) -> Facets:
    """Add to what the brackets say the indicator and the measure that the rest of a label names."""
    at_end = _UNIT_AT_END.match(label)
    if at_end and unit_in(at_end["unit"]):
        facets, label = facets.over(Facets(unit_text=at_end["unit"])), at_end["label"]
    series = _SERIES_SUFFIX.search(label)
    if series and series.start():
        facets = Facets(cumulated=series["span"] == "累计").over(facets)
        label = label[: series.start()] + (series["change"] or "")
    whole = label.rstrip("_")
    measure, label = without_measure(whole)
    label = label.rstrip("_")
    if measure.measure == "since_base" and scope.year:
        measure = measure.over(Facets(base_period=f"{scope.year - 1}-12-31"))
    if measure.measure not in (None, "level") and not _AMOUNT_OF_CHANGE.search(whole):
        measure = measure.over(Facets(unit_text="%"))
    if label.endswith("%"):
        # 执行数为预算数的%: what stands before the sign is a part of the name.
        facets = facets.over(Facets(unit_text="%", measure="share" if label.startswith("占") else None))
    return facets.over(measure).over(Facets(indicator=label.strip(" 、,，:") or None))


def _without_brackets(label: str) -> tuple[Facets, str]:
    """Return what the brackets say (unit, index base, price basis) and the label without those that say it."""
    facets = Facets()
    for bracket in _BRACKETED.finditer(label):
        content = bracket[1].strip()
        index = _INDEX_BASE.fullmatch(content)
        if index:
            year = _YEAR_BASE.fullmatch(index[1])
            facets = facets.over(Facets(unit_text=content, measure="level", base_period=year[1] if year else None))
            # 上年=100 is part of the name: each value has its own base, and the name alone would not tell.
            label = label.replace(bracket[0], "") if year else label
        elif _PLUS_OR_MINUS.fullmatch(content):
            facets, label = facets.over(Facets(unit_text="%", measure="yoy")), label.replace(bracket[0], "")
        elif _STATUS.fullmatch(content):
            # 2023年(初步数): see `status_in`.
            label = label.replace(bracket[0], "")
        elif unit_in(content):
            facets, label = facets.over(Facets(unit_text=content)), label.replace(bracket[0], "")
        elif _CONSTANT_PRICES.fullmatch(content) or _CURRENT_PRICES.fullmatch(content):
            basis = "constant" if _CONSTANT_PRICES.fullmatch(content) else "current"
            facets, label = facets.over(Facets(price_basis=basis)), label.replace(bracket[0], "")
    return facets, label.strip()


def without_measure(label: str) -> tuple[Facets, str]:
    """Return the measure that the end of a label states, and the label without it.

    A share keeps its whole name (第三产业占地区生产总值比重): what it is a share of belongs to the indicator.
    """
    for measure, pattern in _MEASURES:
        found = pattern.search(label)
        if not found:
            continue
        groups = found.groupdict()
        facets = Facets(measure=measure, price_basis=_PRICE_BASES.get(groups.get("price") or ""))
        if measure == "share":
            return facets, "" if _WHOLE_SHARE.match(label) else label
        return facets, label[: found.start()]
    return Facets(), label
