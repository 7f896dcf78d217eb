{{ config(materialized='view') }}
-- One row per flow or stock, unit, price basis, period and basis that all three areas have: the sum of the three. The
-- weakest status travels.
with facts as (
    select * from {{ ref('int_observations_best_by_basis') }}
    where
        measure = 'level'
        and qualifier = 'exact'
        and counterpart_area_code is null
        and base_period is null
        and area_code in (
            {% for area in collaborating_areas() -%}
                '{{ area }}'{{ ", " if not loop.last }}
            {%- endfor %}
        )
),

indicators as (
    select * from {{ ref('indicators') }}
    where accumulation in ('flow', 'stock')
)

select
    facts.indicator_code,
    facts.unit,
    facts.price_basis,
    facts.period,
    facts.frequency,
    facts.basis,
    cast(sum(facts.value) as decimal(38, 9)) as value,
    sum({{ rounding_of('facts') }}) as rounding,
    {{ weakest('facts.status', statuses_from_strong_to_weak()) }} as status,
    {{ weakest('facts.release_stage', stages_from_strong_to_weak()) }} as release_stage,
    bool_or(facts.is_provisional) as is_provisional,
    list_sort(list(facts.observation_id)) as inputs
from facts
inner join indicators on facts.indicator_code = indicators.indicator_code
group by
    facts.indicator_code, facts.unit, facts.price_basis, facts.period, facts.frequency, facts.basis
having
    count(distinct facts.area_code) = {{ collaborating_areas() | length }}
    and count(*) = {{ collaborating_areas() | length }}
