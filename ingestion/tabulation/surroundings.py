"""What the lines above a table and the report itself say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingestion.document import ReportContext
from ingestion.language.areas import find_areas, resolve
from ingestion.language.periods import PeriodContext, find_periods
from ingestion.tabulation.labels import Facets, Scope, read_label, unit_in
from ingestion.tabulation.layout import UNIT_LINE, Section
from jingjinji.registries import Area, indicator_labels

_NAMED_LINE = re.compile(r"^\s*(?P<name>数据库|指标|时间|地区)\s*[:\uff1a]\s*(?P<content>.*?)\s*$")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_YEARBOOK = re.compile(r"(?:(?:19|20)\d\d年?)?(?:统计)?年鉴(?:[-—]?(?:19|20)\d\d年?)?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:\d{4}-\d\d/)?\d{4}-(\d\d)")
_SHORTEST_INDICATOR = 3


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
    """Return the period of figures that state none: a title's, else the report's year, else what its title names.

    A yearbook's own year (统计年鉴2020) is the year after that of its figures and says nothing here.
    """
    relative = PeriodContext(context.year or 0)
    for group in (titles, [str(context.year)] if context.year else [], [context.title]):
        for title in group:
            plain = _YEARBOOK.sub("", title)
            found = [m.code for m in find_periods(plain, relative) if m.has_year or context.year]
            if found or _BARE_YEAR.fullmatch(plain):
                return found[0] if found else plain
    return None


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
    """Return the longest known indicator that a title names."""
    known = (label for label in indicator_labels() if len(label) >= _SHORTEST_INDICATOR)
    named = [label for label in known if any(label in title for title in titles)]
    return max(named, key=lambda label: (len(label), label), default=None)
