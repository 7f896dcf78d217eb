-- One row per observation that the build leaves out, with the first reason found.
with observations as (
    select
        observation_id,
        report_id
    from {{ ref('int_observations_mapped') }}
),

rows_set_aside as (
    select
        observation_id,
        reason
    from {{ ref('stg_build_inputs__quarantined_rows') }}
),

reports_set_aside as (
    select
        observations.observation_id,
        reports.reason
    from observations
    inner join {{ ref('stg_build_inputs__set_aside_reports') }} as reports
        on observations.report_id = reports.report_id
)

select
    observation_id,
    min(reason) as reason
from (
    select * from rows_set_aside
    union all
    select * from reports_set_aside
) as both_kinds
group by observation_id
