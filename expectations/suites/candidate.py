"""Suite 2: what the published tables must come to. A critical failure refuses the build.

Columns, keys, references and accepted values are enforced by the models' contracts and dbt's tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expectations.suites.expectation import Described, suite_of
from expectations.suites.revisions import revisions_suite, vanished_suite

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite

NAME = "candidate"
# What rounding of the parts to the last digit published can move a sum by, in percent; more is another definition.
SUM_TOLERANCE = 0.5
# The price level of GDP moved by less than this between two years since 2005, in points: most in Tianjin 2021, 6.3.
GROWTH_TOLERANCE = 7.0
# Published per-capita figures of one generation meet GDP and population within rounding, a fifth of a percent.
PER_CAPITA_TOLERANCE = 1.0
# The three shares are computed from one sum: they differ from 100 by floating point only.
SHARE_TOLERANCE = 1e-6

TABLES_ARE_THERE = Described(
    "published_tables_are_there",
    "critical",
    "页面、导出和查询都依赖这些表。",
    "Pages, exports and queries rely on these tables.",
)
METRIC_AT_MOST = Described(
    "metric_is_at_most_what_its_formula_allows",
    "critical",
    "超出公式值域的结果一定算错。",
    "A value outside the range of its formula is miscomputed.",
)
METRIC_AT_LEAST = Described(
    "metric_is_at_least_what_its_formula_allows",
    "critical",
    "超出公式值域的结果一定算错。",
    "A value outside the range of its formula is miscomputed.",
)
METRIC_NOT_TOO_HIGH = Described(
    "metric_is_at_most_the_highest_plausible",
    "warning",
    "公式允许但从未见过的数值，多因投入读错。",
    "What the formula allows but nobody has seen is mostly made of misread inputs.",
)
METRIC_NOT_TOO_LOW = Described(
    "metric_is_at_least_the_lowest_plausible",
    "warning",
    "公式允许但从未见过的数值，多因投入读错。",
    "What the formula allows but nobody has seen is mostly made of misread inputs.",
)
METRIC_HAS_INPUTS = Described(
    "metric_has_inputs", "critical", "没有输入的结果无法溯源。", "A value without inputs leads back to nothing."
)
INPUTS_ARE_KNOWN = Described(
    "inputs_of_a_metric_are_known_observations",
    "critical",
    "每个输入都要能回到原文。",
    "Every input must lead back to its sentence or cell.",
)
SHARES_ADD_UP = Described(
    "shares_of_the_region_add_up_to_100", "critical", "三地份额之和应为100%。", "The three shares make up the whole."
)
NO_TARGETS = Described(
    "facts_are_no_targets_or_forecasts",
    "critical",
    "目标与预测不得作为事实展示。",
    "A target or forecast must never show as a fact.",
)
TIER_MAY_BE_SHOWN = Described(
    "facts_are_of_tiers_that_may_be_shown",
    "critical",
    "E级来源不得展示。",
    "A figure of tier E must never be shown.",
)
FACTS_LEAD_BACK = Described(
    "facts_lead_back_to_a_report_that_counts",
    "critical",
    "每个数字都要能回到报告。",
    "Every number leads back to its report.",
)
SECTORS_ADD_UP = Described(
    "three_sectors_add_up_to_gdp",
    "warning",
    "三次产业增加值之和应等于地区生产总值，差距超过舍入则至少一个数字有误或口径不同。",
    "The three sectors make up GDP; a gap beyond rounding is a mistake or another definition.",
)
REGION_ADDS_UP = Described(
    "region_is_the_sum_of_the_three",
    "warning",
    "区域合计应等于三地之和，差距超过舍入则至少一个数字有误或口径不同。",
    "The region is the sum of the three; a gap beyond rounding is a mistake or another definition.",
)


GROWTH_FITS_LEVELS = Described(
    "growth_of_levels_fits_the_published_rate",
    "warning",
    "两年数值之比与公布增速之差超过价格变动的幅度，多为口径不同或读错。",
    "Levels and published rate differ by more than prices change: mostly two definitions or a mistake.",
)
PER_CAPITA_FITS = Described(
    "gdp_per_capita_times_population_is_gdp",
    "warning",
    "人均地区生产总值乘以年平均常住人口应等于地区生产总值，差距大则口径不是同一代。",
    "Per-capita GDP times average population is GDP; a gap means figures of different generations.",
)
GRID_IS_FULL = Described(
    "inputs_of_metrics_are_there_for_all_three",
    "warning",
    "一地有而另一地没有的年份无法比较。",
    "A year that one area has and another lacks cannot be compared.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is judged together: a frame and its suite.

    Attributes:
        query: name of the SQL file that gives the frame.
        suite: makes the suite.
        key: column that names a row.
        beside: columns that say more of a row that fails.
    """

    query: str
    suite: Callable[[], ExpectationSuite]
    key: str
    beside: tuple[str, ...] = ()


def parts(*, has_previous: bool) -> tuple[Part, ...]:
    """Return what is judged once the tables are there.

    Args:
        has_previous: whether a snapshot was published before, to compare with.
    """
    compared = (Part("vanished", vanished_suite, "observation_id"),) if has_previous else ()
    return (
        *compared,
        Part("metrics", metrics_suite, "metric_key"),
        Part("facts", facts_suite, "observation_id"),
        Part("identities", identities_suite, "observation_id", ("identity_key",)),
        Part("grid", grid_suite, "cell"),
        Part("revisions", revisions_suite, "observation_id"),
    )


def tables_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per table that must be there."""
    return suite_of(NAME, TABLES_ARE_THERE.between("is_missing", None, 0))


def metrics_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per metric value."""
    return suite_of(
        NAME,
        METRIC_AT_MOST.at_least("highest", "value"),
        METRIC_AT_LEAST.at_least("value", "lowest"),
        METRIC_NOT_TOO_HIGH.at_least("plausible_highest", "value"),
        METRIC_NOT_TOO_LOW.at_least("value", "plausible_lowest"),
        METRIC_HAS_INPUTS.between("input_count", 1, None),
        INPUTS_ARE_KNOWN.between("unknown_inputs", None, 0),
        SHARES_ADD_UP.between("shares_total", 100 - SHARE_TOLERANCE, 100 + SHARE_TOLERANCE),
    )


def facts_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per observation that holds."""
    return suite_of(
        NAME,
        NO_TARGETS.one_of("status", ("A", "P", "E")),
        TIER_MAY_BE_SHOWN.one_of("source_tier", ("A", "B", "C", "D")),
        FACTS_LEAD_BACK.between("is_orphan", None, 0),
    )


def identities_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per equation between published figures and figure that stands in it."""
    return suite_of(
        NAME,
        SECTORS_ADD_UP.between("sectors_gap", -SUM_TOLERANCE, SUM_TOLERANCE),
        REGION_ADDS_UP.between("region_gap", -SUM_TOLERANCE, SUM_TOLERANCE),
        GROWTH_FITS_LEVELS.between("growth_gap", -GROWTH_TOLERANCE, GROWTH_TOLERANCE),
        PER_CAPITA_FITS.between("per_capita_gap", -PER_CAPITA_TOLERANCE, PER_CAPITA_TOLERANCE),
    )


def grid_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per cell that metrics need."""
    return suite_of(NAME, GRID_IS_FULL.between("is_missing", None, 0))
