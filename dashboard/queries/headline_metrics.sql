-- Latest annual value of the metrics named, per area, and the value of the year before on the same basis.
-- Parameters: $codes metrics, $areas areas.
with figures as (
    select
        metric_code as code,
        area_code,
        counterpart_area_code,
        item_code,
        period,
        basis,
        value,
        unit,
        status,
        release_stage,
        is_provisional,
        row_number() over (
            partition by metric_code, area_code, counterpart_area_code, split_part(item_code, '/', 1)
            order by period desc, basis desc nulls last
        ) as recency
    from fct_metrics
    where
        list_contains($codes::varchar[], metric_code)
        and length(period) = 4
        and list_contains($areas::varchar[], area_code)
        and (item_code is null or split_part(item_code, '/', 1) = 'total')
)

select
    latest.code,
    latest.area_code,
    latest.counterpart_area_code,
    latest.item_code,
    latest.period,
    latest.basis,
    latest.value,
    latest.unit,
    latest.status,
    latest.release_stage,
    latest.is_provisional,
    before.period as period_before,
    before.value as value_before,
    latest.code as metric_code,
    cast(null as varchar) as observation_id
from figures as latest
left join fct_metrics as before
    on
        latest.code = before.metric_code
        and latest.area_code = before.area_code
        and latest.counterpart_area_code is not distinct from before.counterpart_area_code
        and latest.item_code is not distinct from before.item_code
        and latest.basis is not distinct from before.basis
        and cast(cast(latest.period as integer) - 1 as varchar) = before.period
where latest.recency = 1
order by latest.code, latest.area_code, latest.counterpart_area_code
