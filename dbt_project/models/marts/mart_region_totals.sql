-- One row per indicator, unit, price basis, period and basis: the three together, computed, beside the published
-- figure of the region. Flows and stocks are summed; rates are ratios of sums, never means of rates.
{% set rates = {
    'rd_intensity': ('rd_expenditure', 'gdp'),
    'urbanization_rate': ('urban_population', 'resident_population')
} %}
with sums as (
    select * from {{ ref('int_region_sums') }}
),

computed as (
    select * from sums
    {% for rate, (numerator, denominator) in rates.items() %}
        union all
        select
            '{{ rate }}' as indicator_code,
            '%' as unit,
            cast(null as varchar) as price_basis,
            numerators.period,
            numerators.frequency,
            coalesce(denominators.basis, numerators.basis) as basis,
            cast(100 * numerators.value / nullif(denominators.value, 0) as decimal(38, 9)) as value,
            100 * cast(numerators.value as double) / nullif(cast(denominators.value as double), 0) * (
                numerators.rounding / nullif(cast(numerators.value as double), 0)
                + denominators.rounding / nullif(cast(denominators.value as double), 0)
            ) as rounding,
            {{ weaker('numerators.status', 'denominators.status', statuses_from_strong_to_weak()) }} as status,
            {{ weaker('numerators.release_stage', 'denominators.release_stage', stages_from_strong_to_weak()) }}
                as release_stage,
            numerators.is_provisional or denominators.is_provisional as is_provisional,
            list_sort(list_concat(numerators.inputs, denominators.inputs)) as inputs
        from sums as numerators
        inner join sums as denominators
            on
                numerators.period = denominators.period
                and coalesce(numerators.basis, denominators.basis) is not distinct from denominators.basis
        where numerators.indicator_code = '{{ numerator }}' and denominators.indicator_code = '{{ denominator }}'
    {% endfor %}
),

facts as (
    select * from {{ ref('int_observations_best_by_basis') }}
    where measure = 'level' and counterpart_area_code is null and base_period is null and area_code = 'JJJ'
)

select
    computed.indicator_code,
    computed.unit,
    computed.price_basis,
    computed.period,
    computed.frequency,
    computed.basis,
    computed.value as computed_value,
    facts.value as published_value,
    facts.value - computed.value as difference,
    round(
        100 * (cast(facts.value as double) / nullif(cast(computed.value as double), 0) - 1), 4
    ) as difference_percent,
    case
        when facts.value is null then 'not published'
        when abs(facts.value - computed.value) <= {{ rounding_of('facts') }} + computed.rounding then 'agree'
        else 'differ'
    end as finding,
    facts.observation_id as published_observation_id,
    computed.status,
    computed.release_stage,
    computed.is_provisional,
    computed.inputs
from computed
left join facts
    on
        computed.indicator_code = facts.indicator_code
        and computed.unit = facts.unit
        and computed.price_basis is not distinct from facts.price_basis
        and computed.period = facts.period
        and coalesce(computed.basis = facts.basis, true)
order by computed.indicator_code, computed.period, computed.basis
