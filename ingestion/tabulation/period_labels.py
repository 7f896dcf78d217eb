"""Periods in the labels of tables: alone (2019年, 1-4月, 本月), before a name (2019年GDP), or two compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from ingestion.language.numerals import half_width
from ingestion.language.periods import cumulated, parse_period, year_of
from ingestion.tabulation.facets import Facets, Scope

_DOTTED_MONTH = re.compile(r"((?:19|20)\d\d)[./-](0[1-9]|1[0-2])")
_THIS_MONTH = re.compile(r"^(?:本月|当月|本月数)$")
_TO_THIS_MONTH = re.compile(
    r"^(?:(?:1[-—–~～至]|自?年初[至到]?|本年|[至到])?(?:本月|本期)?[止末底]?累计(?:数|完成)?|1[-—–~～至]本月|年初至今)$"
)
_YEAR = r"(?:19|20)\d\d年"
_PART_OF_YEAR = r"(?:(?:\d{1,2}月?[-—–~～至到])?\d{1,2}月份?|[一二三四]季度|[上下]半年|前三季度|全年|年?末|年?底)?"
_LEADING = re.compile(rf"(?P<period>{_YEAR}{_PART_OF_YEAR}(?:累计)?)的?(?P<rest>[^\d=为\-—].+)")
# 11月产量, 1-11月累计产量, 全年同比增长; 12月龄 is no month.
_LEADING_PART = re.compile(
    r"(?P<period>(?:(?:\d{1,2}月?[-—–~～至到])?\d{1,2}月份?|[一二三四]季度|[上下]半年|前三季度|全年)(?:累计)?)的?"
    r"(?P<rest>[^\d=为\-—龄平人均末底].+)"
)
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:[T0:.]*))")
_QUARTER = re.compile(r"(?P<year>(?:19|20)\d\d)年?[-.]?Q(?P<quarter>[1-4])")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
# How a spreadsheet stores a month.
FIRST_OF_MONTH = re.compile(r"^\s*((?:19|20)\d\d-\d\d)-01\s*$")
_JANUARY = re.compile(r"^\d{4}-01(?:/\d{4}-02)?$")
_ISO_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_QUARTERS = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?:1|一)[-—–~～至到](?P<last>[234二三四])季度(?:累计)?")
_QUARTER_NUMBERS = {"2": 2, "二": 2, "3": 3, "三": 3, "4": 4, "四": 4}
# Words for a time that nothing above could read, or not without a year.
_UNREAD = re.compile(
    r"(?:[\d一二三四五六七八九十][\d一二三四五六七八九十\-—–~～至到、,.]*(?:个?月|季度?|旬|周)(?:份|累计)?|[上下]半年|前三季度)"
)
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)年?[-—–~～至](?P<last>(?:19|20)\d\d)年?")
_COMPARED = re.compile(rf"(?P<period>{_YEAR}{_PART_OF_YEAR})[比较]{_YEAR}(?:同期)?(?P<change>.+)")
_INDEXED = re.compile(rf"(?P<period>{_YEAR}{_PART_OF_YEAR})(?:为|相当于)(?:上年|{_YEAR})(?:同期)?的?[%％]?")

# 2022年为下列各年% over 1978 and 2000.
_INDEXED_GROUP = re.compile(
    rf"(?P<period>{_YEAR}{_PART_OF_YEAR})(?:为|相当于|比)?(?:下列|以下|下述|下面)?各年(?:份|度)?的?(?:\(?[%％]\)?|指数|\(?=100\)?)"
)


def read_period(label: str, scope: Scope) -> str | None:
    """Return the code of a period label (2019, 2019年, 4月, 1-4月, 本月, 累计); None for other labels."""
    plain = "".join(half_width(label).split())
    dotted = _DOTTED_MONTH.fullmatch(plain)
    if dotted:
        return f"{dotted[1]}-{dotted[2]}"
    day = _DAY.fullmatch(plain)
    if day:
        return parse_period(f"{day['year']}年{int(day['month'])}月{int(day['day'])}日")
    quarter = _QUARTER.fullmatch(plain)
    if quarter:
        return f"{quarter['year']}-Q{quarter['quarter']}"
    quarters = _QUARTERS.fullmatch(plain)
    year = int(quarters["year"]) if quarters and quarters["year"] else scope.year
    if quarters and year:
        return cumulated(year, 3 * _QUARTER_NUMBERS[quarters["last"]])
    years = _YEARS.fullmatch(plain)
    if years:
        return f"{years['first']}/{years['last']}"
    if scope.year and scope.month:
        if _THIS_MONTH.match(plain):
            return f"{scope.year}-{scope.month:02d}"
        if _TO_THIS_MONTH.match(plain):
            return cumulated(scope.year, scope.month)
    return parse_period(plain, scope.period_context)


def is_unread_period(label: str) -> bool:
    """Whether a label names a time that `read_period` cannot read: its figures must not get the table's period."""
    return _UNREAD.fullmatch(label) is not None


