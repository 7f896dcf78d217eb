with reports as (
    select * from {{ ref('stg_lake__reports') }}
),

passages as (
    select * from {{ source('lake', 'passages') }}
)

select
    passages.report_id,
    passages.passage as passage_number,
    passages.kind,
    passages.text as passage_text,
    passages.start as start_offset,
    passages."end" as end_offset,
    passages.sheet as sheet_name,
    passages.row as row_number,
    passages.page as page_number
from passages
-- Rows of a reading that no longer holds do not count.
inner join reports
    on
        passages.report_id = reports.report_id
        and passages.reading_id = reports.reading_id
