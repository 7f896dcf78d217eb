-- One row per dimension, indicator and year of our own index: the order of its relative, (x - b) / (a - b): a = 1.05
-- of the highest, b = 0.95 of the lowest of all years. The two years that bound it are inputs of every order.
with bounding as (
    select * from {{ ref('int_index_relatives') }}
    qualify
        1 in (
            row_number() over (
                partition by area_code, index_indicator_code order by capped_relative asc, period asc
            ),
            row_number() over (
                partition by area_code, index_indicator_code order by capped_relative desc, period asc
            )
        )
),

bounds as (
    select
        area_code,
        index_indicator_code,
        0.95 * min(capped_relative) as lowest,
        1.05 * max(capped_relative) as highest,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        flatten(list(inputs)) as inputs
    from bounding
    group by area_code, index_indicator_code
)

select
    years.area_code,
    years.dimension,
    years.index_indicator_code,
    years.period,
    cast(years.period as integer) as year,
    years.basis,
    (years.capped_relative - bounds.lowest) / nullif(bounds.highest - bounds.lowest, 0) as indicator_order,
    {{ weaker('years.status', 'bounds.status', statuses_from_strong_to_weak()) }} as status,
    {{ weaker('years.release_stage', 'bounds.release_stage', stages_from_strong_to_weak()) }} as release_stage,
    years.is_provisional or bounds.is_provisional as is_provisional,
    list_sort(list_distinct(list_concat(years.inputs, bounds.inputs))) as inputs
from {{ ref('int_index_relatives') }} as years
inner join bounds
    on years.area_code = bounds.area_code and years.index_indicator_code = bounds.index_indicator_code
