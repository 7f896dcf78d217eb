-- How many reports arrived since an instant, and with how many figures. One row.
-- Parameter: $since (ISO, with its zone).
select
    count(*) as reports,
    coalesce(sum(observation_count), 0) as figures
from dim_reports
where received_at >= cast($since as timestamptz)
