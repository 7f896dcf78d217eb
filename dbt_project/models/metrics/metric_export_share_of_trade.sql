-- Exports over exports and imports, in dollars; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'exports_usd'},
        'denominator': {'indicator': 'trade_total_usd'}
    }) }}
)

{{ metric_rows('export_share_of_trade', '100 * numerator / nullif(denominator, 0)') }}
