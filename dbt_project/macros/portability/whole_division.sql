{# How many whole times a divisor goes into a positive integer. #}
{% macro whole_division(dividend, divisor) -%}
    {{ return(adapter.dispatch('whole_division')(dividend, divisor)) }}
{%- endmacro %}

{% macro default__whole_division(dividend, divisor) -%}
    (({{ dividend }}) div {{ divisor }})
{%- endmacro %}

{% macro duckdb__whole_division(dividend, divisor) -%}
    (({{ dividend }}) // {{ divisor }})
{%- endmacro %}
