"""What two values of one thing differ by: in per cent, of rates in percentage points."""

from __future__ import annotations

from dashboard.figures import Number, Scale, scale_for
from dashboard.texts import Texts

PERCENT = "%"
# Digits after the point of a change over time, and of what may be small, such as a revision.
DIGITS, FINE_DIGITS = 1, 2


def difference(now: Number, before: Number, unit: str, texts: Texts, digits: int = DIGITS) -> str:
    """Return what a value differs by from another, with its sign.

    In per cent of the other; in percentage points where both are rates, and in their unit where the other is not
    positive, so that a percentage would mislead.

    Args:
        now: the value, in the canonical unit.
        before: what it is compared with.
        unit: of both.
        texts: the reader's language.
        digits: after the point of a percentage.
    """
    gap = float(now) - float(before)
    if unit == PERCENT:
        return Scale(1.0, texts("change.points"), FINE_DIGITS, grouped=False).with_unit(gap, signed=True)
    if float(before) <= 0:
        return scale_for([now, before], unit, texts).with_unit(gap, signed=True)
    return Scale(1.0, PERCENT, digits, grouped=False).with_unit(100 * gap / float(before), signed=True)


def difference_formula(now: Number, before: Number, unit: str, texts: Texts) -> str:
    """Return how `difference` computes, with the values put in."""
    scale = scale_for([now, before], unit, texts)
    one, other = scale.text(now), scale.text(before)
    result = difference(now, before, unit, texts, FINE_DIGITS)
    if unit == PERCENT or float(before) <= 0:
        return f"{one} − {other} = {result}"
    return f"({one} − {other}) ÷ {other} = {result}"
