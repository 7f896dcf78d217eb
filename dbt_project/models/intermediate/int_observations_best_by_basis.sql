-- One row per area, counterpart, indicator, measure, unit, price basis, base period, period and basis: the vintage
-- that holds on that basis. Facts only: targets and forecasts have their own table.
with placed as (
    select * from {{ ref('int_observations_placed') }}
),

ranks as (
    select * from {{ ref('int_observation_ranks') }}
    where vintage_rank = 1
)

select
    placed.* exclude (is_fact),  -- noqa: RF02
    {{ is_provisional('placed', 'ranks') }} as is_provisional
from placed
inner join ranks on placed.observation_id = ranks.observation_id
