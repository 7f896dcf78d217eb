"""Eighth stage: which rule gave each field of an observation, in words for people who ask."""

from __future__ import annotations

from functools import lru_cache

from ingestion.extraction.drafts import Rules
from ingestion.extraction.wording import Wording

_STATUS_RULES = {
    "A": "stated as a fact",
    "P": "provisional accounts",
    "E": "estimate",
    "F": "forecast",
    "T": "words of a plan",
}


def explained(rules: Rules, period_text: str | None, status: str, is_plan: bool) -> tuple[str, ...]:
    """Return which rule gave each field, as field:rule; `is_plan` where a section of plans made a target of it."""
    return _written(rules.indicator, rules.area, rules.measure, rules.period, period_text, status, is_plan)


@lru_cache(maxsize=8192)
def _written(
    indicator: str, area: str, measure: str, period: str, period_text: str | None, status: str, is_plan: bool
) -> tuple[str, ...]:
    said = f" ({period_text})" if period_text else ""
    return (
        f"indicator:{indicator}",
        f"area:{area}",
        f"measure:{measure}",
        f"period:{period}{said}",
        f"status:{'section of plans' if status == 'T' and is_plan else _STATUS_RULES[status]}",
    )


def told_by(wording: Wording) -> str:
    """Return the words that tell a figure's measure."""
    if wording.multiple_of is not None:
        return f"multiple of {wording.multiple_of}"
    if wording.pull is not None:
        return "拉动"
    if wording.whole is not None or wording.plan is not None:
        return f"part of {wording.whole or wording.plan or 'the whole'}"
    told = wording.ending.verb or "stated"
    reference = wording.reference
    if reference is None:
        return told
    return f"{told}, against {reference.base_period or reference.counterpart or 'the period before'}"
