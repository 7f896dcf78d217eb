-- Who published the inputs of one metric, figures and cooperation in words, and the weakest source tier among them.
-- One row. Parameter: $metric.
with inputs as (
    select unnest(inputs) as observation_id
    from fct_metrics
    where metric_code = $metric
),

stated as (
    select
        observation_id,
        report_id,
        source_tier
    from fct_observation_vintages
    union all
    select
        initiative_id as observation_id,
        report_id,
        source_tier
    from fct_initiatives
)

select
    list_sort(list(distinct reports.publisher) filter (where reports.publisher is not null)) as publishers,
    count(distinct reports.report_id) as reports,
    max(stated.source_tier) as weakest_tier
from inputs
inner join stated on inputs.observation_id = stated.observation_id
inner join dim_reports as reports on stated.report_id = reports.report_id
