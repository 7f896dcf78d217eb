with reports as (
    select * from {{ ref('stg_lake__reports') }}
),

observations as (
    select
        report_id,
        count(*) as observation_count,
        count(indicator_code) as mapped_count
    from {{ ref('int_observations_mapped') }}
    group by report_id
),

set_aside as (
    select
        report_id,
        min(kind) as kind,
        min(reason) as reason
    from {{ ref('stg_build_inputs__set_aside_reports') }}
    group by report_id
)

select
    reports.report_id,
    reports.document_id,
    reports.source,
    reports.publisher,
    reports.kind,
    reports.area_code,
    reports.title,
    reports.reported_year,
    reports.published_on,
    reports.published_precision,
    reports.url,
    reports.source_tier,
    reports.received_at,
    reports.size_bytes,
    reports.media_type,
    reports.original_name,
    reports.is_sample,
    coalesce(observations.observation_count, 0) as observation_count,
    coalesce(observations.mapped_count, 0) as mapped_count,
    set_aside.report_id is not null as is_set_aside,
    set_aside.kind as set_aside_kind,
    set_aside.reason as set_aside_reason
from reports
left join observations on reports.report_id = observations.report_id
left join set_aside on reports.report_id = set_aside.report_id
