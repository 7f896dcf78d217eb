-- SYN03: composite system synergy from one year to the next. A dimension's order is the geometric mean of its
-- indicators'. S = ± (product of |change of order|)^(1/J): plus only where every order rises.
with orders as (
    select * from {{ ref('int_index_orders') }}
),

pairs as (
    select
        later.area_code,
        later.dimension,
        later.period,
        later.basis,
        later.indicator_order,
        earlier.indicator_order as earlier_order,
        {{ weaker('later.status', 'earlier.status', statuses_from_strong_to_weak()) }} as status,
        {{ weaker('later.release_stage', 'earlier.release_stage', stages_from_strong_to_weak()) }} as release_stage,
        later.is_provisional or earlier.is_provisional as is_provisional,
        list_concat(later.inputs, earlier.inputs) as inputs
    from orders as later
    inner join orders as earlier
        on
            later.area_code = earlier.area_code
            and later.index_indicator_code = earlier.index_indicator_code
            and later.year = earlier.year + 1
            and later.basis is not distinct from earlier.basis
),

changes as (
    select
        area_code,
        dimension,
        period,
        exp(avg(ln(indicator_order))) - exp(avg(ln(earlier_order))) as change,
        {{ bases_of('basis') }} as basis,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        flatten(list(inputs)) as inputs
    from pairs
    where indicator_order > 0 and earlier_order > 0
    group by area_code, dimension, period
    having count(*) >= 2
),

synergies as (
    select
        area_code,
        cast(null as varchar) as counterpart_area_code,
        period,
        string_agg(dimension, '+' order by dimension) as item,
        case when min(change) > 0 then 1 when min(abs(change)) = 0 then 0 else -1 end
        * pow(list_product(list(abs(change) order by dimension)), 1.0 / count(*)) as figure,
        {{ bases_of('basis') }} as basis,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        list_sort(list_distinct(flatten(list(inputs)))) as inputs
    from changes
    group by area_code, period
    having count(*) >= 3
)

{{ metric_rows('composite_synergy', 'figure', relation='synergies', item_code='item') }}
