-- One row per sum that must come out: what was added and what it must give differ by so many percent.
with levels as (
    select
        area_code,
        indicator_code,
        period,
        basis,
        cast(value as double) as value
    from fct_observations
    where measure = 'level' and counterpart_area_code is null and price_basis is null and base_period is null
),

totals as (
    select
        levels.period,
        levels.indicator_code,
        levels.basis,
        max(case when levels.area_code = 'JJJ' then levels.value end) as stated,
        sum(case when levels.area_code in ('110000', '120000', '130000') then levels.value end) as added,
        count(case when levels.area_code in ('110000', '120000', '130000') then 1 end) as parts
    from levels
    inner join dim_indicators as indicators on levels.indicator_code = indicators.indicator_code
    where indicators.accumulation in ('flow', 'stock')
    group by levels.period, levels.indicator_code, levels.basis
),

sectors as (
    select
        period,
        area_code,
        basis,
        max(case when indicator_code = 'gdp' then value end) as stated,
        sum(case when indicator_code <> 'gdp' then value end) as added,
        count(case when indicator_code <> 'gdp' then 1 end) as parts
    from levels
    where indicator_code in ('gdp', 'value_added_primary', 'value_added_secondary', 'value_added_tertiary')
    group by period, area_code, basis
)

select
    concat_ws('/', 'sectors', area_code, period, basis) as identity_key,
    (added / stated - 1) * 100 as sectors_gap,
    null as region_gap
from sectors
where parts = 3 and stated > 0
union all
select
    concat_ws('/', indicator_code, 'JJJ', period, basis) as identity_key,
    null as sectors_gap,
    (added / stated - 1) * 100 as region_gap
from totals
where parts = 3 and stated > 0
order by identity_key
