"""What the lines above a table and the report itself say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingestion.document import ReportContext
from ingestion.language.areas import find_areas, resolve
from ingestion.language.periods import PeriodContext, find_periods, year_of
from ingestion.tabulation.facets import Facets, Scope
from ingestion.tabulation.labels import read_label, unit_in
from ingestion.tabulation.layout import UNIT_LINE, Section
from jingjinji.registries import Area, indicator_labels

_NAMED_LINE = re.compile(r"^\s*(?P<name>数据库|指标|时间|地区)\s*[:\uff1a]\s*(?P<content>.*?)\s*$")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_YEARBOOK = re.compile(r"(?:(?:19|20)\d\d年?)?(?:统计)?年鉴(?:[-—]?(?:19|20)\d\d年?)?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:\d{4}-\d\d/)?\d{4}-(\d\d)")
_SHORTEST_INDICATOR = 3
_AFTER_NAME = re.compile(r"$|[\s\u3000()（）:：、，,。_\-—]|情况|统计|数据|及|和|与|分|按|增长|完成|主要|表|排")
_TABLE_NUMBER = re.compile(r"^\s*(?:续?表\s*)?\d*(?:[-—.]\d+)*\s*")
_TIME_WORDS = re.compile(
    r"(?:(?:19|20)\d\d年?(?:[-—~～至](?:19|20)\d\d年?)?)|(?:\d{1,2}[-—~～至])?\d{1,2}月份?|[一二三四]季度|[上下]半年|前三季度|全年"
)
_FILLING = re.compile(
    r"^(?:各地区|各省|分地区|分省|各区县?|各市|分区|全市|全省|按.{1,6}分的?)+|(?:情况|统计|数据|完成|一览|表)+$"
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
    """

    scope: Scope
    facets: Facets
    title_indicator: str | None


def read_surroundings(section: Section, sheet: str, context: ReportContext) -> Surroundings:
    """Return what the lines above a table, the name of its sheet and the report's context say."""
    named = {match["name"]: match["content"] for line in section.above for match in [_NAMED_LINE.match(line)] if match}
    titles = [line for line in section.above if not _NAMED_LINE.match(line) and not UNIT_LINE.search(line)]
    titles.append(sheet)
    area = _own_area(titles, named, context)
    period = _period(titles, context)
    facets = Facets(
        area=area,
        area_label=area.name if area else None,
        unit_text=_unit(section.above, [*titles, context.title]),
        period=period,
    )
    scope = _scope(area, period)
    if "指标" in named:
        facets = read_label(named["指标"], scope).over(facets)
    return Surroundings(scope, facets, _title_indicator([*titles, context.title]))


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


def _unit(lines: Sequence[str], titles: Sequence[str]) -> str | None:
    """Return the unit of a unit line (单位:万元), else of a bracket in a title."""
    for line in lines:
        stated = UNIT_LINE.search(line)
        if stated:
            return stated["unit"]
    return next((unit for title in titles for found in _BRACKETED.finditer(title) if (unit := unit_in(found[1]))), None)


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
