-- One row per observation as the audit judges it: the figure, the band that holds for it, and how far it lies from its
-- neighbours. A figure of a flow, or of money a head, is compared as a year's worth: a quarter's GDP times four.
with observations as (
    select
        mapped.*,
        areas.level as area_level,
        indicators.unit_dimension as indicator_dimension,
        date_diff('month', mapped.period_start, mapped.period_end) + 1 as months,
        indicators.accumulation = 'flow'
        or (indicators.accumulation = 'rate' and indicators.unit_dimension like 'money%') as grows_with_time,
        -- A price change stated as a level swings as changes do.
        indicators.accumulation = 'index' and indicators.unit_dimension = 'ratio' as is_change
    from int_observations_mapped as mapped
    left join areas on mapped.area_code = areas.area_code
    left join indicators on mapped.indicator_code = indicators.indicator_code
),

scaled as (
    select
        *,
        cast(value as double)
        * case when measure = 'level' and grows_with_time and months > 0 then 12.0 / months else 1 end as yearly_value,
        -- The middle of the period, in years.
        year(period_start) + (month(period_start) - 1 + coalesce(months, 12) / 2.0) / 12.0 as position
    from observations
),

bands as (
    select
        nullif(indicator_code, '') as indicator_code,
        nullif(area_level, '') as area_level,
        nullif(area_code, '') as area_code,
        measure,
        nullif(frequency, '') as frequency,
        cast(lowest as double) as lowest,
        cast(highest as double) as highest
    from plausible_bands
),

banded as (
    select
        scaled.observation_id,
        bands.lowest,
        bands.highest,
        row_number() over (
            partition by scaled.observation_id
            order by
                bands.indicator_code is null,
                bands.frequency is null,
                bands.area_code is null,
                bands.area_level is null
        ) as band_rank
    from scaled
    inner join bands
        on
            scaled.measure = bands.measure
            and (bands.indicator_code is null or scaled.indicator_code = bands.indicator_code)
            and (bands.area_level is null or scaled.area_level = bands.area_level)
            and (bands.area_code is null or scaled.area_code = bands.area_code)
            and (bands.frequency is null or scaled.frequency = bands.frequency)
    where
        scaled.indicator_code is not null
        -- A change may also be stated as an amount, for which no band is known.
        and (scaled.measure = 'level' or scaled.unit_dimension in ('ratio', 'percentage_points'))
),

comparable as (
    select
        scaled.observation_id,
        scaled.report_id,
        scaled.position,
        concat_ws(
            '|', scaled.area_code, coalesce(scaled.counterpart_area_code, ''), scaled.indicator_code, scaled.unit
        ) as series,
        log10(scaled.yearly_value) as magnitude,
        coalesce(scaled.yearly_value between banded.lowest and banded.highest, true) as is_in_band
    from scaled
    left join banded on scaled.observation_id = banded.observation_id and banded.band_rank = 1
    where
        scaled.indicator_code is not null
        and scaled.area_code is not null
        and scaled.measure = 'level'
        and scaled.status in ('A', 'P', 'E')
        and scaled.yearly_value > 0
        and scaled.position is not null
        and not scaled.is_change
),

points as (
    -- What cannot be right itself is no neighbour of anything.
    select
        series,
        report_id,
        position,
        median(magnitude) as magnitude
    from comparable
    where is_in_band
    group by
        series,
        report_id,
        position
),

deviations as (
    select
        comparable.observation_id,
        points.report_id as voter,
        comparable.magnitude - points.magnitude as deviation,
        row_number() over (
            partition by comparable.observation_id, points.report_id
            order by abs(comparable.magnitude - points.magnitude), points.position
        ) as deviation_rank,
        count(*) over (partition by comparable.observation_id, points.report_id) as voter_points,
        count(*) over (partition by comparable.observation_id) as all_points
    from comparable
    inner join points
        on
            comparable.series = points.series
            and abs(comparable.position - points.position) <= 3
            and (comparable.report_id <> points.report_id or comparable.position <> points.position)
),

votes as (
    -- One vote a report: the deviation that more than half of its figures exceed or reach.
    select
        *,
        row_number() over (partition by observation_id order by abs(deviation), voter) as vote_rank,
        count(*) over (partition by observation_id) as vote_count
    from deviations
    where
        deviation_rank = (voter_points + 1) // 2
        and all_points >= 3
),

neighbours as (
    -- And again among the reports: one report alone never outvotes another.
    select
        observation_id,
        power(10, deviation) as neighbour_ratio
    from votes
    where vote_rank = (vote_count + 1) // 2
),

repeated as (
    -- Figures that one report gives for one thing: 1 where they differ by more than rounding, a hundredth of an
    -- amount or a tenth of a point.
    select
        observation_id,
        cast(
            max(value) over (thing) - min(value) over (thing)
            > case when unit_dimension = 'ratio' then 0.1 else 0.01 * max(abs(value)) over (thing) end as integer
        ) as is_disagreeing
    from scaled
    where
        indicator_code is not null
        and area_code is not null
        and value is not null
        and qualifier = 'exact'
        and status in ('A', 'P')
    window thing as (
        partition by
            report_id, cited_source, area_code, counterpart_area_code, indicator_code, measure, unit, price_basis,
            base_period, period
    )
)

select
    scaled.observation_id,
    scaled.report_id,
    scaled.measure,
    scaled.status,
    scaled.qualifier,
    scaled.indicator_code is not null and scaled.value is not null as is_judged,
    cast(
        scaled.measure = 'level' and scaled.unit_dimension <> scaled.indicator_dimension as integer
    ) as has_other_dimension,
    cast(scaled.value as varchar) as stated_value,
    scaled.unit,
    scaled.period,
    scaled.yearly_value,
    banded.lowest,
    banded.highest,
    neighbours.neighbour_ratio,
    repeated.is_disagreeing,
    year(scaled.period_start) as first_year,
    cast(scaled.published_on as timestamp) as published_on,
    case when scaled.status in ('A', 'P', 'E') then cast(scaled.period_start as timestamp) end as fact_begins_on,
    -- Of a period that still runs there are estimates only.
    case when scaled.status in ('A', 'P') then cast(scaled.period_end as timestamp) end as fact_ends_on
from scaled
left join banded on scaled.observation_id = banded.observation_id and banded.band_rank = 1
left join neighbours on scaled.observation_id = neighbours.observation_id
left join repeated on scaled.observation_id = repeated.observation_id
order by scaled.observation_id
