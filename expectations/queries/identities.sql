-- One row per equation between published figures that must come out, with what it misses by: a sum or product in
-- percent, a growth rate in points. Figures are compared inside one basis.
with levels as (
    select
        area_code,
        indicator_code,
        period,
        frequency,
        period_start,
        basis,
        cast(value as double) as value
    from fct_observations
    where
        counterpart_area_code is null
        and qualifier = 'exact'
        and measure = 'level'
        and price_basis is null
        and base_period is null
        and value > 0
),

sectors as (
    select
        concat_ws('/', 'gdp', area_code, period, basis) as identity_key,
        (
            sum(case when indicator_code <> 'gdp' then value end)
            / max(case when indicator_code = 'gdp' then value end) - 1
        ) * 100 as gap
    from levels
    where indicator_code in ('gdp', 'value_added_primary', 'value_added_secondary', 'value_added_tertiary')
    group by area_code, period, basis
    having count(distinct indicator_code) = 4
),

regions as (
    select
        concat_ws('/', levels.indicator_code, 'JJJ', levels.period, levels.basis) as identity_key,
        (
            sum(case when levels.area_code <> 'JJJ' then levels.value end)
            / max(case when levels.area_code = 'JJJ' then levels.value end) - 1
        ) * 100 as gap
    from levels
    inner join dim_indicators as indicators on levels.indicator_code = indicators.indicator_code
    where
        levels.area_code in ('110000', '120000', '130000', 'JJJ')
        and indicators.accumulation in ('flow', 'stock')
    group by levels.indicator_code, levels.period, levels.basis
    having count(distinct levels.area_code) = 4
),

growth as (
    -- What the levels grew by, less the published rate: the change of prices, where the rate is at constant prices.
    select
        concat_ws('/', indicator_code, area_code, period, basis) as identity_key,
        difference as gap
    from mart_growth
    where frequency = 'A' and counterpart_area_code is null and difference is not null
),

population as (
    select
        area_code,
        year(period_start) as in_year,
        value
    from levels
    where indicator_code = 'resident_population' and frequency = 'A'
),

per_capita as (
    -- Times the average of the population at both ends of the year.
    select
        concat_ws('/', 'gdp_per_capita', heads.area_code, heads.period, heads.basis) as identity_key,
        (heads.value * (opening.value + closing.value) / 2 / totals.value - 1) * 100 as gap
    from levels as heads
    inner join levels as totals
        on
            totals.indicator_code = 'gdp'
            and heads.area_code = totals.area_code
            and heads.period = totals.period
            and heads.basis is not distinct from totals.basis
    inner join population as closing
        on heads.area_code = closing.area_code and year(heads.period_start) = closing.in_year
    inner join population as opening
        on heads.area_code = opening.area_code and year(heads.period_start) = opening.in_year + 1
    where heads.indicator_code = 'gdp_per_capita' and heads.frequency = 'A'
)

select
    identity_key,
    gap as sectors_gap,
    cast(null as double) as region_gap,
    cast(null as double) as growth_gap,
    cast(null as double) as per_capita_gap
from sectors
union all
select
    identity_key,
    null as sectors_gap,
    gap as region_gap,
    null as growth_gap,
    null as per_capita_gap
from regions
union all
select
    identity_key,
    null as sectors_gap,
    null as region_gap,
    gap as growth_gap,
    null as per_capita_gap
from growth
union all
select
    identity_key,
    null as sectors_gap,
    null as region_gap,
    null as growth_gap,
    gap as per_capita_gap
from per_capita
order by identity_key
