{#
  What of its year a period is: NULL for the whole of it, else the period with YYYY for the year (YYYY-Q1 for 2024-Q1,
  YYYY-01/YYYY-09 for 2024-01/2024-09).

  observation: a relation with period and frequency.
#}
{% macro period_form(observation) -%}
    case
        when {{ observation }}.frequency <> 'A'
            then replace({{ observation }}.period, substr({{ observation }}.period, 1, 4), 'YYYY')
    end
{%- endmacro %}

{# The period of a year that has such a form. #}
{% macro period_in_year(year, form) -%}
    replace(coalesce({{ form }}, 'YYYY'), 'YYYY', cast({{ year }} as varchar))
{%- endmacro %}
