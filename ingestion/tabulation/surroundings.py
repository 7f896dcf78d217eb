"""What the lines above a table and the report itself say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingestion.document import ReportContext
from ingestion.language.areas import find_areas, resolve
from ingestion.language.numerals import half_width
from ingestion.language.periods import PeriodContext, find_periods, year_of
from ingestion.language.units import UNIT_LINE
from ingestion.tabulation.facets import Facets, Scope
from ingestion.tabulation.labels import read_label, unit_in, without_measure
from ingestion.tabulation.layout import Section
from jingjinji.registries import Area, indicator_labels

_NAMED_LINE = re.compile(r"^\s*(?P<name>数据库|指标|时间|地区)\s*[:\uff1a]\s*(?P<content>.*?)\s*$")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_YEARBOOK = re.compile(r"(?:(?:19|20)\d\d年?)?(?:统计)?年鉴(?:[-—]?(?:19|20)\d\d年?)?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:\d{4}-\d\d/)?\d{4}-(\d\d)")
_SHORTEST_INDICATOR = 3
_UNIT_LIST = re.compile(r"[^\s()（）;；]+")
_BETWEEN_UNITS = re.compile("[、,]")
_RATE_UNITS = frozenset({"%", "‰"})
_RATE = re.compile(r"率$|比重$|占比$|比例$")
_AND = re.compile(r"(?:及其?|和|与|、)$")
_PRELIMINARY = re.compile(r"初步核算|快报|初步统计")
_AFTER_NAME = re.compile(r"$|[\s\u3000()（）:：、，,。_\-—]|情况|统计|数据|及|和|与|分|按|增长|完成|主要|表|排")
_TABLE_NUMBER = re.compile(r"^\s*(?:续?表\s*)?\d*(?:[-—.]\d+)*\s*")
_TIME_WORDS = re.compile(
    r"(?:(?:19|20)\d\d年?(?:[-—~～至](?:19|20)\d\d年?)?)|(?:\d{1,2}[-—~～至])?\d{1,2}月份?|[一二三四]季度|[上下]半年|前三季度|全年"
)
_FILLING = re.compile(
    r"^(?:各地区|各省|分地区|分省|各区县?|各市|[一二两三四五六七八九十]+[省市区县]+|近[一二两三四五六七八九十]+年|分区|全市|全省|按.{1,6}分的?)+|(?:情况|统计|数据|完成|一览|表)+$"
)
_INDICATOR_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z&.\d]{3,20}")
_NO_INDICATOR = re.compile(r"数据库|年度数据|月度数据|季度数据|指标|统计|年鉴|示例|^Sheet|资料|综合|编制|公报|报告")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for a whole table unless a header or a label says otherwise.

    Attributes:
        scope: area, year and month that labels are relative to.
        facets: area, indicator, unit and period of figures whose labels do not name theirs.
        title_indicator: the known indicator that a title names, for tables whose labels name none.
        rate_unit: the unit of rates without one: "%" where the unit line has it beside others, "" where what it states
            is no unit of a rate; None where it is.
        is_preliminary: a title says that the figures of its year are preliminary.
    """

    scope: Scope
    facets: Facets
    title_indicator: str | None
    rate_unit: str | None = None
    is_preliminary: bool = False


def read_surroundings(section: Section, sheet: str, context: ReportContext) -> Surroundings:
    """Return what the lines above a table, the name of its sheet and the report's context say."""
    named = {match["name"]: match["content"] for line in section.above for match in [_NAMED_LINE.match(line)] if match}
    titles = [line for line in section.above if not _NAMED_LINE.match(line) and not UNIT_LINE.search(line)]
    titles.append(sheet)
    area = _own_area(titles, named, context)
    period = _period(titles, context)
    titles.append(context.title)
    units = _units(section.above, titles)
    change, titles = _change(titles, units)
    facets = Facets(
        area=area,
        area_label=area.name if area else None,
        unit_text=_unit_of_quantities(units),
        period=period,
    ).over(change)
    scope = _scope(area, period)
    if "指标" in named:
        facets = read_label(named["指标"], scope).over(facets)
    return Surroundings(
        scope,
        facets,
        _title_indicator(titles),
        rate_unit=None if not units or units[0] in _RATE_UNITS else "%" if "%" in units else "",
        is_preliminary=any(_PRELIMINARY.search(title) for title in titles),
    )


def with_rate_unit(facets: Facets, around: Surroundings) -> Facets:
    """Return what a label says with the unit of rates where it names a rate without one: 城镇化率 under 单位：万人."""
    if around.rate_unit is None or facets.unit_text is not None or not _RATE.search(facets.indicator or ""):
        return facets
    return Facets(unit_text=around.rate_unit).over(facets)


