-- IND05: the GDP of the three together over the national one, on one basis.
with shared as (
    {{ shared_inputs('region_in_nation', {
        'gdp': {'indicator': 'gdp'}
    }, within_year=true) }}
)

{{ metric_rows('region_gdp_share_of_nation', '100 * gdp / nullif(gdp_reference, 0)') }}
