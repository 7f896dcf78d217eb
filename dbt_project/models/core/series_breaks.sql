-- Breaks in series: declared ones, those where bases meet in what holds now, and those that show in growth of
-- levels that is far from published growth.
{% set widest_gap_of_equal_prices, widest_gap_of_other_prices = 5, 12 %}
with declared as (
    select * from {{ ref('declared_breaks') }}
),

held as (
    select
        *,
        lag(basis) over (
            partition by area_code, counterpart_area_code, indicator_code, unit, price_basis order by period
        ) as basis_before
    from {{ ref('fct_observations') }}
    where measure = 'level' and frequency = 'A' and counterpart_area_code is null
),

growth as (
    select * from {{ ref('int_growth_compared') }}
    where
        frequency = 'A' and counterpart_area_code is null
        and abs(computed_growth - published_growth) > case
            when published_price_basis is null or published_price_basis = coalesce(price_basis, 'current')
                then {{ widest_gap_of_equal_prices }}
            else {{ widest_gap_of_other_prices }}
        end
)

select
    indicator_code,
    area_code,
    first_period,
    basis_before,
    basis_after,
    'declared' as found_by,
    cast(null as double) as computed_growth,
    cast(null as double) as published_growth,
    reason_zh,
    reason_en,
    source
from declared
union all
select
    indicator_code,
    area_code,
    period as first_period,
    basis_before,
    basis as basis_after,
    'basis' as found_by,
    cast(null as double) as computed_growth,
    cast(null as double) as published_growth,
    '现行数由此改按口径 ' || basis || '，此前为 ' || basis_before as reason_zh,
    'What holds is on the basis ' || basis || ' from here on, on ' || basis_before || ' before' as reason_en,
    'fct_observations' as source
from held
where basis <> basis_before
union all
select
    indicator_code,
    area_code,
    period as first_period,
    basis as basis_before,
    basis as basis_after,
    'growth' as found_by,
    round(computed_growth, 2) as computed_growth,
    round(published_growth, 2) as published_growth,
    '由水平计算的增速 ' || cast(round(computed_growth, 1) as varchar) || '% 远离公布的 '
    || cast(round(published_growth, 1) as varchar) || '%' as reason_zh,
    'Growth of levels, ' || cast(round(computed_growth, 1) as varchar) || ' %, is far from published growth, '
    || cast(round(published_growth, 1) as varchar) || ' %' as reason_en,
    'int_growth_compared' as source
from growth
order by indicator_code, area_code, first_period, found_by, basis_after