def _own_area(titles: Sequence[str], named: Mapping[str, str], context: ReportContext) -> Area | None:
    """Return the area that a named line states, else the only one in the titles, else the report's."""
    if named.get("地区"):
        return resolve(named["地区"])
    found = {mention.area for title in titles for mention in find_areas(title, context.area)}
    if len(found) == 1:
        return found.pop()
    return resolve(context.area) if context.area else None


def _period(titles: Sequence[str], context: ReportContext) -> str | None:
    """Return the period of figures that state none: a title's; the report's title's in its year; the report's year.

    A yearbook's own year (统计年鉴2020) is the year after that of its figures and says nothing here.
    """
    relative = PeriodContext(context.year or 0)
    own = [code for title in titles for code in _periods(title, relative, context)]
    of_report = _periods(context.title, relative, context)
    if own:
        return own[0]
    if context.year is None:
        return of_report[0] if of_report else None
    return next((code for code in of_report if year_of(code) == context.year), str(context.year))


def _periods(title: str, relative: PeriodContext, context: ReportContext) -> list[str]:
    """Return the periods that a title names; a bare year is a sheet's name."""
    plain = _YEARBOOK.sub("", title)
    if _BARE_YEAR.fullmatch(plain):
        return [plain]
    return [mention.code for mention in find_periods(plain, relative) if mention.has_year or context.year]


def _scope(area: Area | None, period: str | None) -> Scope:
    """Return what labels are relative to: the area, and the year and month of the table's period."""
    month = _MONTH.fullmatch(period) if period else None
    year = int(period.rpartition("/")[2][:4]) if period else None
    return Scope(area.name if area else None, year, int(month[1]) if month else None)


def _units(lines: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Return the units of a unit line (单位:万元, 单位：万人、%), else the one of a bracket in a title."""
    for line in lines:
        stated = UNIT_LINE.search(line)
        if stated:
            listed = _UNIT_LIST.match(line, stated.start("unit"))
            units = _BETWEEN_UNITS.split(half_width(listed[0])) if listed else []
            return [unit for unit in units if unit] or [stated["unit"]]
    in_title = (
        unit
        for title in titles
        for found in _BRACKETED.finditer(title)
        for part in _BETWEEN_UNITS.split(half_width(found[1]))
        if (unit := unit_in(part))
    )
    return list(islice(in_title, 1))


def _unit_of_quantities(units: Sequence[str]) -> str | None:
    """Return the one unit of quantities that a unit line states beside those of rates; None where it states several."""
    quantities = [unit for unit in units if unit not in _RATE_UNITS]
    if len(quantities) > 1:
        return None
    return quantities[0] if quantities else next(iter(units), None)


def _change(titles: Sequence[str], units: Sequence[str]) -> tuple[Facets, list[str]]:
    """Return the change that a title of a table in per cent states (GDP同比增长速度), and the titles without it."""
    if list(units) != ["%"]:
        return Facets(), list(titles)
    for number, title in enumerate(titles):
        measure, rest = without_measure(_BRACKETED.sub("", half_width(title)).strip())
        if measure.measure in ("yoy", "mom", "avg_annual") and not _AND.search(rest):
            return measure, [*titles[:number], rest, *titles[number + 1 :]]
    return Facets(), list(titles)


def _title_indicator(titles: Sequence[str]) -> str | None:
    """Return the longest known indicator that a title names, else the first title's words without time and place."""
    known = [label for label in indicator_labels() if len(label) >= _SHORTEST_INDICATOR]
    named = [label for label in known if any(_names(title, label) for title in titles)]
    if named:
        return max(named, key=lambda label: (len(label), label))
    return next((name for title in titles if (name := _name_in(title))), None)


def _names(title: str, label: str) -> bool:
    """Whether a title holds a label as a whole: 规模以上工业总产值 does not name 规模以上工业."""
    return label in title and any(
        _AFTER_NAME.match(title, found.end()) for found in re.finditer(re.escape(label), title)
    )


def _name_in(title: str) -> str | None:
    """Return what a title is about, None where nothing of the length of an indicator's name is left."""
    plain = _TABLE_NUMBER.sub("", _BRACKETED.sub("", title))
    for mention in reversed(find_areas(plain)):
        plain = plain[: mention.start] + plain[mention.end :]
    plain = _TIME_WORDS.sub("", plain)
    plain = _FILLING.sub("", plain).strip(" \u3000:：、，,。-—")
    return plain if _INDICATOR_NAME.fullmatch(plain) and not _NO_INDICATOR.search(plain) else None
