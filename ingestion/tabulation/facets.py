"""What the labels around a cell contribute to its meaning, and how contributions are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from ingestion.language.periods import PeriodContext
from jingjinji.registries import Area, indicator_labels


@dataclass(frozen=True, slots=True)
class Facets:
    """What one label contributes to the meaning of a cell; None where it says nothing.

    Attributes:
        area: the area meant; area_label: the words for it, also of an area that the registry does not know.
        unit_text: the unit as written.
        measure, price_basis, base_period: as an observation has them.
        period: code of the period; period_text: the words for it.
        cumulated: whether figures of a month count from January (社会消费品零售总额_累计值).
        marks: the footnote marks on the label.
    """

    area: Area | None = None
    area_label: str | None = None
    indicator: str | None = None
    unit_text: str | None = None
    measure: str | None = None
    price_basis: str | None = None
    base_period: str | None = None
    period: str | None = None
    period_text: str | None = None
    cumulated: bool | None = None
    marks: tuple[str, ...] = ()

    def over(self, other: Facets) -> Facets:
        """Return what both say together; where they differ this one holds, and all footnote marks stay."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        merged = {name: getattr(other, name) if value is None else value for name, value in said.items()}
        if self.area_label is not None:
            merged["area"] = self.area
        return Facets(**{**merged, "marks": tuple(dict.fromkeys((*other.marks, *self.marks)))})


@dataclass(frozen=True, slots=True)
class Scope:
    """What labels of a table are relative to.

    Attributes:
        own_area: official name of the area that the table is about, or None.
        year: the year that month words without a year belong to, or None.
        month: the month that 本月 means, or None.
    """

    own_area: str | None = None
    year: int | None = None
    month: int | None = None

    @property
    def period_context(self) -> PeriodContext | None:
        """The context for period words; None where the year is unknown."""
        return PeriodContext(self.year) if self.year else None


def with_indicators_joined(upper: Facets, lower: Facets) -> Facets:
    """Return what two labels of one cell say together, the lower before the upper.

    Where both name an indicator (居民人均可支配收入 over 城镇, 建筑业 beside 增加值), the registry decides whether the
    lower name stands alone or which order makes a name; unknown pairs are joined from the upper to the lower.
    """
    joined = lower.over(upper)
    if not (upper.indicator and lower.indicator) or upper.indicator == lower.indicator:
        return joined
    name = known_name(upper.indicator, lower.indicator) or f"{upper.indicator} {lower.indicator}"
    return Facets(indicator=name).over(joined)


def known_name(upper: str, lower: str) -> str | None:
    """Return the indicator of the registry that two names make together, None where they make none."""
    part = re.sub(r"^全[市省国体部]", "", lower)
    overlap = next((n for n in range(min(len(part), len(upper)), 0, -1) if part.endswith(upper[:n])), 0)
    known = indicator_labels()
    return next((name for name in (lower, part + upper[overlap:], upper + lower) if name in known), None)
