select
    report_id,
    passage_number,
    kind,
    passage_text,
    start_offset,
    end_offset,
    sheet_name,
    row_number,
    page_number
from {{ ref('stg_lake__passages') }}
