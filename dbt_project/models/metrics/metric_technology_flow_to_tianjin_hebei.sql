-- INN04: technology contracts sold from Beijing to Tianjin and Hebei, as published.
with shared as (
    {{ shared_inputs('outflow', {
        'flow': {'indicator': 'technology_contract_turnover_outflow', 'counterpart': 'JJJ_TJ_HE'}
    }, within_year=true) }}
)

{{ metric_rows('technology_flow_to_tianjin_hebei', 'flow') }}
