"""Seventh stage: whether a figure is a quantity, a share, a change, a distance or a multiple, and its sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingestion.language.periods import year_of

if TYPE_CHECKING:
    from ingestion.extraction.drafts import Head
    from ingestion.extraction.figures import Figure
    from ingestion.extraction.reading import _Reading

_SHARE_NAME = re.compile(r"(?:占比|比重|份额|贡献率|贡献|构成|结构)$")
_GROWTH_NAME = re.compile(r"(?:增速|增长率|增幅|涨幅|升幅|增长速度|增长)$")
_FALL_NAME = re.compile(r"(?:降幅|跌幅|下降率)$")
_YEARLY_NAME = re.compile(r"年均|年平均")


def measure_of(reading: _Reading, figure: Figure, head: Head, period: str) -> tuple[str, str | None]:
    """Return a figure's measure and, where it has one, its base period."""
    ending, reference = reading.ending, reading.reference
    if reading.multiple_of is not None:
        return "multiple", None
    if reference is not None and reference.measure == "gap":
        return "gap", None
    change = (ending.direction != 0 and not ending.result and not ending.added) or figure.text_is_doubling
    if head.name.endswith("拉动增长") or re.search(r"拉动[^，]*增长$", head.name):
        return "level", None
    if change or (_GROWTH_NAME.search(head.name) and figure.unit == "%"):
        return _change(reading, head, period)
    if figure.kind == "ratio" or reading.whole is not None or _SHARE_NAME.search(head.name):
        return "share", None
    return "level", None


def _change(reading: _Reading, head: Head, period: str) -> tuple[str, str | None]:
    """Return which change it is: on the year before, the month before, a stated time, or a yearly average."""
    marks, reference = reading.ending.marks, reading.reference
    if marks & {"avg", "avg2", "avg3"} or _YEARLY_NAME.search(head.name[-6:]):
        return "avg_annual", _average_base(marks, period)
    if reference is not None and reference.measure:
        return reference.measure, reference.base_period
    if "mom" in marks:
        return "mom", None
    if "yoy" not in marks and re.fullmatch(r"\d{4}/\d{4}", period):
        return "since_base", str(int(period[:4]) - 1)
    return "yoy", None


def _average_base(marks: set[str], period: str) -> str | None:
    years = 2 if "avg2" in marks else 3 if "avg3" in marks else 0
    if years:
        return str(year_of(period) - years)
    return str(int(period[:4]) - 1) if re.fullmatch(r"\d{4}/\d{4}", period) else None


def sign_of(reading: _Reading, figure: Figure, measure: str) -> int:
    """Return -1 for a decrease or a distance below."""
    if measure == "gap" and reading.reference is not None:
        return reading.reference.direction or 1
    if measure in ("yoy", "mom", "since_base", "avg_annual"):
        return -1 if reading.ending.direction < 0 else 1
    return 1
