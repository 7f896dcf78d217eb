-- One row per metric, area, counterpart, item and period.
with computed as (
    select * from {{ ref('int_metrics_united') }}
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
