-- How many reports arrived since an instant, with how many figures, and how many figures they published anew. One row.
-- Parameter: $since (ISO, with its zone).
with arrived as (
    select
        report_id,
        observation_count
    from dim_reports
    where received_at >= cast($since as timestamptz)
)

select
    count(*) as reports,
    coalesce(sum(observation_count), 0) as figures,
    (
        select count(*) from mart_revisions
        where later_report_id in (select arrived.report_id from arrived)
    ) as revisions
from arrived
