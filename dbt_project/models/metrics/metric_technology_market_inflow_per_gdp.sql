-- Technology bought (by buyer) over GDP; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'technology_market_turnover_inflow'},
        'denominator': {'indicator': 'gdp'}
    }) }}
)

{{ metric_rows('technology_market_inflow_per_gdp', '100 * numerator / nullif(denominator, 0)') }}
