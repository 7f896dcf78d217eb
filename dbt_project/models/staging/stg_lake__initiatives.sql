with reports as (
    select * from {{ ref('stg_lake__reports') }}
),

initiatives as (
    select * from {{ source('lake', 'initiatives') }}
)

select
    initiatives.initiative_id,
    initiatives.report_id,
    initiatives.extractor_version,
    initiatives.passage as passage_number,
    initiatives.start as start_offset,
    initiatives."end" as end_offset,
    initiatives.name as initiative_name,
    initiatives.sentence,
    initiatives.type as initiative_type,
    initiatives.area_codes,
    initiatives.stage,
    initiatives.period as stated_period
from initiatives
-- Rows of a reading that no longer holds do not count, nor those of a report that was withdrawn.
inner join reports
    on
        initiatives.report_id = reports.report_id
        and initiatives.reading_id = reports.reading_id
        and not reports.is_withdrawn
