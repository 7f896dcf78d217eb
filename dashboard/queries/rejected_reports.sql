-- Files that were not taken in, newest first. Parameter: $count how many.
select
    sha256,
    original_name,
    received_at,
    size_bytes,
    media_type,
    reason,
    advice,
    count(*) over () as found
from rejected_reports
order by received_at desc, sha256 asc
limit $count
