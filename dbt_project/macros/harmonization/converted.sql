{# A value in the canonical unit; exact where the factor is 1, rounded to nine decimals where it is not. #}
{% macro converted(value, factor) -%}
    case
        when coalesce({{ factor }}, 1) = 1 then {{ value }}
        else cast(round(cast({{ value }} as double) * cast({{ factor }} as double), 9) as decimal(38, 9))
    end
{%- endmacro %}
