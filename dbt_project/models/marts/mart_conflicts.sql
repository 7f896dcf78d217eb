-- One row per figure that disagrees, beyond rounding, with the one that holds for the same thing on the same
-- basis, and is no earlier stage of it: both are kept, one holds.
with facts as (
    -- What decides, and nothing else, is compared; the rest is read of what disagrees.
    select
        {{ thing_key() }} as thing,
        coalesce(basis, '') as basis,
        observation_id,
        holds_on_basis,
        value,
        published_on,
        {{ stage_rank('release_stage') }} as stage_rank,
        {{ rounding_of() }} as rounding
    from {{ ref('fct_observation_vintages') }}
    where is_fact and qualifier = 'exact'
),

pairs as (
    select
        held.observation_id as held_observation_id,
        other.observation_id as other_observation_id,
        greatest(held.rounding, other.rounding) as rounding
    from facts as held
    inner join facts as other
        on held.thing = other.thing and held.basis = other.basis and held.observation_id <> other.observation_id
    where
        held.holds_on_basis
        and abs(other.value - held.value) > greatest(held.rounding, other.rounding) * 1.000001
        -- A weaker stage that came out before is what the later one revises.
        and not (other.stage_rank > held.stage_rank and coalesce(other.published_on < held.published_on, false))
)

select
    {{ key_columns_of('held') }},
    held.basis,
    held.value as held_value,
    other.value as other_value,
    other.value - held.value as difference,
    round(100 * (cast(other.value as double) / nullif(cast(held.value as double), 0) - 1), 4) as difference_percent,
    pairs.rounding,
    held.release_stage as held_release_stage,
    other.release_stage as other_release_stage,
    held.published_on as held_published_on,
    other.published_on as other_published_on,
    held.source_tier as held_source_tier,
    other.source_tier as other_source_tier,
    held.observation_id as held_observation_id,
    other.observation_id as other_observation_id,
    held.report_id as held_report_id,
    other.report_id as other_report_id
from pairs
inner join {{ ref('fct_observation_vintages') }} as held on pairs.held_observation_id = held.observation_id
inner join {{ ref('fct_observation_vintages') }} as other on pairs.other_observation_id = other.observation_id
order by held.area_code, held.indicator_code, held.measure, held.period, other.observation_id
