-- One row per metric, area, counterpart, item and period.
with computed as (
    select
        *,
        {{ first_month('period') }} as first_month,
        {{ last_month('period') }} as last_month
    from {{ ref('int_metrics_united') }}
),

definitions as (
    select * from {{ ref('metrics') }}
)

select
    computed.metric_code,
    computed.area_code,
    computed.counterpart_area_code,
    computed.item_code,
    computed.period,
    {{ first_day('computed.first_month') }} as period_start,
    {{ last_day('computed.last_month') }} as period_end,
    {{ period_frequency('computed.first_month', 'computed.last_month') }} as frequency,
    computed.basis,
    computed.value,
    coalesce(definitions.unit, '') as unit,
    computed.status,
    computed.release_stage,
    computed.is_provisional,
    -- NULL where the seed has no such metric: the constraint refuses it.
    definitions.comparability_grade,
    computed.inputs
from computed
left join definitions on computed.metric_code = definitions.metric_code
order by
    computed.metric_code, computed.area_code, computed.counterpart_area_code, computed.item_code, computed.period
