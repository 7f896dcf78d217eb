-- One row per area, counterpart, indicator, unit, period and basis of a level that has a growth: published growth goes
-- before computed growth; where the two differ, that is a finding, not a value.
with compared as (
    select * from {{ ref('int_growth_compared') }}
    where computed_growth is not null or published_growth is not null
),

other_bases as (
    -- A year before that exists on another basis only.
    select
        compared.observation_id,
        min(earlier.basis) as basis_of_previous
    from compared
    inner join {{ ref('int_observations_best_by_basis') }} as earlier
        on
            compared.area_code = earlier.area_code
            and compared.counterpart_area_code is not distinct from earlier.counterpart_area_code
            and compared.indicator_code = earlier.indicator_code
            and earlier.measure = 'level'
            and compared.unit = earlier.unit
            and compared.frequency = earlier.frequency
            and earlier.period_start = {{ dbt.dateadd('year', -1, 'compared.period_start') }}
    where compared.previous_observation_id is null and earlier.basis is distinct from compared.basis
    group by compared.observation_id
),

judged as (
    select
        compared.*,
        case
            when compared.crosses_declared_break or other_bases.observation_id is not null then 'break between'
            when compared.published_growth is null then 'computed only'
            when compared.computed_growth is null then 'published only'
            when compared.published_price_basis <> coalesce(compared.price_basis, 'current') then 'other prices'
            -- A rate is printed with one decimal, and both levels are rounded.
            when abs(compared.computed_growth - compared.published_growth) <= 0.15 then 'agree'
            else 'differ'
        end as finding,
        other_bases.basis_of_previous
    from compared
    left join other_bases on compared.observation_id = other_bases.observation_id
)

select
    area_code,
    counterpart_area_code,
    indicator_code,
    unit,
    period,
    frequency,
    basis,
    value,
    previous_period,
    previous_value,
    basis_of_previous,
    published_price_basis,
    round(published_growth, 6) as published_growth,
    round(computed_growth, 6) as computed_growth,
    round(computed_growth - published_growth, 6) as difference,
    round(coalesce(published_growth, computed_growth), 6) as growth,
    case when published_growth is not null then 'published' else 'computed' end as growth_source,
    finding,
    coalesce(published_status, {{ weaker('status', 'previous_status', statuses_from_strong_to_weak()) }}) as status,
    coalesce(
        published_release_stage,
        {{ weaker('release_stage', 'previous_release_stage', stages_from_strong_to_weak()) }}
    ) as release_stage,
    coalesce(published_is_provisional, is_provisional or previous_is_provisional) as is_provisional,
    list_sort(list_filter(
        [observation_id, previous_observation_id, published_observation_id], lambda id: id is not null
    )) as inputs
from judged
