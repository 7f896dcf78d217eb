-- One row per observation that can hold: its rank among the vintages of one thing on one basis (1 holds), and the
-- strongest stage that is known of the thing.
with placed as (
    select * from {{ ref('int_observations_placed') }}
    where is_fact
),

{{ ranked_vintages('placed') }}

select
    observation_id,
    strongest_stage_rank,
    vintage_rank
from ranked
