-- Our metrics, each with the weakest tier of its inputs and whether any of them comes from a sample report.
with inputs as (
    select
        metrics.metric_code,
        metrics.area_code,
        metrics.counterpart_area_code,
        metrics.item_code,
        metrics.period,
        metrics.basis,
        unnest(metrics.inputs) as observation_id
    from fct_metrics as metrics
),

weakest as (
    select
        inputs.* exclude (observation_id),
        max(vintages.source_tier) as source_tier,
        bool_or(reports.is_sample) as is_sample
    from inputs
    inner join fct_observation_vintages as vintages on inputs.observation_id = vintages.observation_id
    inner join dim_reports as reports on vintages.report_id = reports.report_id
    group by all
)

select
    metrics.metric_code,
    definitions.name_zh as metric_name_zh,
    definitions.name_en as metric_name_en,
    metrics.area_code,
    areas.name_zh as area_name_zh,
    areas.name_en as area_name_en,
    metrics.counterpart_area_code,
    metrics.item_code,
    metrics.period,
    metrics.period_start,
    metrics.period_end,
    metrics.frequency,
    metrics.basis,
    metrics.value,
    metrics.unit,
    metrics.status,
    metrics.release_stage,
    metrics.is_provisional,
    metrics.comparability_grade,
    weakest.source_tier,
    weakest.is_sample,
    metrics.inputs
from fct_metrics as metrics
inner join dim_metrics as definitions on metrics.metric_code = definitions.metric_code
inner join dim_areas as areas on metrics.area_code = areas.area_code
inner join weakest
    on
        metrics.metric_code = weakest.metric_code
        and metrics.area_code = weakest.area_code
        and metrics.counterpart_area_code is not distinct from weakest.counterpart_area_code
        and metrics.item_code is not distinct from weakest.item_code
        and metrics.period = weakest.period
        and metrics.basis is not distinct from weakest.basis
where weakest.source_tier <> 'E'
order by
    metrics.metric_code, metrics.area_code, metrics.counterpart_area_code, metrics.item_code, metrics.period,
    metrics.basis
