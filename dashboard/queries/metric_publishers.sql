-- Who published the inputs of one metric, and the weakest source tier among them. One row. Parameter: $metric.
with inputs as (
    select unnest(inputs) as observation_id
    from fct_metrics
    where metric_code = $metric
)

select
    list_sort(list(distinct reports.publisher) filter (where reports.publisher is not null)) as publishers,
    count(distinct reports.report_id) as reports,
    max(vintages.source_tier) as weakest_tier
from inputs
inner join fct_observation_vintages as vintages on inputs.observation_id = vintages.observation_id
inner join dim_reports as reports on vintages.report_id = reports.report_id
