-- OPE01: exports and imports in yuan over GDP; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'trade_total'},
        'denominator': {'indicator': 'gdp'}
    }) }}
)

{{ metric_rows('trade_dependence', '100 * numerator / nullif(denominator, 0)') }}
