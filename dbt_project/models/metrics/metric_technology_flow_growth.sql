-- INN04: growth of technology contracts from Beijing to Tianjin and Hebei, as published beside as computed.
with as_published as (
    {{ shared_inputs('outflow', {
        'growth': {
            'indicator': 'technology_contract_turnover_outflow', 'counterpart': 'JJJ_TJ_HE', 'measure': 'yoy'
        }
    }) }}
),

as_computed as (
    {{ shared_inputs('outflow', {
        'flow': {'indicator': 'technology_contract_turnover_outflow', 'counterpart': 'JJJ_TJ_HE'},
        'previous': {
            'indicator': 'technology_contract_turnover_outflow', 'counterpart': 'JJJ_TJ_HE', 'years_back': 1
        }
    }) }}
)

{{ metric_rows('technology_flow_growth', 'growth', relation='as_published', item_code="'published'") }}
union all
{{ metric_rows(
    'technology_flow_growth',
    '100 * (flow / nullif(previous, 0) - 1)',
    relation='as_computed',
    item_code="'computed'"
) }}
