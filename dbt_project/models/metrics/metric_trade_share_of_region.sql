-- The exports and imports of an area, in dollars, over the sum of the three.
with shared as (
    {{ shared_inputs('areas_in_region', {
        'trade': {'indicator': 'trade_total_usd'}
    }) }}
)

{{ metric_rows('trade_share_of_region', '100 * trade / nullif(trade_reference, 0)') }}
