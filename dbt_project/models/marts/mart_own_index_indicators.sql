-- One row per dimension, indicator and year of our own index: what the index of the year is made of, what was cut, and
-- whether the dimension is given.
with relatives as (
    select * from {{ ref('int_index_relatives') }}
),

given as (
    select
        area_code,
        item_code as dimension,
        period
    from {{ ref('fct_metrics') }}
    where metric_code = 'own_collaboration_index'
),

dimensions (dimension, indicators_of_dimension) as (
    values
    {% for dimension, indicators in index_dimensions().items() -%}
        ('{{ dimension }}', {{ indicators }}){{ "," if not loop.last }}
    {% endfor %}
)

select
    relatives.area_code,
    relatives.dimension,
    relatives.index_indicator_code,
    relatives.direction,
    relatives.period,
    relatives.basis,
    relatives.figure as value,
    relatives.base_figure as value_of_2014,
    round(relatives.relative, 6) as relative,
    round(relatives.capped_relative, 6) as capped_relative,
    relatives.is_capped,
    count(*) over (partition by relatives.area_code, relatives.dimension, relatives.period) as indicators_of_year,
    dimensions.indicators_of_dimension,
    given.dimension is not null as dimension_is_given,
    relatives.status,
    relatives.release_stage,
    relatives.is_provisional,
    relatives.inputs
from relatives
inner join dimensions on relatives.dimension = dimensions.dimension
left join given
    on
        relatives.area_code = given.area_code
        and relatives.dimension = given.dimension
        and relatives.period = given.period
order by relatives.area_code, relatives.dimension, relatives.index_indicator_code, relatives.period
