{#
  The indicators of our own index, by dimension. Each is a value of the region in a year and in 2014, on one basis: the
  roles are those of shared_inputs, and each is read for 2014 too, under its name with "base_" before it.

  value: SQL over the roles; base: the same for 2014, by default `value` over the base roles.
  direction: '+' higher is better, '-' lower is better. kind: of region_cells, by default the three together.
#}
{% macro index_indicators() %}
    {% set people = {'indicator': 'average_population'} %}
    {% set indicators = [] %}
    {% for code, indicator in {
        'rd_fte_per_head': 'rd_fte', 'valid_invention_patents_per_head': 'valid_invention_patents',
        'invention_patents_granted_per_head': 'invention_patents_granted'
    }.items() %}
        {% do indicators.append(index_ratio('innovation', code, indicator, 'average_population')) %}
    {% endfor %}
    {% do indicators.append(index_ratio('innovation', 'rd_intensity', 'rd_expenditure', 'gdp')) %}
    {% do indicators.append(
        index_ratio('innovation', 'technology_market_turnover_per_gdp', 'technology_market_turnover', 'gdp')
    ) %}
    {% do indicators.append({
        'dimension': 'coordination', 'code': 'per_capita_gdp_variation', 'direction': '-',
        'roles': {'amount': {'indicator': 'gdp'}, 'people': people},
        'value': 'cv_population(' ~ per_head('amount', 'people') ~ ')',
        'base': 'cv_population(' ~ per_head('base_amount', 'base_people') ~ ')'
    }) %}
    {% do indicators.append({
        'dimension': 'coordination', 'code': 'gravity_linkage', 'direction': '+',
        'roles': {'amount': {'indicator': 'gdp'}, 'people': people},
        'value': 'list_avg([' ~ pairs_of_three(linkage_of_pair) ~ '])', 'base': '1'
    }) %}
    {% do indicators.append({
        'dimension': 'coordination', 'code': 'division_of_labour', 'direction': '+',
        'roles': {
            'sector_1': {'indicator': 'value_added_primary'}, 'sector_2': {'indicator': 'value_added_secondary'},
            'sector_3': {'indicator': 'value_added_tertiary'}
        },
        'value': 'list_avg([' ~ pairs_of_three(krugman_of_pair, '') ~ '])',
        'base': 'list_avg([' ~ pairs_of_three(krugman_of_pair, 'base_') ~ '])'
    }) %}
    {% for code, direction in {'good_air_days_ratio': '+', 'pm25': '-'}.items() %}
        {% do indicators.append({
            'dimension': 'green', 'code': code, 'direction': direction, 'kind': 'region_as_published',
            'roles': {'figure': {'indicator': code}}, 'value': 'figure', 'base': 'base_figure'
        }) %}
    {% endfor %}
    {% do indicators.append({
        'dimension': 'green', 'code': 'energy_intensity', 'direction': '-',
        'roles': {'chain': {'indicator': 'energy_intensity_chain'}},
        'value': 'list_avg(chain_by_area)', 'base': 'list_avg(base_chain_by_area)'
    }) %}
    {% for code, indicator in {
        'trade_per_head': 'trade_total_usd', 'exports_per_head': 'exports_usd',
        'trade_by_origin_per_head': 'trade_total_usd_by_origin'
    }.items() %}
        {% do indicators.append(index_ratio('openness', code, indicator, 'average_population')) %}
    {% endfor %}
    {% do indicators.append(
        index_ratio('sharing', 'public_spending_per_head', 'public_budget_expenditure', 'average_population')
    ) %}
    {% do indicators.append({
        'dimension': 'sharing', 'code': 'public_spending_variation', 'direction': '-',
        'roles': {'amount': {'indicator': 'public_budget_expenditure'}, 'people': people},
        'value': 'cv_population(' ~ per_head('amount', 'people') ~ ')',
        'base': 'cv_population(' ~ per_head('base_amount', 'base_people') ~ ')'
    }) %}
    {% do indicators.append({
        'dimension': 'sharing', 'code': 'disposable_income_variation', 'direction': '-',
        'roles': {'amount': {'indicator': 'disposable_income'}},
        'value': 'cv_population(amount_by_area)', 'base': 'cv_population(base_amount_by_area)'
    }) %}
    {% do indicators.append({
        'dimension': 'sharing', 'code': 'urban_rural_income_ratio', 'direction': '-',
        'roles': {'amount': {'indicator': 'disposable_income_urban'}, 'people': {'indicator': 'disposable_income_rural'}},
        'value': 'list_avg(' ~ per_head('amount', 'people') ~ ')',
        'base': 'list_avg(' ~ per_head('base_amount', 'base_people') ~ ')'
    }) %}
    {{ return(indicators) }}
{% endmacro %}

{# An indicator that is a ratio of sums, higher is better. #}
{% macro index_ratio(dimension, code, numerator, denominator) %}
    {{ return({
        'dimension': dimension, 'code': code, 'direction': '+',
        'roles': {'amount': {'indicator': numerator}, 'people': {'indicator': denominator}},
        'value': 'amount / nullif(people, 0)', 'base': 'base_amount / nullif(base_people, 0)'
    }) }}
{% endmacro %}

{# An expression for each of the three pairs of areas, by their places in the lists by area. #}
{% macro pairs_of_three(expression, prefix='') %}
    {{- expression(1, 2, prefix) }}, {{ expression(1, 3, prefix) }}, {{ expression(2, 3, prefix) -}}
{% endmacro %}

{# Gravity linkage of two areas relative to 2014: the constant distance cancels out. #}
{% macro linkage_of_pair(i, j, prefix='') -%}
    sqrt(
        (amount_by_area[{{ i }}] / base_amount_by_area[{{ i }}]) * (amount_by_area[{{ j }}] / base_amount_by_area[{{ j }}])
        * (people_by_area[{{ i }}] / base_people_by_area[{{ i }}])
        * (people_by_area[{{ j }}] / base_people_by_area[{{ j }}])
    )
{%- endmacro %}

{# Krugman index of two areas by three sectors. #}
{% macro krugman_of_pair(i, j, prefix='') -%}
    krugman(
        [
            {{ prefix }}sector_1_by_area[{{ i }}], {{ prefix }}sector_2_by_area[{{ i }}],
            {{ prefix }}sector_3_by_area[{{ i }}]
        ],
        [
            {{ prefix }}sector_1_by_area[{{ j }}], {{ prefix }}sector_2_by_area[{{ j }}],
            {{ prefix }}sector_3_by_area[{{ j }}]
        ]
    )
{%- endmacro %}

{# The dimensions in their order, with the number of their indicators. #}
{% macro index_dimensions() %}
    {% set dimensions = {} %}
    {% for indicator in index_indicators() %}
        {% do dimensions.update({indicator.dimension: dimensions.get(indicator.dimension, 0) + 1}) %}
    {% endfor %}
    {{ return(dimensions) }}
{% endmacro %}
