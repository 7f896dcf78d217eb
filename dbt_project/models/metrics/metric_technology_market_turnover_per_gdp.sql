-- Turnover of the technology market (by seller) over GDP; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'turnover': {'indicator': 'technology_market_turnover'},
        'gdp': {'indicator': 'gdp'}
    }) }}
)

{{ metric_rows('technology_market_turnover_per_gdp', '100 * turnover / nullif(gdp, 0)') }}
