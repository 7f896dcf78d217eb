-- One row per observation that can hold: whether it holds among the vintages of one thing on its basis, and now (on the
-- newest basis), and the strongest stage that is known of the thing.
with placed as (
    select * from {{ ref('int_observations_placed') }}
    where is_fact
),

{{ ranked_vintages('placed') }}

select
    observation_id,
    strongest_stage_rank,
    holds_on_basis,
    holds_now
from ranked
