-- The reports that arrived last. Parameter: $count how many.
select
    report_id,
    title,
    publisher,
    published_on,
    received_at,
    observation_count,
    mapped_count,
    source_tier,
    is_sample,
    is_set_aside
from dim_reports
order by received_at desc, report_id asc
limit $count
