-- Targets and forecasts: what is planned or expected, never mixed with facts.
with placed as (
    select * from {{ ref('int_observations_placed') }}
)

select
    observation_id,
    area_code,
    counterpart_area_code,
    indicator_code,
    measure,
    unit,
    price_basis,
    base_period,
    period,
    period_start,
    period_end,
    frequency,
    value,
    upper_value,
    status,
    qualifier,
    published_on,
    report_id,
    source_tier,
    indicator_label,
    sentence
from placed
where
    status in ('T', 'F')
    and value is not null
    and area_code is not null
    and source_tier <> 'E'
