"""The cells of published tables: figures, missing marks, footnote marks and the words that stand for a figure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ingestion.language.numerals import half_width, parse_numeral

BLANK = "blank"
BELOW_SMALLEST_UNIT = "below_smallest_unit"
NOT_APPLICABLE = "not_applicable"
MASKED = "masked"
NOT_PUBLISHED = "not_published"

_SPACES = re.compile(r"[\s\u3000\xa0]+")
_MISSING = (
    (re.compile(r""), BLANK),
    (re.compile(r"…+|\.{3,}|⋯+"), BELOW_SMALLEST_UNIT),
    (re.compile(r"[-—－–―‐−]+"), NOT_APPLICABLE),
    (re.compile(r"[*×xX＊]{2,}"), MASKED),
    (re.compile(r"数据暂缺|暂无|未公布|不详|缺|空缺|(?i:n\.?/?a\.?|null|nan)"), NOT_PUBLISHED),
)
FOOTNOTE_MARK = re.compile(r"[①-⑳]|[*＊※†]|\[\d{1,2}\]|［\d{1,2}］|(?<![A-Za-z(])[a-z]\)|[⑴-⒇]")
_QUALIFIERS = (
    (re.compile(r"^[约≈~]|左右$|上下$"), "approx"),
    (re.compile(r"^(?:超过?|突破|不低于|≥|>=?|大于)|以上$|[余多]$"), "at_least"),
    (re.compile(r"^(?:不足|低于|不超过|≤|<=?|小于)|以[下内]$"), "at_most"),
)
_DIRECTION = re.compile(
    r"^(?:同比|比上年(?:同期)?)?(?:(?P<up>增长|增加|上升|上涨|提高|↑)|(?P<down>下降|减少|降低|下跌|回落|[▼↓]))"
)
_RANGE = re.compile(r"(?P<low>[-+]?[\d.,]+)%?(?:[—–~～]|至|——)(?P<high>[-+]?[\d.,]+)(?P<unit>%?)")
# Most cells of most tables.
_PLAIN_FIGURE = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_FIGURE = re.compile(r"(?P<number>[-+−]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?[十百千万亿]*)(?P<unit>[^\d\s]*)")
_LARGEST_EXPONENT = 30
# More than the cells of one table: a cell is looked at when the header is found, and again for its column and its row.
_REMEMBERED_CELLS = 65_536
LONGEST_UNIT = 8
_LEADING_DASH = re.compile(r"^[—–－−‐](?=\d)")
# No unit begins so: 8月 is a date, 1-本月 a period.
_CALENDAR_UNITS = frozenset("年月日号-—–－~～")


class Cell(Struct, frozen=True, gc=False):
    """What a cell says.

    Attributes:
        value: the figure as written, before any unit; None where the cell says that there is none.
        upper: the upper end of a range.
        unit_text: a unit or percent sign inside the cell, "" without one.
        qualifier: "exact", "approx", "at_least", "at_most" or "range".
        missing_reason: why there is no figure; None where there is one.
        marks: the footnote marks on it.
    """

    value: Decimal | None
    upper: Decimal | None = None
    unit_text: str = ""
    qualifier: str = "exact"
    missing_reason: str | None = None
    marks: tuple[str, ...] = ()


@lru_cache(maxsize=_REMEMBERED_CELLS)
def read_cell(text: str) -> Cell | None:
    """Read a cell of the body of a table; None where it holds words, neither a figure nor a mark of a missing one.

    A dash alone is a missing mark, before digits a minus. 持平 is 0, 下降5 is -5, 增长2.8倍 280 %.
    """
    if _PLAIN_FIGURE.fullmatch(text):
        return Cell(Decimal(text))
    plain = _SPACES.sub("", half_width(text)).replace("，", ",")
    for pattern, reason in _MISSING:
        if pattern.fullmatch(plain):
            return Cell(None, missing_reason=reason)
    plain, marks = without_marks(plain)
    plain = _LEADING_DASH.sub("-", plain)
    if plain == "持平":
        return Cell(Decimal(0), marks=marks)
    between = _RANGE.fullmatch(plain)
    if between:
        low, high = _number(between["low"]), _number(between["high"])
        return None if low is None else Cell(low, high, between["unit"], "range", marks=marks)
    return _read_figure(plain, marks)


def in_per_cent(cell: Cell) -> Cell:
    """Return a change that is written as a multiple in per cent: 1.2倍 below 比上年增长 is 120 %."""
    value, upper = (None if figure is None else figure * 100 for figure in (cell.value, cell.upper))
    return replace(cell, value=value, upper=upper, unit_text="%")


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its footnote marks, and the marks in their order."""
    return FOOTNOTE_MARK.sub("", text), tuple(FOOTNOTE_MARK.findall(text))


def _read_figure(plain: str, marks: tuple[str, ...]) -> Cell | None:
    """Read one figure with what may stand around it: 约1.2万, ≥90%, 下降3.1."""
    qualifier = "exact"
    for pattern, meaning in _QUALIFIERS:
        if pattern.search(plain):
            plain, qualifier = pattern.sub("", plain), meaning
    direction = _DIRECTION.match(plain)
    plain = _DIRECTION.sub("", plain)
    found = _FIGURE.fullmatch(plain)
    number = _number(found["number"]) if found else None
    if found is None or number is None or found["unit"][:1] in _CALENDAR_UNITS or len(found["unit"]) > LONGEST_UNIT:
        return None
    unit = found["unit"]
    if direction and unit == "倍":
        number, unit = number * 100, "%"
    if direction and direction["down"]:
        number = -number
    return Cell(number, unit_text=unit, qualifier=qualifier, marks=marks)


def _number(text: str) -> Decimal | None:
    """Return the number, also one with an exponent; None where digits and separators make none."""
    mantissa, _, exponent = text.lower().partition("e")
    try:
        value = parse_numeral(mantissa)
    except (ValueError, ArithmeticError):
        return None
    if not exponent:
        return value
    return value.scaleb(int(exponent)) if abs(int(exponent)) <= _LARGEST_EXPONENT else None
