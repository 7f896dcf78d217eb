with reports as (
    select * from {{ ref('stg_lake__reports') }}
),

observations as (
    select * from {{ source('lake', 'observations') }}
)

select
    observations.observation_id,
    observations.report_id,
    observations.extractor_version,
    observations.passage as passage_number,
    observations.start as start_offset,
    observations."end" as end_offset,
    observations.sheet as sheet_name,
    observations.row as row_number,
    observations."column" as column_number,
    observations.text as figure_text,
    observations.sentence,
    observations.area_label,
    observations.unit_text,
    observations.period_text,
    observations.footnote,
    observations.area as area_name,
    observations.area_code,
    observations.counterpart as counterpart_name,
    observations.counterpart_area_code,
    observations.indicator as indicator_label,
    observations.measure,
    observations.base_period,
    observations.price_basis,
    observations.period as stated_period,
    observations.value as stated_value,
    observations.upper as stated_upper,
    observations.unit as stated_unit,
    observations.status,
    observations.qualifier,
    observations.missing_reason,
    observations.cited_source,
    observations.cited_tier,
    observations.cited_published_on,
    observations.cited_published_precision
from observations
-- Rows of a reading that no longer holds do not count, nor those of a report that was withdrawn.
inner join reports
    on
        observations.report_id = reports.report_id
        and observations.reading_id = reports.reading_id
        and not reports.is_withdrawn
