"""Suite 1: what an observation must look like to be believed, before anything is computed from it.

It judges the frame of `expectations/queries/observations.sql`. Keys and references are dbt's tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.suites.expectation import Described, suite_of
from jingjinji.legend import MEASURES, QUALIFIERS, STATUSES

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite

NAME = "observations"
# Above the half way to a mistake of ×10: true figures of the three areas stay within a factor of 3.1 of the figures
# three years around them, a misplaced decimal point does not.
NEIGHBOUR_LIMIT = 4.0
# A part and its whole may be of different vintages: no true part exceeds its whole by more.
LARGEST_SHARE = 1.05
# In points, from the nearest of the other areas. GDP growth of the three, the region and the nation has stayed within
# 2.9 since 2013; other rates within 10, but for the epidemic years and Beijing's vaccines.
GDP_GROWTH_GAP, GROWTH_GAP = 4.0, 10.0
# Published growth rates of one indicator go to one place, amounts of several publishers to several.
LEAST_LEVELS_AS_FINE, LEAST_RATES_AS_FINE = 0.1, 0.25
# A figure that is less than so many times off most figures three years around it is confirmed by them.
CONFIRMED_WITHIN = 2.0
FIRST_YEAR, LAST_YEAR = 1949, 2060

CODES_ARE_KNOWN = tuple(
    Described(
        f"{column}_has_a_known_code",
        "critical",
        "代码不在规定之列，该数值无法解释。",
        "A code outside the conventions: nobody can say what the figure means.",
    )
    for column in ("measure", "status", "qualifier")
)
AT_MOST_HIGHEST = Described(
    "value_is_at_most_the_highest_plausible",
    "critical",
    "高于该指标在该级地区可能的最大值，多为单位或小数点读错。",
    "Above what the indicator can be for such an area: mostly a unit or decimal point misread.",
)
AT_LEAST_LOWEST = Described(
    "value_is_at_least_the_lowest_plausible",
    "critical",
    "低于该指标在该级地区可能的最小值，多为单位或小数点读错。",
    "Below what the indicator can be for such an area: mostly a unit or decimal point misread.",
)
NEAR_NEIGHBOURS = Described(
    "value_has_the_magnitude_of_its_neighbours_in_time",
    "critical",
    "与同一指标前后三年的多数数值相差四倍以上，多为单位或小数点读错。",
    "More than four times off most figures of the same thing three years around it.",
)
BEGUN_WHEN_PUBLISHED = Described(
    "period_of_a_fact_begins_before_its_publication",
    "critical",
    "已公布的事实，其时期不会在公布之后才开始。",
    "A stated fact cannot be of a period that begins after its publication.",
)
ENDED_WHEN_PUBLISHED = Described(
    "period_of_a_fact_ends_before_its_publication",
    "warning",
    "时期尚未结束，事实只能是估计，时期或公布日期多有误。",
    "Of a period that still runs there are estimates only: the period or the date of publication is mostly wrong.",
)
YEAR_IS_PLAUSIBLE = Described(
    "period_lies_in_plausible_years",
    "critical",
    "时期应在1949年至2060年之间，否则年份读错。",
    "A period outside 1949 to 2060 is a misread year.",
)
AGREES_IN_REPORT = Described(
    "a_report_states_one_figure_for_one_thing",
    "warning",
    "同一报告对同一事项给出互不相容的数值，至少一处读错或口径不同。",
    "One report gives figures for one thing that differ beyond rounding: a mistake or two definitions.",
)
UNIT_FITS = Described(
    "unit_fits_the_indicator",
    "critical",
    "单位的量纲与指标不符，指标或单位读错。",
    "A unit of another dimension than the indicator's: one of the two is misread.",
)
PART_OF_WHOLE = Described(
    "a_part_is_at_most_its_whole",
    "critical",
    "部分（分项或所辖地区）不会大于整体。",
    "No part, be it an indicator or an area, is larger than its whole.",
)
WHOLE_OF_PARTS = Described(
    "a_whole_is_at_least_its_parts",
    "critical",
    "整体不会小于与历年相符的部分。",
    "No whole is smaller than a part that the years around it confirm.",
)
NEAR_OTHER_AREAS = Described(
    "growth_is_near_that_of_the_other_areas",
    "warning",
    "增速与同期最接近的地区相差超过10个百分点，应核对。",
    "A rate more than ten points from the nearest of the other areas deserves a look.",
)
GDP_GROWTH_NEAR_OTHER_AREAS = Described(
    "gdp_growth_is_near_that_of_the_other_areas",
    "warning",
    "地区生产总值增速与同期最接近的地区相差超过4个百分点，应核对。",
    "GDP growth more than four points from the nearest of the other areas deserves a look.",
)
LEVEL_AS_FINE = Described(
    "level_is_as_fine_as_its_companions",
    "warning",
    "末位比同一报告、同一指标九成以上的数值更细，小数点或单位多半读错。",
    "Its last digit is finer than more than nine in ten of its report and indicator: mostly a point or unit misread.",
)
RATE_AS_FINE = Described(
    "rate_is_as_fine_as_its_companions",
    "warning",
    "小数位数多于同一报告、同一指标四分之三以上的增速，多半把百分数读成了小数。",
    "More decimals than more than three in four rates of its report and indicator: mostly a percentage read as a "
    "fraction.",
)
FITS_COMPANIONS = Described(
    "amount_changed_like_the_others_of_its_sentence_or_row",
    "warning",
    "与前后各期相比，变化幅度与同一报告中同一地区、同一时期的其他数值相差四倍以上，多为单位或小数点读错。",
    "Against the periods beside it, it changed more than four times as much, or as little, as the other amounts that "
    "its report gives for the same area and period: mostly a unit or decimal point misread.",
)
# Which breach says why a row is set aside, where it has several.
PRECEDENCE = (
    *CODES_ARE_KNOWN,
    UNIT_FITS,
    AT_MOST_HIGHEST,
    AT_LEAST_LOWEST,
    NEAR_NEIGHBOURS,
    PART_OF_WHOLE,
    WHOLE_OF_PARTS,
    BEGUN_WHEN_PUBLISHED,
    YEAR_IS_PLAUSIBLE,
)


def surroundings_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per figure beside the others of its place and time."""
    return suite_of(
        NAME,
        PART_OF_WHOLE.between("share_of_whole", None, LARGEST_SHARE),
        WHOLE_OF_PARTS.between("largest_part", None, LARGEST_SHARE),
        NEAR_OTHER_AREAS.between("growth_gap", None, GROWTH_GAP),
        GDP_GROWTH_NEAR_OTHER_AREAS.between("gdp_growth_gap", None, GDP_GROWTH_GAP),
    )


