-- One row per area, counterpart, indicator, unit, single quarter or month and basis: cumulated figures of one year,
-- subtracted. Only flows, only inside one basis; January and February together stay one period.
with cumulated as (
    select
        facts.*,
        extract(month from facts.period_end) as last_month
    from {{ ref('int_observations_best_by_basis') }} as facts
    inner join {{ ref('dim_indicators') }} as indicators on facts.indicator_code = indicators.indicator_code
    where
        indicators.accumulation = 'flow' and facts.measure = 'level' and facts.qualifier = 'exact'
        and facts.value is not null and facts.base_period is null
        and extract(month from facts.period_start) = 1
        and extract(year from facts.period_start) = extract(year from facts.period_end)
),

subtracted as (
    select
        later.*,
        earlier.observation_id as earlier_observation_id,
        earlier.period as earlier_period,
        earlier.value as earlier_value,
        earlier.status as earlier_status,
        earlier.release_stage as earlier_release_stage,
        earlier.is_provisional as earlier_is_provisional,
        later.last_month - earlier.last_month as months,
        cast(extract(year from later.period_end) as integer) * 12
        + cast(earlier.last_month as integer) as single_first_month,
        cast(extract(year from later.period_end) as integer) * 12
        + cast(later.last_month as integer) - 1 as single_last_month
    from cumulated as later
    inner join cumulated as earlier
        on
            later.area_code = earlier.area_code
            and later.counterpart_area_code is not distinct from earlier.counterpart_area_code
            and later.indicator_code = earlier.indicator_code
            and later.unit = earlier.unit
            and later.price_basis is not distinct from earlier.price_basis
            and later.basis is not distinct from earlier.basis
            and later.period_start = earlier.period_start
    where
        later.last_month - earlier.last_month = 1
        or (later.last_month - earlier.last_month = 3 and later.last_month % 3 = 0)
),

coded as (
    select
        *,
        {{ period_code('single_first_month', 'single_last_month') }} as single_period
    from subtracted
),

stated as (
    select * from {{ ref('int_observations_best_by_basis') }}
    where measure = 'level' and qualifier = 'exact' and base_period is null
)

select
    coded.area_code,
    coded.counterpart_area_code,
    coded.indicator_code,
    coded.unit,
    coded.single_period as period,
    case when coded.months = 1 then 'M' else 'Q' end as frequency,
    coded.basis,
    coded.value - coded.earlier_value as value,
    coded.period as later_period,
    coded.value as later_value,
    coded.earlier_period,
    coded.earlier_value,
    stated.value as stated_value,
    {{ weaker('coded.status', 'coded.earlier_status', statuses_from_strong_to_weak()) }} as status,
    {{ weaker('coded.release_stage', 'coded.earlier_release_stage', stages_from_strong_to_weak()) }} as release_stage,
    coded.is_provisional or coded.earlier_is_provisional as is_provisional,
    list_sort([coded.observation_id, coded.earlier_observation_id]) as inputs
from coded
left join stated
    on
        coded.area_code = stated.area_code
        and coded.counterpart_area_code is not distinct from stated.counterpart_area_code
        and coded.indicator_code = stated.indicator_code
        and coded.unit = stated.unit
        and coded.price_basis is not distinct from stated.price_basis
        and coded.basis is not distinct from stated.basis
        and coded.single_period = stated.period
