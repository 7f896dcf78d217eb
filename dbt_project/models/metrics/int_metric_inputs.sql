{{ config(materialized='table') }}
-- One row per area, counterpart, indicator, measure, period and basis: what metrics are computed from. The segment
-- counts the breaks inside a basis up to the year: years of one segment may be compared.
{% set columns = [
    'year', 'period_form', 'basis', 'basis_family', 'basis_sort_order', 'value', 'status', 'release_stage',
    'is_provisional', 'inputs'
] | join(', ') %}
with breaks as (
    select
        indicator_code,
        area_code,
        cast(substr(first_period, 1, 4) as integer) as first_year
    from {{ ref('series_breaks') }}
    where basis_before is not distinct from basis_after
),

united as (
    select
        input_area_code,
        input_counterpart_area_code,
        indicator_code,
        measure,
        {{ columns }}
    from {{ ref('int_exact_facts') }}
    {% for indicator, model in {
        'average_population': 'int_average_population',
        'energy_intensity_chain': 'int_energy_intensity_chain',
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
)

select
    united.*,
    (
        select count(*) from breaks
        where
            breaks.indicator_code = united.indicator_code
            and (breaks.area_code is null or breaks.area_code = united.input_area_code)
            and breaks.first_year <= united.year
    ) as segment
from united
