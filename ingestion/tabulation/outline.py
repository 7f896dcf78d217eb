"""The outline of a table's row labels: headings without figures and indented parts hold for the rows below them."""

from __future__ import annotations

import re

from msgspec import Struct

from ingestion.language.numerals import half_width
from ingestion.tabulation.facets import Facets, known_together
from jingjinji.registries import indicator_labels

_INDENTATION = re.compile(r"[ \u3000\xa0\t]*")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]")
# What has a unit of its own whatever it stands under: a rate among amounts, an index, a number of units.
_OWN_UNIT = re.compile(
    r"[率数]$|比重|占比|比例|构成|指数|系数|密度|强度|人均|平均|每[万千百]?[人户亩]|增长|增速|增幅|涨幅|速度|面积|产量"
)
_COUNTS_PEOPLE = re.compile(r"人[口数员]*$")
# Whose figures these are: the names below such a heading are of these alone.
_WHOSE = re.compile(
    r"居民|城镇|农村|乡村|企业|单位|规模以上|限额以上|国有|集体|私营|民营|外商|港澳台|国内|中央|地方|市[区级]|省级|县级"
    r"|类$|型$"
)


class _Level(Struct, frozen=True, gc=False):
    indentation: int
    facets: Facets
    is_heading: bool


class Outline:
    """What holds for a row from the labels above it; asked row by row from top to bottom."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []

    def within(self, text: str, facets: Facets, *, is_heading: bool) -> Facets:
        """Return what a row's labels say together with the headings and wholes that it stands under.

        A heading holds for the rows below it until the next heading or a row less indented, a row with figures for the
        rows more indented than it. They give a unit to a quantity without one; a heading also its area and its period.

        Args:
            text: the row's last label as published, with the blanks before it.
            facets: what the row's labels say.
            is_heading: the row has no figures.
        """
        if not text.strip():
            return facets
        depth = indentation(text)
        is_closing = is_heading or _NUMBERED.match(text.strip()) is not None
        while self._levels and _is_over(self._levels[-1], depth, is_closing=is_closing):
            self._levels.pop()
        for level in reversed(self._levels):
            facets = _under(level, facets)
        self._levels.append(_Level(depth, facets, is_heading))
        return facets


def indentation(text: str) -> int:
    """Return how far a label is indented; a full-width blank counts twice."""
    blanks = _INDENTATION.match(text)
    return sum(2 if blank == "\u3000" else 1 for blank in blanks[0]) if blanks else 0


def _is_over(level: _Level, indentation: int, *, is_closing: bool) -> bool:
    """Whether a label of this indentation is not under an earlier one."""
    if level.indentation != indentation:
        return level.indentation > indentation
    return is_closing or not level.is_heading


def _under(level: _Level, facets: Facets) -> Facets:
    """Return what a row says under one heading or whole."""
    above = level.facets
    if facets.unit_text is None and above.unit_text is not None and _may_share_unit(above.unit_text, facets):
        facets = Facets(unit_text=above.unit_text, base_period=above.base_period).over(facets)
    if above.indicator and facets.indicator:
        facets = Facets(indicator=_name_under(above.indicator, facets.indicator, level.is_heading)).over(facets)
    if not level.is_heading:
        return facets
    if facets.area_label is None and above.area_label is not None:
        facets = Facets(area=above.area, area_label=above.area_label).over(facets)
    if facets.period is None and above.period:
        facets = Facets(period=above.period, period_text=above.period_text).over(facets)
    return facets


def _may_share_unit(unit_text: str, facets: Facets) -> bool:
    """Whether a quantity without a unit has that of what it stands under."""
    name = facets.indicator or ""
    if "100" in unit_text:
        return True
    if half_width(unit_text).endswith("人") and _COUNTS_PEOPLE.search(name):
        return True
    return facets.measure in (None, "level") and not _OWN_UNIT.search(name)


def _name_under(above: str, name: str, is_heading: bool) -> str:
    """Return the name of an indicator under another: 城镇居民 over 人均可支配收入 is that of these households alone."""
    together = known_together(above, name)
    if together:
        return together
    is_of_these = is_heading and name in indicator_labels() and _WHOSE.search(above) and above not in name
    return f"{above} {name}" if is_of_these else name
