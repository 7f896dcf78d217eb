-- Who published the inputs of one metric, figures and cooperation in words, the weakest source tier among them, and the
-- reports, the newest first. One row. Parameters: $metric, $count how many reports are named.
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
),

used as (
    select
        stated.report_id,
        max(stated.source_tier) as weakest_tier
    from inputs
    inner join stated on inputs.observation_id = stated.observation_id
    group by stated.report_id
)

select
    list_sort(list(distinct reports.publisher) filter (where reports.publisher is not null)) as publishers,
    count(*) as reports,
    max(used.weakest_tier) as weakest_tier,
    list_slice(
        list(
            struct_pack(report_id := reports.report_id, report_title := reports.title)
            order by reports.published_on desc nulls last, reports.report_id asc
        ),
        1,
        $count
    ) as newest
from used
inner join dim_reports as reports on used.report_id = reports.report_id
