-- A stretch of a report's text. Parameters: $report, $first (number of the passage), $count.
select
    passage_number,
    kind,
    passage_text,
    start_offset,
    end_offset,
    sheet_name,
    row_number
from report_passages
where
    report_id = $report
    and passage_number >= $first
order by passage_number
limit $count