def companions_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per figure beside the others of its report and indicator."""
    return suite_of(
        NAME,
        LEVEL_AS_FINE.between("level_share_as_fine", LEAST_LEVELS_AS_FINE, None),
        RATE_AS_FINE.between("rate_share_as_fine", LEAST_RATES_AS_FINE, None),
        FITS_COMPANIONS.between("ratio_to_companions", 1 / NEIGHBOUR_LIMIT, NEIGHBOUR_LIMIT),
    )


def observations_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per observation."""
    measure, status, qualifier = CODES_ARE_KNOWN
    return suite_of(
        NAME,
        measure.one_of("measure", tuple(MEASURES)),
        status.one_of("status", tuple(STATUSES)),
        qualifier.one_of("qualifier", tuple(QUALIFIERS)),
        UNIT_FITS.between("has_other_dimension", None, 0),
        AT_MOST_HIGHEST.at_least("highest", "yearly_value"),
        AT_LEAST_LOWEST.at_least("yearly_value", "lowest"),
        NEAR_NEIGHBOURS.between("neighbour_ratio", 1 / NEIGHBOUR_LIMIT, NEIGHBOUR_LIMIT),
        BEGUN_WHEN_PUBLISHED.at_least("published_on", "fact_begins_on"),
        ENDED_WHEN_PUBLISHED.at_least("published_on", "fact_ends_on"),
        YEAR_IS_PLAUSIBLE.between("first_year", FIRST_YEAR, LAST_YEAR),
        AGREES_IN_REPORT.between("is_disagreeing", None, 0),
    )
