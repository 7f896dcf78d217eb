-- One row per area, period and basis: what a sector's value added is a part of. A revised GDP over a sector that is not
-- yet revised would be off by points; the three sectors of one basis go together.
with facts as (
    select * from {{ ref('int_exact_facts') }}
    where measure = 'level' and input_counterpart_area_code is null
),

summed as (
    select
        input_area_code,
        year,
        period_form,
        basis,
        basis_family,
        basis_sort_order,
        'sum of sectors' as method,
        cast(sum(value) as decimal(38, 9)) as value,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        flatten(list(inputs order by indicator_code)) as inputs
    from facts
    where indicator_code in ('value_added_primary', 'value_added_secondary', 'value_added_tertiary')
    group by input_area_code, year, period_form, basis, basis_family, basis_sort_order
    having count(*) = 3
),

united as (
    select * from summed
    union all
    select
        input_area_code,
        year,
        period_form,
        basis,
        basis_family,
        basis_sort_order,
        'gdp as published' as method,
        value,
        status,
        release_stage,
        is_provisional,
        inputs
    from facts
    where indicator_code = 'gdp'
)

select * from united
qualify row_number() over (
    partition by input_area_code, year, period_form, basis order by method = 'sum of sectors' desc
) = 1
