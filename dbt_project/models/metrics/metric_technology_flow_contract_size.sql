-- Mean size of technology contracts from Beijing to Tianjin and Hebei: their value over their number.
with shared as (
    {{ shared_inputs('outflow', {
        'flow': {'indicator': 'technology_contract_turnover_outflow', 'counterpart': 'JJJ_TJ_HE'},
        'contracts': {'indicator': 'technology_contract_count_outflow', 'counterpart': 'JJJ_TJ_HE'}
    }) }}
)

{{ metric_rows('technology_flow_contract_size', 'flow / nullif(contracts, 0)') }}
