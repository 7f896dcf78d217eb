{#
  First and last month of a stated period, as year * 12 + month - 1.

  Takes every form that readings have: 2014, 2014-Q1, 2014-H1, 2014-11, 2014-01/2014-11, 2021/2025, 2014-Q1/2014-Q3, and
  the last day of a year (2014-12-31: what is reached by then). NULL where the text is no such period, other days included.
#}
{% macro first_month(period) -%} {{ month_of_part("split_part(" ~ period ~ ", '/', 1)", 'first') }} {%- endmacro %}

{% macro last_month(period) -%}
    case
        when {{ period }} like '%/%' then {{ month_of_part("split_part(" ~ period ~ ", '/', 2)", 'last') }}
        else {{ month_of_part(period, 'last') }}
    end
{%- endmacro %}

{% macro month_of_part(part, end) -%}
    case
        when {{ matches(part, '^[0-9]{4}(-12-31)?$') }}
            then cast(substr({{ part }}, 1, 4) as integer) * 12 + {{ 0 if end == 'first' else 11 }}
        when {{ matches(part, '^[0-9]{4}-Q[1-4]$') }}
            then
                cast(substr({{ part }}, 1, 4) as integer) * 12
                + cast(substr({{ part }}, 7, 1) as integer) * 3 - {{ 3 if end == 'first' else 1 }}
        when {{ matches(part, '^[0-9]{4}-H[12]$') }}
            then
                cast(substr({{ part }}, 1, 4) as integer) * 12
                + cast(substr({{ part }}, 7, 1) as integer) * 6 - {{ 6 if end == 'first' else 1 }}
        when {{ matches(part, '^[0-9]{4}-(0[1-9]|1[0-2])$') }}
            then cast(substr({{ part }}, 1, 4) as integer) * 12 + cast(substr({{ part }}, 6, 2) as integer) - 1
    end
{%- endmacro %}

{# The one form of a period, from its first and last month. #}
{% macro period_code(first_month, last_month) -%}
    case
        when {{ first_month }} is null or {{ last_month }} is null then null
        when {{ first_month }} % 12 = 0 and {{ last_month }} % 12 = 11
            then
                {{ year_text(first_month) }}
                || case when {{ last_month }} - {{ first_month }} = 11 then '' else '/' || {{ year_text(last_month) }} end
        when {{ first_month }} = {{ last_month }} then {{ month_text(first_month) }}
        when {{ last_month }} - {{ first_month }} = 2 and {{ first_month }} % 3 = 0
            then
                {{ year_text(first_month) }}
                || '-Q' || cast({{ whole_division(first_month ~ ' % 12', 3) }} + 1 as varchar)
        when {{ last_month }} - {{ first_month }} = 5 and {{ first_month }} % 6 = 0
            then
                {{ year_text(first_month) }}
                || '-H' || cast({{ whole_division(first_month ~ ' % 12', 6) }} + 1 as varchar)
        else {{ month_text(first_month) }} || '/' || {{ month_text(last_month) }}
    end
{%- endmacro %}

{# CL_FREQ of SDMX (A, S, Q, M; A5 for five years), and YTD for what covers other months. #}
{% macro period_frequency(first_month, last_month) -%}
    case
        when {{ first_month }} is null or {{ last_month }} is null then null
        when {{ first_month }} % 12 = 0 and {{ last_month }} - {{ first_month }} = 11 then 'A'
        when {{ first_month }} % 12 = 0 and {{ last_month }} % 12 = 11
            then 'A' || cast({{ whole_division(last_month ~ ' - ' ~ first_month ~ ' + 1', 12) }} as varchar)
        when {{ first_month }} = {{ last_month }} then 'M'
        when {{ last_month }} - {{ first_month }} = 2 and {{ first_month }} % 3 = 0 then 'Q'
        when {{ last_month }} - {{ first_month }} = 5 and {{ first_month }} % 6 = 0 then 'S'
        else 'YTD'
    end
{%- endmacro %}

{% macro year_text(month) -%} cast({{ whole_division(month, 12) }} as varchar) {%- endmacro %}

{% macro month_text(month) -%}
    {{ year_text(month) }} || '-' || lpad(cast({{ month }} % 12 + 1 as varchar), 2, '0')
{%- endmacro %}

{% macro first_day(month) -%} make_date({{ whole_division(month, 12) }}, {{ month }} % 12 + 1, 1) {%- endmacro %}

{% macro last_day(month) -%}
    {{ dbt.last_day(first_day(month), 'month') }}
{%- endmacro %}
