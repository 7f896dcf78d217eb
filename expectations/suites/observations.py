"""Audit 1: what is expected of every mapped observation before it may enter a build."""

from __future__ import annotations

from expectations.validation import CRITICAL, WARNING, Rule

NAME = "observations"

# One row per observation with a value. `lowest` and `highest` come from the registry plausible_bands; `days_early` says
# by how many days a stated fact's period begins after its publication; `share_value` is the value of a share;
# `disagreement` counts further values that the same report states for the same thing.
QUERY = """
with banded as (
    select
        observations.observation_id,
        bands.lowest,
        bands.highest,
        row_number() over (
            partition by observations.observation_id
            order by
                case when bands.indicator_code is null then 1 else 0 end,
                case when bands.area_level = 'any' then 1 else 0 end,
                case when bands.frequency is null then 2 when bands.frequency = 'other' then 1 else 0 end
        ) as band_rank
    from int_observations_mapped as observations
    inner join areas on observations.area_code = areas.area_code
    inner join indicators on observations.indicator_code = indicators.indicator_code
    inner join plausible_bands as bands
        on
            (bands.indicator_code is null or bands.indicator_code = observations.indicator_code)
            and (bands.area_level = 'any' or bands.area_level = areas.level)
            and bands.measure = observations.measure
            and case bands.frequency
                when 'other' then observations.frequency not in ('A') and observations.frequency not like 'A_%'
                else coalesce(bands.frequency, observations.frequency) = observations.frequency
            end
            and (
                (bands.measure = 'level' and observations.unit_dimension = indicators.unit_dimension)
                or (bands.measure <> 'level' and observations.unit = '%')
            )
),

disagreeing as (
    select
        report_id, area_code, counterpart_area_code, indicator_code, measure, unit, price_basis, base_period, period, status,
        published_on, cited_source,
        count(distinct value) - 1 as disagreement
    from int_observations_mapped
    where qualifier = 'exact' and indicator_code is not null and value is not null
    group by all
)

select
    observations.observation_id,
    observations.report_id,
    observations.indicator_code,
    observations.figure_text,
    observations.period,
    observations.unit,
    observations.unit_dimension,
    observations.published_on,
    cast(observations.value as double) as value,
    cast(banded.lowest as double) as lowest,
    cast(banded.highest as double) as highest,
    case when observations.measure = 'share' then cast(observations.value as double) end as share_value,
    case
        when observations.status in ('A', 'P')
            then cast(date_diff('day', observations.published_on, observations.period_start) as double)
    end as days_early,
    cast(disagreeing.disagreement as double) as disagreement
from int_observations_mapped as observations
left join banded on observations.observation_id = banded.observation_id and banded.band_rank = 1
left join disagreeing
    on
        observations.report_id = disagreeing.report_id
        and observations.area_code is not distinct from disagreeing.area_code
        and observations.counterpart_area_code is not distinct from disagreeing.counterpart_area_code
        and observations.indicator_code = disagreeing.indicator_code
        and observations.measure = disagreeing.measure
        and observations.unit = disagreeing.unit
        and observations.price_basis is not distinct from disagreeing.price_basis
        and observations.base_period is not distinct from disagreeing.base_period
        and observations.period = disagreeing.period
        and observations.status = disagreeing.status
        and observations.published_on is not distinct from disagreeing.published_on
        and observations.cited_source is not distinct from disagreeing.cited_source
where observations.value is not null
order by observations.observation_id
"""

NOT_TOO_HIGH = "the value is not above the plausible band"
NOT_TOO_LOW = "the value is not below the plausible band"
SHARE_OF_A_WHOLE = "a share lies between 0 and 100 percent"
NOT_EARLY = "a stated fact is not about a time after its publication"
UNIQUE = "an observation occurs once"
KNOWN_UNIT = "the unit is known"
AGREES = "one report does not state two values for one thing"


def rules() -> list[Rule]:
    """Return fresh rules of the suite."""
    from great_expectations import expectations as gxe  # noqa: PLC0415

    def above(larger: str, smaller: str) -> gxe.ExpectColumnPairValuesAToBeGreaterThanB:
        return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=larger, column_B=smaller, or_equal=True, ignore_row_if="either_value_is_missing"
        )

    return [
        Rule(
            UNIQUE, "observation_id", CRITICAL,
            "同一观测值出现两次，湖或构建有误", "The same observation twice means that lake or build are wrong",
            lambda: gxe.ExpectColumnValuesToBeUnique(column="observation_id"),
        ),
        Rule(
            NOT_TOO_HIGH, "value", CRITICAL,
            "高出合理范围的数字多半读错了单位或数位", "A figure above the band most likely has a wrong unit or power of ten",
            lambda: above("highest", "value"),
        ),
        Rule(
            NOT_TOO_LOW, "value", CRITICAL,
            "低于合理范围的数字多半读错了单位或数位", "A figure below the band most likely has a wrong unit or power of ten",
            lambda: above("value", "lowest"),
        ),
        Rule(
            SHARE_OF_A_WHOLE, "share_value", CRITICAL,
            "部分不可能大于整体", "A part cannot exceed the whole",
            lambda: gxe.ExpectColumnValuesToBeBetween(column="share_value", min_value=0, max_value=100),
        ),
        Rule(
            NOT_EARLY, "days_early", CRITICAL,
            "既成事实不可能晚于发布日期", "What has happened cannot lie after its publication",
            lambda: gxe.ExpectColumnValuesToBeBetween(column="days_early", max_value=0),
        ),
        Rule(
            KNOWN_UNIT, "unit_dimension", WARNING,
            "单位未登记，数值没有换算", "The unit is not in the registry, so its value was not converted",
            lambda: gxe.ExpectColumnValuesToNotBeNull(column="unit_dimension"),
        ),
        Rule(
            AGREES, "disagreement", WARNING,
            "同一报告对同一事物给出不同数值，可能读错，也可能原文如此",
            "The same report states different values for the same thing: misread, or so in the original",
            lambda: gxe.ExpectColumnValuesToBeBetween(column="disagreement", max_value=0),
        ),
    ]  # fmt: skip
