-- IND05: the GDP of an area over the sum of the three.
with shared as (
    {{ shared_inputs('areas_in_region', {'gdp': {'indicator': 'gdp'}}, within_year=true) }}
)

{{ metric_rows('gdp_share_of_region', '100 * gdp / nullif(gdp_reference, 0)') }}
