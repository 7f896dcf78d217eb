-- One row per metric, area, counterpart, item and period. A new metric is one more name in this list.
{% set metrics = [
    'gdp_share_of_region',
    'growth_gap',
    'per_capita_gdp',
    'per_capita_gdp_coefficient_of_variation',
    'per_capita_gdp_gini',
    'per_capita_gdp_ratio',
    'per_capita_gdp_williamson',
    'rd_intensity',
    'technology_market_turnover_per_gdp',
    'tertiary_share',
    'theil_index',
    'theil_l',
    'urban_rural_income_ratio',
] %}

{% for metric in metrics -%}
    select * from {{ ref('metric_' ~ metric) }}
    {{ "union all" if not loop.last }}
{% endfor %}
