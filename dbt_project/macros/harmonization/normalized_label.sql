{#
  A label in the one form in which labels are compared: no white space, half-width brackets and signs, without words
  that only repeat the area or the time.
#}
{% macro normalized_label(label) -%}
    regexp_replace(
        translate(
            {{ dbt.replace(dbt.replace(label, "' '", "''"), "'\u3000'", "''") }},
            '（）＝％－＋＆、“”《》', '()=%-+&,'
        ),
        '^(全市|全省|全区域|全区|本市|本省|我市|我省|全年|年末|累计)+', ''
    )
{%- endmacro %}
