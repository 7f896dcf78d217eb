-- One row per area, year and GDP basis: the year's average population, of the same generation as that GDP.
with facts as (
    select * from {{ ref('int_exact_facts') }}
    where measure = 'level' and input_counterpart_area_code is null and period_form is null
),

gdp as (
    select * from facts
    where indicator_code = 'gdp'
),

-- Which population goes with which GDP: the bureaus divide figures of one generation by each other.
generations (gdp_basis, population_basis) as (
    values
    ('census-3', 'population-census-6'),
    ('census-4', 'population-census-6'),
    ('census-4', 'population-census-7'),
    ('census-5', 'population-census-7')
),

contributions as (
    select
        facts.*,
        gdp.year as gdp_year,
        gdp.basis as gdp_basis,
        gdp.basis_sort_order as gdp_sort_order,
        'mean of year-ends' as method,
        facts.basis_sort_order as preference
    from gdp
    inner join facts
        on gdp.input_area_code = facts.input_area_code and facts.year in (gdp.year, gdp.year - 1)
    left join generations on gdp.basis = generations.gdp_basis and facts.basis = generations.population_basis
    where
        facts.indicator_code = 'resident_population'
        and (generations.gdp_basis is not null or gdp.basis is null or facts.basis is null)
    union all
    -- What the bureau divided by, where year-ends of that generation are not published.
    select
        facts.*,
        gdp.year as gdp_year,
        gdp.basis as gdp_basis,
        gdp.basis_sort_order as gdp_sort_order,
        'implied by per-capita GDP' as method,
        -1 as preference
    from gdp
    inner join facts
        on
            gdp.input_area_code = facts.input_area_code
            and gdp.year = facts.year
            and gdp.basis is not distinct from facts.basis
    where facts.indicator_code in ('gdp', 'gdp_per_capita')
)

select
    input_area_code,
    gdp_year as year,
    cast(null as varchar) as period_form,
    gdp_basis as basis,
    case when gdp_basis is not null then 'gdp' end as basis_family,
    gdp_sort_order as basis_sort_order,
    method,
    cast(case method
        when 'mean of year-ends' then avg(value)
        else
            max(value) filter (where indicator_code = 'gdp')
            / nullif(max(value) filter (where indicator_code = 'gdp_per_capita'), 0)
    end as decimal(38, 9)) as value,
    {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
    {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
    bool_or(is_provisional) as is_provisional,
    flatten(list(inputs)) as inputs
from contributions
group by input_area_code, gdp_year, gdp_basis, gdp_sort_order, method, preference
having count(*) = 2 and min(value) > 0
qualify row_number() over (
    partition by input_area_code, gdp_year, gdp_basis order by preference desc nulls last
) = 1
