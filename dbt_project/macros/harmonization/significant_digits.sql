{# How many significant digits a figure was written with: "2.57万亿元" has three, "0.50" two. #}
{% macro significant_digits(figure_text) -%}
    length(
        regexp_replace(
            replace(regexp_extract(replace({{ figure_text }}, ',', ''), '[0-9]+([.][0-9]+)?', 0), '.', ''), '^0+', ''
        )
    )
{%- endmacro %}
