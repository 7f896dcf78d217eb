-- INN05: share of Tianjin and Hebei in Beijing's technology contracts with other provinces, as published.
with shared as (
    {{ shared_inputs('outflow', {
        'part': {'indicator': 'technology_contract_share_of_outflow', 'counterpart': 'JJJ_TJ_HE'}
    }) }}
)

{{ metric_rows('technology_flow_share_of_outflow', 'part') }}
