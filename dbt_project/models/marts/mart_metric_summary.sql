-- One row per metric, area, counterpart and item: first and latest value, of whole years.
with metrics as (
    select * from {{ ref('fct_metrics') }}
    where frequency like 'A%'
),

definitions as (
    select * from {{ ref('dim_metrics') }}
),

areas as (
    select * from {{ ref('dim_areas') }}
)

select
    metrics.metric_code,
    definitions.name_zh as metric_name_zh,
    definitions.name_en as metric_name_en,
    metrics.area_code,
    areas.name_zh as area_name_zh,
    metrics.counterpart_area_code,
    metrics.item_code,
    count(*) as period_count,
    min(metrics.period) as first_period,
    min_by(metrics.value, metrics.period) as first_value,
    max(metrics.period) as latest_period,
    max_by(metrics.value, metrics.period) as latest_value,
    max_by(metrics.is_provisional, metrics.period) as latest_is_provisional,
    metrics.unit,
    definitions.comparability_grade,
    definitions.comparability_reason_zh,
    definitions.comparability_reason_en
from metrics
inner join definitions on metrics.metric_code = definitions.metric_code
inner join areas on metrics.area_code = areas.area_code
group by
    metrics.metric_code,
    definitions.name_zh,
    definitions.name_en,
    metrics.area_code,
    areas.name_zh,
    metrics.counterpart_area_code,
    metrics.item_code,
    metrics.unit,
    definitions.comparability_grade,
    definitions.comparability_reason_zh,
    definitions.comparability_reason_en
