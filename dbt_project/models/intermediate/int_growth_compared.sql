-- One row per area, counterpart, indicator, unit, period and basis of a flow's or stock's level that has a level a year
-- before on the same basis or a published growth: growth as computed from both levels beside growth as published.
with levels as (
    select
        observation_id,
        area_code,
        counterpart_area_code,
        indicator_code,
        unit,
        price_basis,
        period,
        period_start,
        frequency,
        basis,
        value,
        status,
        release_stage,
        is_provisional,
        extract(year from period_start) as in_year,
        -- Which part of its year it is of.
        replace(period, substr(period, 1, 4), '') as part_of_year
    from {{ ref('int_observations_best_by_basis') }}
    where
        measure = 'level' and qualifier = 'exact' and value > 0 and base_period is null
        and coalesce(price_basis, 'current') = 'current' and frequency in ('A', 'S', 'Q', 'M', 'YTD')
),

indicators as (
    select * from {{ ref('indicators') }}
    where accumulation in ('flow', 'stock') or subject = 'livelihood' or indicator_code = 'gdp_per_capita'
),

paired as (
    select
        levels.*,
        coalesce(indicators.growth_price_basis, 'current') as growth_price_basis,
        earlier.observation_id as previous_observation_id,
        earlier.period as previous_period,
        earlier.value as previous_value,
        earlier.status as previous_status,
        earlier.release_stage as previous_release_stage,
        earlier.is_provisional as previous_is_provisional
    from levels
    inner join indicators
        on levels.indicator_code = indicators.indicator_code and levels.unit = coalesce(indicators.unit, '')
    left join levels as earlier
        on
            levels.area_code = earlier.area_code
            and levels.counterpart_area_code is not distinct from earlier.counterpart_area_code
            and levels.indicator_code = earlier.indicator_code
            and levels.unit = earlier.unit
            and levels.price_basis is not distinct from earlier.price_basis
            and levels.basis is not distinct from earlier.basis
            and levels.frequency = earlier.frequency
            and levels.part_of_year = earlier.part_of_year
            and levels.in_year = earlier.in_year + 1
)

select
    paired.* exclude (in_year, part_of_year),  -- noqa: RF02
    breaks.indicator_code is not null as crosses_declared_break,
    case
        when breaks.indicator_code is null
            then round(100 * (cast(paired.value as double) / cast(paired.previous_value as double) - 1), 9)
    end as computed_growth,
    cast(published.growth as double) as published_growth,
    published.price_basis as published_price_basis,
    published.observation_id as published_observation_id,
    published.status as published_status,
    published.release_stage as published_release_stage,
    published.is_provisional as published_is_provisional
from paired
left join {{ ref('int_published_growth') }} as published
    on
        paired.area_code = published.area_code
        and paired.counterpart_area_code is not distinct from published.counterpart_area_code
        and paired.indicator_code = published.indicator_code
        and paired.period = published.period
        and paired.basis is not distinct from published.basis
        and paired.growth_price_basis = coalesce(published.price_basis, paired.growth_price_basis)
left join {{ ref('declared_breaks') }} as breaks
    on
        breaks.basis_before is null
        and paired.indicator_code = breaks.indicator_code
        and (breaks.area_code is null or paired.area_code = breaks.area_code)
        and substr(paired.period, 1, 4) = breaks.first_period
where paired.previous_observation_id is not null or published.observation_id is not null
