-- One row per observation that holds. `is_orphan` is 1 where its report does not count or its vintage is missing.
select
    facts.observation_id,
    facts.status,
    facts.source_tier,
    cast(reports.report_id is null or vintages.observation_id is null as integer) as is_orphan
from fct_observations as facts
left join dim_reports as reports on facts.report_id = reports.report_id and not reports.is_set_aside
left join fct_observation_vintages as vintages on facts.observation_id = vintages.observation_id
order by facts.observation_id
