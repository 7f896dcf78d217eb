{# The basis that a footnote or a cited source states in words, NULL where it states none. #}
{% macro remarked_economic_census(remarks) -%}
    case
        when regexp_matches({{ remarks }}, '(第五次全国经济普查|五经普)[^，,。；]{0,8}修订') then 'census-5'
        when regexp_matches({{ remarks }}, '(第四次全国经济普查|四经普)[^，,。；]{0,8}修订后') then 'census-4'
        when regexp_matches({{ remarks }}, '(第三次全国经济普查|三经普)[^，,。；]{0,8}修订后') then 'census-3'
    end
{%- endmacro %}

{% macro remarked_population_census(remarks) -%}
    case
        when regexp_matches({{ remarks }}, '(第七次全国人口普查|七人普)[^，,。；]{0,8}修订后') then 'population-census-7'
        when regexp_matches({{ remarks }}, '(第七次全国人口普查|七人普)[^，,。；]{0,8}修订前') then 'population-census-6'
    end
{%- endmacro %}
