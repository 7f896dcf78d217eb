-- One row per area and year from 2014 on: energy per unit of GDP, 2014 = 100, chained from the changes as
-- published. The chain ends where a year's change is missing.
with changes as (
    select
        *,
        count(*) over (partition by input_area_code order by year) as years_so_far
    from {{ ref('int_exact_facts') }}
    where
        indicator_code = 'energy_intensity' and measure = 'yoy' and input_counterpart_area_code is null
        and period_form is null and basis is null and year > 2014 and value > -100
),

unbroken as (
    select * from changes
    where years_so_far = year - 2014
)

select
    input_area_code,
    2014 as year,
    cast(null as varchar) as period_form,
    cast(null as varchar) as basis,
    cast(null as varchar) as basis_family,
    cast(null as integer) as basis_sort_order,
    cast(100 as decimal(38, 9)) as value,
    cast(null as varchar) as status,
    cast(null as varchar) as release_stage,
    false as is_provisional,
    cast([] as varchar[]) as inputs
from unbroken
where year = 2015
union all
select
    chained.input_area_code,
    chained.year,
    cast(null as varchar) as period_form,
    cast(null as varchar) as basis,
    cast(null as varchar) as basis_family,
    cast(null as integer) as basis_sort_order,
    cast(100 * exp(sum(ln(1 + cast(earlier.value as double) / 100))) as decimal(38, 9)) as value,
    {{ weakest('earlier.status', statuses_from_strong_to_weak()) }} as status,
    {{ weakest('earlier.release_stage', stages_from_strong_to_weak()) }} as release_stage,
    bool_or(earlier.is_provisional) as is_provisional,
    list_sort(flatten(list(earlier.inputs))) as inputs
from unbroken as chained
inner join unbroken as earlier
    on chained.input_area_code = earlier.input_area_code and chained.year >= earlier.year
group by chained.input_area_code, chained.year
