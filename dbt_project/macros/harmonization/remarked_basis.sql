{# The basis that a footnote or a cited source states in words, NULL where it states none. #}
{% macro remarked_economic_census(remarks) -%}
    case
        {%- for census, before in [('第五次全国经济普查|五经普', 4), ('第四次全国经济普查|四经普', 3), ('第三次全国经济普查|三经普', 2)] %}
        when {{ matches(remarks, '(' ~ census ~ ')[^，,。；、]{0,8}修订前') }} then 'census-{{ before }}'
        when {{ matches(remarks, '(' ~ census ~ ')[^，,。；、]{0,8}修订') }} then 'census-{{ before + 1 }}'
        {%- endfor %}
    end
{%- endmacro %}

{% macro remarked_population_census(remarks) -%}
    case
        when {{ matches(remarks, '(第七次全国人口普查|七人普|第七次人口普查)[^，,。；、]{0,8}修订前') }} then 'population-census-6'
        when {{ matches(remarks, '(第七次全国人口普查|七人普|第七次人口普查)[^，,。；、]{0,8}修订') }} then 'population-census-7'
    end
{%- endmacro %}

{% macro remarked_budget(remarks) -%}
    case
        when contains({{ remarks }}, '执行') then 'budget-execution'
        when contains({{ remarks }}, '决算') then 'budget-final-accounts'
    end
{%- endmacro %}
