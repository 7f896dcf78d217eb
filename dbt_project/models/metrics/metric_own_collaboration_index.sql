-- SYN02: our own index, 2014 = 100. A dimension is the geometric mean of its indicators' relatives, the total the
-- mean of the five dimensions. A dimension with fewer than two indicators or less than 60 % of its own is not
-- given for the year, and without all five there is no total.
with relatives as (
    select * from {{ ref('int_index_relatives') }}
),

dimensions (dimension, indicators_of_dimension) as (
    values
    {% for dimension, indicators in index_dimensions().items() -%}
        ('{{ dimension }}', {{ indicators }}){{ "," if not loop.last }}
    {% endfor %}
),

by_dimension as (
    select
        relatives.area_code,
        relatives.dimension as item,
        relatives.period,
        exp(avg(ln(relatives.capped_relative) order by relatives.index_indicator_code)) as figure,
        {{ bases_of('relatives.basis') }} as basis,
        {{ weakest('relatives.status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('relatives.release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(relatives.is_provisional) as is_provisional,
        list_sort(list_distinct(flatten(list(relatives.inputs)))) as inputs
    from relatives
    inner join dimensions on relatives.dimension = dimensions.dimension
    group by relatives.area_code, relatives.dimension, relatives.period
    having count(*) >= 2 and count(*) >= 0.6 * max(dimensions.indicators_of_dimension)
),

total as (
    select
        area_code,
        'total' as item,
        period,
        avg(figure order by item) as figure,
        {{ bases_of('basis') }} as basis,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        list_sort(list_distinct(flatten(list(inputs)))) as inputs
    from by_dimension
    group by area_code, period
    having count(*) = {{ index_dimensions() | length }}
),

united as (
    select
        *,
        cast(null as varchar) as counterpart_area_code
    from by_dimension
    union all
    select
        *,
        cast(null as varchar) as counterpart_area_code
    from total
)

{{ metric_rows('own_collaboration_index', 'figure', relation='united', item_code='item') }}
