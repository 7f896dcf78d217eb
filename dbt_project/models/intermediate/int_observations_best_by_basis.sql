-- One row per area, counterpart, indicator, measure, unit, price basis, base period, period and basis: the vintage
-- that holds on that basis, and whether it holds now. Facts only: targets and forecasts have their own table.
with placed as (
    select * from {{ ref('int_observations_placed') }}
),

ranks as (
    select * from {{ ref('int_observation_ranks') }}
    where holds_on_basis
)

select
    placed.observation_id,
    {{ key_columns_of('placed') }},
    placed.period_start,
    placed.period_end,
    placed.frequency,
    placed.value,
    placed.upper_value,
    placed.significant_digits,
    placed.status,
    placed.qualifier,
    placed.basis,
    placed.basis_family,
    placed.basis_sort_order,
    placed.release_stage,
    {{ is_provisional('placed', 'ranks') }} as is_provisional,
    placed.published_on,
    placed.report_id,
    placed.source_tier,
    ranks.holds_now
from placed
inner join ranks on placed.observation_id = ranks.observation_id