def indexed_period(label: str, scope: Scope) -> str | None:
    """Return the code of the period whose figures a label gives in per cent of the year before; None for others."""
    found = _INDEXED.fullmatch(re.sub(r"\s+", "", label))
    return read_period(found["period"], scope) if found else None


def indexed_group(label: str, scope: Scope) -> str | None:
    """Return the code of the period that a group of columns gives in per cent of earlier years; None for others."""
    found = _INDEXED_GROUP.fullmatch(re.sub(r"\s+", "", label))
    return read_period(found["period"], scope) if found else None


def split_leading_period(label: str, scope: Scope) -> tuple[str | None, str | None, str]:
    """Return the code and the words of a period that leads a label, and the rest; None twice where none leads.

    2019年地区生产总值 is (2019, 2019年, 地区生产总值); 2023年比2022年增长 is (2023, 2023年, 比上年增长).
    """
    compared = _COMPARED.fullmatch(label)
    found = compared or _LEADING.fullmatch(label) or _LEADING_PART.fullmatch(label)
    code = read_period(found["period"], scope) if found else None
    if found is None or code is None:
        return None, None, label
    return code, found["period"], "比上年" + found["change"] if compared else found["rest"]


def with_joint_period(facets: Facets, one: Facets, other: Facets, scope: Scope) -> Facets:
    """Return what two labels say together with the period that they make.

    One gives a year, the other a part of it: 一季度 under 2022年, 1-4月 above 2019 or beside it.
    """
    if one.period is None or other.period is None:
        return facets
    for whole, part in ((one, other), (other, one)):
        year = _BARE_YEAR.fullmatch(whole.period or "")
        if year and part.period_text and not _BARE_YEAR.search(part.period_text):
            period = read_period(part.period_text, replace(scope, year=int(year[0])))
            return Facets(period=period, period_text=f"{whole.period_text}{part.period_text}").over(facets)
    return facets


def running_scope(facets: Facets, before: str | None, scope: Scope, *, is_named: bool) -> Scope:
    """Return what the labels of a row and of those below it are relative to: the year that this or a row above names.

    Args:
        facets: what the row's labels say, relative to `scope`.
        before: the period of the row above.
        scope: what the row above leaves.
        is_named: a row above named the year of `scope`; only then January behind December is of the next one.
    """
    if facets.period and _BARE_YEAR.search(facets.period_text or ""):
        return replace(scope, year=year_of(facets.period))
    if is_named and scope.year and before and before.endswith("-12") and _JANUARY.search(facets.period or ""):
        return replace(scope, year=scope.year + 1)
    return scope


def are_months(labels: Iterable[str]) -> bool:
    """Whether labels that are days are months, each stored as its first day, as spreadsheets do."""
    days = {label for label in labels if _ISO_DAY.fullmatch(label)}
    return (
        len(days) > 1 and all(day.endswith("-01") for day in days) and not all(day.endswith("-01-01") for day in days)
    )
