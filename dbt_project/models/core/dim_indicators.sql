-- One row per indicator, with its range of plausible annual levels of a province.
with indicators as (
    select * from {{ ref('indicators') }}
),

bands as (
    select
        indicator_code,
        cast(lowest as double) as lowest,
        cast(highest as double) as highest
    from {{ ref('plausible_bands') }}
    where
        measure = 'level'
        and area_code is null
        and coalesce(area_level, 'province') = 'province'
        and coalesce(frequency, 'A') = 'A'
    qualify row_number() over (
        partition by indicator_code order by case when area_level is null then 1 else 0 end, frequency nulls last
    ) = 1
)

select
    indicators.indicator_code,
    indicators.name_zh,
    indicators.name_en,
    indicators.subject,
    coalesce(indicators.unit, '') as unit,
    indicators.unit_dimension,
    indicators.price_basis,
    indicators.growth_price_basis,
    indicators.accumulation,
    indicators.direction,
    indicators.scope,
    bands.lowest as plausible_lowest,
    bands.highest as plausible_highest,
    indicators.definition_zh,
    indicators.definition_en,
    indicators.comparability_grade,
    indicators.comparability_reason_zh,
    indicators.comparability_reason_en,
    indicators.source
from indicators
left join bands on indicators.indicator_code = bands.indicator_code
