{{ config(materialized='table') }}
-- One row per area, counterpart, indicator, measure, year and basis: what metrics are computed from.
{% set columns = 'year, basis, basis_family, basis_sort_order, value, status, release_stage, is_provisional, inputs' %}

select
    input_area_code,
    input_counterpart_area_code,
    indicator_code,
    measure,
    {{ columns }}
from {{ ref('int_annual_facts') }}
{% for indicator, model in {
    'average_population': 'int_average_population',
    'gdp_of_sectors': 'int_gdp_of_sectors',
    'real_gdp_growth': 'int_real_gdp_growth'
}.items() %}
    union all
    select
        input_area_code,
        cast(null as varchar) as input_counterpart_area_code,
        '{{ indicator }}' as indicator_code,
        'level' as measure,
        {{ columns }}
    from {{ ref(model) }}
{% endfor %}
