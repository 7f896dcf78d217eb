"""Numbers as people write them: 亿元 and 万人 in Chinese, billion and million in English."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.texts import Texts

Number = float | int | Decimal

# From which magnitude on a unit is counted in a larger one: (at least, divisor, key of the multiple's name).
MULTIPLES: dict[str, dict[str, tuple[tuple[float, float, str], ...]]] = {
    "zh": {
        "money": ((1e8, 1e8, "multiple.hundred_million"), (1e6, 1e4, "multiple.ten_thousand")),
        "count": ((1e8, 1e8, "multiple.hundred_million"), (1e5, 1e4, "multiple.ten_thousand")),
    },
    "en": {
        "money": ((1e9, 1e9, "multiple.billion"), (1e6, 1e6, "multiple.million")),
        "count": ((1e9, 1e9, "multiple.billion"), (1e6, 1e6, "multiple.million")),
    },
}
MONEY = frozenset({"元", "美元", "港元", "欧元", "元/项", "元/人年"})
COUNTED = frozenset(
    {"人", "人次", "人年", "件", "项", "家", "户", "个", "吨", "吨标准煤", "千瓦时", "立方米", "平方米"}
)
# Digits after the point by magnitude: (at least, digits).
DIGITS = ((100.0, 1), (1.0, 2), (0.1, 3), (0.0, 4))
MINUS = "\N{MINUS SIGN}"
ABSENT = "\N{EM DASH}"
FIRST_CHINESE = "\u2e80"


@dataclass(frozen=True, slots=True)
class Scale:
    """How the numbers of one series or table column are written.

    Attributes:
        divisor: what a value in the canonical unit is divided by.
        unit: name of the unit with its multiple, in the reader's language; "" for ratios and indices.
        digits: digits after the point.
        grouped: whether thousands are separated.
    """

    divisor: float
    unit: str
    digits: int
    grouped: bool

    def scaled(self, value: Number) -> float:
        """Return the value counted in the scale's unit."""
        return float(value) / self.divisor

    def text(self, value: Number | None, *, signed: bool = False) -> str:
        """Return the value as text without its unit; a dash where there is none."""
        if value is None or math.isnan(float(value)):
            return ABSENT
        scaled = round(self.scaled(value), self.digits)
        written = f"{abs(scaled):{',' if self.grouped else ''}.{self.digits}f}"
        sign = MINUS if scaled < 0 else "+" if signed and scaled > 0 else ""
        return f"{sign}{written}"

    def with_unit(self, value: Number | None, *, signed: bool = False) -> str:
        """Return the value as text with its unit; a dash alone where there is none."""
        written = self.text(value, signed=signed)
        return written if written == ABSENT else joined(written, self.unit)


def scale_for(values: Iterable[Number | None], unit: str, texts: Texts) -> Scale:
    """Return one scale that fits all values: the multiple of their largest, and as many digits as they need.

    Args:
        values: in the canonical unit; None and NaN do not count.
        unit: the canonical unit as the tables have it, for example 元 or 人.
        texts: words of the reader's language.
    """
    known = [abs(float(value)) for value in values if value is not None and not math.isnan(float(value))]
    largest = max(known, default=0.0)
    divisor, name = _multiple(largest, unit, texts)
    return Scale(divisor, name, _digits([value / divisor for value in known]), texts.language == "en")


def joined(number: str, unit: str) -> str:
    """Put a number and its unit together: signs and Chinese units without a space, words with one."""
    space = " " if unit and unit[0] != "%" and unit[0] < FIRST_CHINESE else ""
    return f"{number}{space}{unit}"


def with_unit(value: Number | None, unit: str, texts: Texts) -> str:
    """Return a single number with its unit."""
    return scale_for([value], unit, texts).with_unit(value)


def unit_name(unit: str, texts: Texts) -> str:
    """Return the name of a canonical unit; one without a translation is shown as it is."""
    return texts.code("unit", unit) if unit else ""


def _multiple(largest: float, unit: str, texts: Texts) -> tuple[float, str]:
    kind = "money" if unit in MONEY else "count" if unit in COUNTED else ""
    for least, divisor, key in MULTIPLES[texts.language].get(kind, ()):
        if largest >= least:
            return divisor, texts(key, unit=unit_name(unit, texts))
    return 1.0, unit_name(unit, texts)


def _digits(values: list[float]) -> int:
    """Return the digits that the largest value deserves, fewer where none of the values needs them."""
    largest = max(values, default=0.0)
    most = next(digits for least, digits in DIGITS if largest >= least)
    for digits in range(most):
        if all(math.isclose(round(value, digits), round(value, most), abs_tol=1e-12) for value in values):
            return digits
    return most
