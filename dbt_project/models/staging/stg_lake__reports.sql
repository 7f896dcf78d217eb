with reports as (
    select * from {{ source('lake', 'reports') }}
),

withdrawals as (
    select distinct report_id
    from {{ ref('stg_build_inputs__set_aside_reports') }}
    where kind = 'withdrawal'
),

sources as (
    select * from {{ ref('stg_build_inputs__sources') }}
)

select
    reports.report_id,
    reports.document_id,
    reports.reading_id,
    reports.source,
    reports.publisher,
    reports.kind,
    reports.area_code,
    reports.title,
    reports.year as reported_year,
    reports.published_on,
    reports.published_precision,
    reports.url,
    reports.tier as source_tier,
    -- A source that nobody knows any more goes last.
    coalesce(sources.source_rank, 9) as source_rank,
    reports.received_at,
    reports.size as size_bytes,
    reports.media_type,
    reports.original_name,
    reports.is_sample,
    withdrawals.report_id is not null as is_withdrawn
from reports
left join withdrawals on reports.report_id = withdrawals.report_id
left join sources on reports.source = sources.source
