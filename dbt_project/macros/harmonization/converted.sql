{#
  A value in the canonical unit: exact where the factor is 1; elsewhere the product is rounded to fifteen significant
  digits (and nine decimals), which takes away what binary fractions add.
#}
{% macro converted(value, factor) -%}
    case
        when {{ value }} is null or coalesce({{ factor }}, 1) = 1 then {{ value }}
        when {{ value }} = 0 then {{ value }}
        else
            cast(
                round(
                    cast({{ value }} as double) * cast({{ factor }} as double),
                    least(
                        9, 14 - cast(
                            floor(log10(abs(cast({{ value }} as double) * cast({{ factor }} as double)))) as integer
                        )
                    )
                ) as decimal(38, 9)
            )
    end
{%- endmacro %}
