{# A digest of 128 bits of a text, so that no two texts meet in it: where the engine has it, as a number. #}
{% macro digest_of(text) -%}
    {{ return(adapter.dispatch('digest_of')(text)) }}
{%- endmacro %}

{% macro default__digest_of(text) -%}
    md5({{ text }})
{%- endmacro %}

{% macro duckdb__digest_of(text) -%}
    md5_number({{ text }})
{%- endmacro %}
