-- One row per observation that can hold: whether it holds among the vintages of one thing on its basis, and now (on the
-- newest basis), and the strongest stage that is known of the thing.
with facts as (
    select * from {{ ref('int_observations_placed') }}
    where is_fact and report_id in (select arrivals.report_id from {{ ref('int_newest_arrivals') }} as arrivals)
),

{{ ranked_vintages('facts') }}

select
    observation_id,
    strongest_stage_rank,
    holds_on_basis,
    holds_now
from ranked
