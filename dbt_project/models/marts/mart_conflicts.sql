-- One row per figure that disagrees, beyond rounding, with the one that holds for the same thing on the same
-- basis, and is no earlier stage of it: both are kept, one holds.
with facts as (
    select * from {{ ref('fct_observation_vintages') }}
    where is_fact and qualifier = 'exact'
),

held as (
    select * from facts
    where holds_on_basis
)

select
    {{ key_columns_of('held') }},
    held.basis,
    held.value as held_value,
    other.value as other_value,
    other.value - held.value as difference,
    round(100 * (cast(other.value as double) / nullif(cast(held.value as double), 0) - 1), 4) as difference_percent,
    greatest({{ rounding_of('held') }}, {{ rounding_of('other') }}) as rounding,
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
from held
inner join facts as other
    on
        {{ same_observation_key('held', 'other') }}
        and held.basis is not distinct from other.basis
        and held.observation_id <> other.observation_id
where
    held.value is distinct from other.value
    and abs(other.value - held.value)
    > greatest({{ rounding_of('held') }}, {{ rounding_of('other') }}) * 1.000001
    -- A weaker stage that came out before is what the later one revises.
    and not (
        {{ stage_rank('other.release_stage') }} > {{ stage_rank('held.release_stage') }}
        and coalesce(other.published_on < held.published_on, false)
    )
order by held.area_code, held.indicator_code, held.measure, held.period, other.observation_id
