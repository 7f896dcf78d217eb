{{ config(materialized='view') }}
-- One row per area, counterpart, indicator, price basis, period and basis: growth on the year before as published,
-- in %. A volume index of the year before = 100 is that growth too, and the newer statement of it.
with facts as (
    select * from {{ ref('int_observations_best_by_basis') }}
    where qualifier = 'exact' and value is not null
),

indicators as (
    select * from {{ ref('indicators') }}
),

rates as (
    select
        *,
        2 as preference,
        value as growth
    from facts
    where measure = 'yoy' and unit = '%' and base_period is null
    union all
    select
        * replace ('gdp' as indicator_code, 'constant' as price_basis),
        1 as preference,
        value - 100 as growth
    from facts
    where indicator_code = 'gdp_index_prev100' and measure = 'level'
)

select
    rates.area_code,
    rates.counterpart_area_code,
    rates.indicator_code,
    rates.period,
    rates.basis,
    rates.growth,
    rates.status,
    rates.release_stage,
    rates.is_provisional,
    rates.observation_id,
    coalesce(rates.price_basis, indicators.growth_price_basis) as price_basis
from rates
inner join indicators on rates.indicator_code = indicators.indicator_code
qualify row_number() over (
    partition by
        rates.area_code, rates.counterpart_area_code, rates.indicator_code,
        coalesce(rates.price_basis, indicators.growth_price_basis), rates.period, rates.basis
    order by rates.preference, rates.observation_id
) = 1
