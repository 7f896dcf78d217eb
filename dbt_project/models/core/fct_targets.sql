select
    placed.observation_id,
    placed.area_code,
    placed.counterpart_area_code,
    placed.indicator_code,
    placed.measure,
    placed.unit,
    placed.base_period,
    placed.period,
    placed.period_start,
    placed.period_end,
    placed.frequency,
    placed.value,
    placed.upper_value,
    placed.status,
    placed.qualifier,
    placed.published_on,
    placed.report_id,
    placed.source_tier,
    placed.indicator_label,
    placed.sentence
from {{ ref('int_observations_placed') }} as placed
where
    placed.status in ('T', 'F')
    and placed.value is not null
    and placed.area_code is not null
