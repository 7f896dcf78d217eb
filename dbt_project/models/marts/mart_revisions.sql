-- One row per change of a published figure: a later figure for the same thing that lies outside the rounding of
-- both, on the same basis (a revision) or on the next basis (a change of basis). Figures of unknown date tell of
-- no change.
with dated as (
    select * from {{ ref('fct_observation_vintages') }}
    where is_vintage and published_on is not null
),

vintages as (
    -- Copies of one document, and sources that repeat a figure on a day, say it once.
    select * from dated
    qualify row_number() over (
        partition by {{ observation_key() }}, basis, published_on
        order by holds_on_basis desc, source_tier asc, observation_id asc
    ) = 1
),

on_one_basis as (
    select
        *,
        lag(observation_id) over (partition by {{ observation_key() }}, basis order by published_on)
            as earlier_observation_id
    from vintages
),

held as (
    select * from vintages
    where holds_on_basis
),

across_bases as (
    select
        *,
        lag(observation_id) over (partition by {{ observation_key() }} order by basis_sort_order)
            as earlier_observation_id
    from held
    where basis is not null
),

changes as (
    select
        'revision' as kind,
        observation_id,
        earlier_observation_id
    from on_one_basis
    union all
    select
        'change of basis' as kind,
        observation_id,
        earlier_observation_id
    from across_bases
)

select
    changes.kind,
    {{ key_columns_of('later') }},
    earlier.published_on as earlier_published_on,
    later.published_on as later_published_on,
    earlier.value as earlier_value,
    later.value as later_value,
    later.value - earlier.value as change,
    round(100 * (cast(later.value as double) / nullif(cast(earlier.value as double), 0) - 1), 4) as change_percent,
    earlier.basis as earlier_basis,
    later.basis as later_basis,
    earlier.release_stage as earlier_release_stage,
    later.release_stage as later_release_stage,
    earlier.observation_id as earlier_observation_id,
    later.observation_id as later_observation_id,
    earlier.report_id as earlier_report_id,
    later.report_id as later_report_id
from changes
inner join dated as later on changes.observation_id = later.observation_id
inner join dated as earlier on changes.earlier_observation_id = earlier.observation_id
where
    abs(later.value - earlier.value)
    > greatest({{ rounding_of('later') }}, {{ rounding_of('earlier') }}) * 1.000001
order by
    later.area_code, later.indicator_code, later.measure, later.period, later_published_on, later.observation_id,
    changes.kind
