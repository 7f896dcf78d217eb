-- Technology sold less technology bought over their sum, -1 to 1; the region as sums.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'sold': {'indicator': 'technology_market_turnover'},
        'bought': {'indicator': 'technology_market_turnover_inflow'}
    }) }}
)

{{ metric_rows('technology_trade_balance', '(sold - bought) / nullif(sold + bought, 0)') }}
