-- Values of metrics that one observation is an input of. Parameters: $observation, $count.
select
    metrics.metric_code,
    definitions.name_zh,
    definitions.name_en,
    metrics.area_code,
    metrics.counterpart_area_code,
    metrics.item_code,
    metrics.period,
    metrics.basis,
    metrics.value,
    metrics.unit
from fct_metrics as metrics
inner join dim_metrics as definitions on metrics.metric_code = definitions.metric_code
where list_contains(metrics.inputs, $observation)
order by metrics.metric_code, metrics.area_code, metrics.counterpart_area_code, metrics.item_code, metrics.period
limit $count
