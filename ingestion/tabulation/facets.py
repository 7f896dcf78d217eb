"""What the labels around a cell contribute to its meaning, and how contributions are put together."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from ingestion.language.periods import PeriodContext
from jingjinji.registries import Area, indicator_codes, indicator_labels

# Names of chapters, which say of no figure what it is.
_TOPIC = re.compile(
    r"(?:指标|情况|总量|核算|综合|经济|财政|金融|人口|就业|民生|生活|社会|环境|资源|能源|收支|消费|投资|外贸|价格|科技"
    r"|教育|卫生|文化|交通|邮电|项目)$"
)
_TIME_BASE = re.compile(r"[上去]年|上月|上季|(?:19|20)\d\d")
# 产量 over the row 发电量 adds nothing.
_BARE_QUANTITY = re.compile(r"产量|数量|总量|金额|总额|数额")


class Facets(Struct, frozen=True, gc=False):
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
        # Written out: this runs once or twice for every cell of every table.
        names_area = self.area is not None or self.area_label is not None
        return Facets(
            area=self.area if names_area else other.area,
            area_label=other.area_label if self.area_label is None else self.area_label,
            indicator=other.indicator if self.indicator is None else self.indicator,
            unit_text=other.unit_text if self.unit_text is None else self.unit_text,
            measure=other.measure if self.measure is None else self.measure,
            price_basis=other.price_basis if self.price_basis is None else self.price_basis,
            base_period=other.base_period if self.base_period is None else self.base_period,
            period=other.period if self.period is None else self.period,
            period_text=other.period_text if self.period_text is None else self.period_text,
            cumulated=other.cumulated if self.cumulated is None else self.cumulated,
            marks=tuple(dict.fromkeys((*other.marks, *self.marks))) if self.marks else other.marks,
        )


class Scope(Struct, frozen=True, gc=False):
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
    if not (upper.indicator and lower.indicator):
        return joined
    return Facets(indicator=joined_name(upper.indicator, lower.indicator)).over(joined)


@lru_cache(maxsize=4096)
def joined_name(upper: str, lower: str) -> str:
    """Return the name that two names of indicators of one cell make, see `with_indicators_joined`.

    The lower name stands alone only where nothing is lost: below its topic (财政 over 一般公共预算收入), or where it
    repeats the upper one (工业 over 工业增加值). 国有 beside 固定资产投资 is not all investment.
    """
    if upper == lower or (_BARE_QUANTITY.fullmatch(lower) and upper.endswith(lower[-1])):
        return upper
    together = known_together(upper, lower)
    if together:
        return together
    is_alone = lower in indicator_labels() and (upper in lower or _TOPIC.search(upper))
    return lower if is_alone else f"{upper} {lower}"


@lru_cache(maxsize=4096)
def known_name(whole: str, part: str) -> str | None:
    """Return the indicator of the registry that a part of a whole is, alone or by both names; None where it is none."""
    return part if part in indicator_labels() else known_together(whole, part)


@lru_cache(maxsize=4096)
def known_together(upper: str, lower: str) -> str | None:
    """Return the indicator of the registry that two names make together, None where they make none."""
    part = re.sub(r"^全[市省国体部]", "", lower)
    overlap = next((n for n in range(min(len(part), len(upper)), 0, -1) if part.endswith(upper[:n])), 0)
    known = indicator_labels()
    return next((name for name in (part + upper[overlap:], upper + lower) if name in known), None)


@lru_cache(maxsize=4096)
def index_name(name: str, base: str, base_year: str | None) -> str:
    """Return the name of an index whose base (上年=100) stands apart from it; a fixed base is no part of the name."""
    if "100" in name or not _TIME_BASE.match(base):
        return name
    name = name if "指数" in name else f"{name}指数"
    return name if base_year else f"{name}({base})"


def is_one_name(upper: str, lower: str) -> bool:
    """Whether two lines of a header are one name: together they mean no other indicator than the lower one alone."""
    codes = indicator_codes()
    together = codes.get(_without_bracket(upper + lower))
    return together is not None and codes.get(_without_bracket(lower)) == together


def _without_bracket(label: str) -> str:
    return re.sub(r"[(（].*", "", label)
