-- One row per change of a published figure: a later figure for the same thing that lies outside the rounding of
-- both, on the same basis (a revision) or on the next basis (a change of basis). Figures of unknown date tell of
-- no change.
with dated as (
    -- What decides, and nothing else, is carried through the windows; the rest is read of what changed.
    select
        {{ thing_key() }} as thing,
        coalesce(basis, '') as basis,
        basis_sort_order,
        published_on,
        holds_on_basis,
        source_tier,
        observation_id,
        value,
        {{ rounding_of() }} as rounding
    from {{ ref('fct_observation_vintages') }}
    where is_vintage and published_on is not null
),

once_a_day as (
    -- Copies of one document, and sources that repeat a figure on a day, say it once.
    select * from dated
    qualify row_number() over (
        partition by thing, basis, published_on order by holds_on_basis desc, source_tier asc, observation_id asc
    ) = 1
),

on_one_basis as (
    select
        'revision' as kind,
        observation_id,
        value,
        rounding,
        lag(observation_id) over earlier as earlier_observation_id,
        lag(value) over earlier as earlier_value,
        lag(rounding) over earlier as earlier_rounding
    from once_a_day
    window earlier as (partition by thing, basis order by published_on)
),

across_bases as (
    select
        'change of basis' as kind,
        observation_id,
        value,
        rounding,
        lag(observation_id) over earlier as earlier_observation_id,
        lag(value) over earlier as earlier_value,
        lag(rounding) over earlier as earlier_rounding
    from once_a_day
    where holds_on_basis and basis <> ''
    window earlier as (partition by thing order by basis_sort_order, basis)
),

steps as (
    select * from on_one_basis
    union all
    select * from across_bases
),

changes as (
    select * from steps
    where abs(value - earlier_value) > greatest(rounding, earlier_rounding) * 1.000001
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
inner join {{ ref('fct_observation_vintages') }} as later on changes.observation_id = later.observation_id
inner join {{ ref('fct_observation_vintages') }} as earlier
    on changes.earlier_observation_id = earlier.observation_id
order by
    later.area_code, later.indicator_code, later.measure, later.period, later_published_on, later.observation_id,
    changes.kind
