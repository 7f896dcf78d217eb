{# The date that a text states as YYYY-MM-DD, NULL where there is no such day. #}
{% macro try_date(text) -%}
    {{ return(adapter.dispatch('try_date')(text)) }}
{%- endmacro %}

{% macro default__try_date(text) -%}
    try_cast({{ text }} as date)
{%- endmacro %}
