"""Amounts as people say them: 4.38万亿元 or 4.38 trillion yuan, and what two amounts differ by."""

from __future__ import annotations

from decimal import Decimal

from jingjinji.legend import Language, unit_meaning

SIGNIFICANT_DIGITS = 6
MAGNITUDES: dict[Language, tuple[tuple[int, str], ...]] = {
    "zh": ((8, "亿"), (4, "万")),
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
}
# Units that stand in front of no magnitude: nobody says 万%.
PLAIN_UNITS = frozenset({"", "%", "‰", "个百分点", "倍"})


def amount(value: Decimal | float, unit: str, language: Language, like: Decimal | float | None = None) -> str:
    """Return an amount with its unit.

    Args:
        value: in the canonical unit.
        unit: the canonical unit, "" for a ratio or an index.
        language: "zh" or "en".
        like: another amount whose magnitude is to be used, so that the two can be compared at a glance.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    power, word = _magnitude(value if like is None else like, unit, language)
    return f"{_digits(exact.scaleb(-power))}{word}{_unit(unit, language)}"


def difference(before: Decimal | float, after: Decimal | float, unit: str, language: Language) -> str:
    """Return what two amounts differ by, in the unit and in per cent; of rates in percentage points only."""
    gap = Decimal(repr(after) if isinstance(after, float) else after) - Decimal(
        repr(before) if isinstance(before, float) else before
    )
    sign = "+" if gap > 0 else ""
    if unit in ("%", "个百分点"):
        return f"{sign}{_digits(gap)}{_unit('个百分点', language)}"
    told = f"{sign}{amount(gap, unit, language, like=before)}"
    if not before:
        return told
    share = gap / abs(Decimal(before)) * 100
    return f"{told}{'，' if language == 'zh' else ', '}{sign}{float(share):.3g}%"


def _magnitude(value: Decimal | float, unit: str, language: Language) -> tuple[int, str]:
    if unit in PLAIN_UNITS:
        return 0, ""
    return next(((power, word) for power, word in MAGNITUDES[language] if abs(value) >= 10**power), (0, ""))


def _digits(value: Decimal) -> str:
    """Return a number with six significant digits, or all of those before the point, without exponent."""
    whole = len(str(abs(int(value)))) if abs(value) >= 1 else 0
    text = f"{value:.{max(SIGNIFICANT_DIGITS - whole, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _unit(unit: str, language: Language) -> str:
    if language == "zh" or unit in ("", "%", "‰"):
        return unit
    return f" {unit_meaning(unit).en}"
