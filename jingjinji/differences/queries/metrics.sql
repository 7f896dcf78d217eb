-- Metrics, before and after, by what they are about.
with
before_metrics as (
    select
        * exclude (counterpart_area_code, item_code),
        coalesce(counterpart_area_code, '') as counterpart_area_code,
        coalesce(item_code, '') as item_code
    from before.fct_metrics
),

after_metrics as (
    select
        * exclude (counterpart_area_code, item_code),
        coalesce(counterpart_area_code, '') as counterpart_area_code,
        coalesce(item_code, '') as item_code
    from after.fct_metrics
)

select
    'metric' as subject,
    case
        when b.value is null then 'new'
        when a.value is null then 'vanished'
        when b.value = a.value then 'restated'
        when b.basis is not distinct from a.basis then 'revised'
        else 'rebased'
    end as kind,
    metric_code as code,
    area_code,
    nullif(counterpart_area_code, '') as counterpart_area_code,
    nullif(item_code, '') as item_code,
    cast(null as varchar) as measure,
    coalesce(a.unit, b.unit) as unit,
    period,
    {state}
    abs(a.value - b.value) / nullif(abs(b.value), 0) as size
from before_metrics as b
full join after_metrics as a using (metric_code, area_code, counterpart_area_code, item_code, period)
where
    b.value is distinct from a.value
    or b.basis is distinct from a.basis
    or b.status is distinct from a.status
    or b.release_stage is distinct from a.release_stage
    or b.is_provisional is distinct from a.is_provisional
    or b.inputs is distinct from a.inputs
