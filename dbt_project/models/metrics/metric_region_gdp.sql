-- IND05: the GDP of the three together, on one basis.
with shared as (
    {{ shared_inputs('region', {
        'gdp': {'indicator': 'gdp'}
    }, within_year=true) }}
)

{{ metric_rows('region_gdp', 'gdp') }}
