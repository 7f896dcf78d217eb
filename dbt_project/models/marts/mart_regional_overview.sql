-- One row per area, indicator, measure, unit, price basis, base period and year, with how far the areas compare.
with observations as (
    select * from {{ ref('fct_observations') }}
),

indicators as (
    select * from {{ ref('dim_indicators') }}
),

areas as (
    select * from {{ ref('dim_areas') }}
)

select
    observations.area_code,
    areas.name_zh as area_name_zh,
    areas.name_en as area_name_en,
    observations.indicator_code,
    indicators.name_zh as indicator_name_zh,
    indicators.name_en as indicator_name_en,
    observations.measure,
    observations.period,
    observations.value,
    observations.unit,
    observations.price_basis,
    observations.base_period,
    observations.status,
    observations.basis,
    observations.release_stage,
    observations.is_provisional,
    observations.source_tier,
    indicators.comparability_grade,
    indicators.comparability_reason_zh,
    indicators.comparability_reason_en,
    observations.observation_id
from observations
inner join areas on observations.area_code = areas.area_code
inner join indicators on observations.indicator_code = indicators.indicator_code
where
    areas.area_level in ('province', 'region')
    and observations.counterpart_area_code is null
    and observations.frequency = 'A'
    and observations.measure in ('level', 'yoy')
