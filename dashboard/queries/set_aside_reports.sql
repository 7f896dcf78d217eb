-- Reports that a build leaves out. Parameter: $count how many.
select
    report_id,
    title,
    publisher,
    published_on,
    set_aside_kind,
    set_aside_reason,
    count(*) over () as found
from dim_reports
where is_set_aside
order by published_on desc nulls last, report_id asc
limit $count
