{#
  First and last month of a stated period, as year * 12 + month - 1.

  Takes every form that readings have: 2014, 2014-Q1, 2014-H1, 2014-11, 2014-01/2014-11, 2021/2025, 2014-Q1/2014-Q3 and
  the days that end a month (2014-12-31: what is reached by then). NULL where the text is no such period.
#}
{% macro first_month(period) -%}
    case
        when regexp_matches({{ period }}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
            then cast(substr({{ period }}, 1, 4) as integer) * 12
        else {{ month_of_part("split_part(" ~ period ~ ", '/', 1)", 'first') }}
    end
{%- endmacro %}

{% macro last_month(period) -%}
    case
        when regexp_matches({{ period }}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
            then
                cast(substr({{ period }}, 1, 4) as integer) * 12
                + cast(substr({{ period }}, 6, 2) as integer) - 1
        when {{ period }} like '%/%' then {{ month_of_part("split_part(" ~ period ~ ", '/', 2)", 'last') }}
        else {{ month_of_part(period, 'last') }}
    end
{%- endmacro %}

{% macro month_of_part(part, end) -%}
    case
        when regexp_matches({{ part }}, '^[0-9]{4}$')
            then cast({{ part }} as integer) * 12 + {{ 0 if end == 'first' else 11 }}
        when regexp_matches({{ part }}, '^[0-9]{4}-Q[1-4]$')
            then
                cast(substr({{ part }}, 1, 4) as integer) * 12
                + cast(substr({{ part }}, 7, 1) as integer) * 3 - {{ 3 if end == 'first' else 1 }}
        when regexp_matches({{ part }}, '^[0-9]{4}-H[12]$')
            then
                cast(substr({{ part }}, 1, 4) as integer) * 12
                + cast(substr({{ part }}, 7, 1) as integer) * 6 - {{ 6 if end == 'first' else 1 }}
        when regexp_matches({{ part }}, '^[0-9]{4}-(0[1-9]|1[0-2])$')
            then cast(substr({{ part }}, 1, 4) as integer) * 12 + cast(substr({{ part }}, 6, 2) as integer) - 1
    end
{%- endmacro %}

{# The one form of a period, from its first and last month. #}
{% macro period_code(first_month, last_month) -%}
    case
        when {{ first_month }} is null or {{ last_month }} is null or {{ last_month }} < {{ first_month }} then null
        when {{ first_month }} % 12 = 0 and {{ last_month }} % 12 = 11
            then
                {{ year_text(first_month) }}
                || case when {{ last_month }} - {{ first_month }} = 11 then '' else '/' || {{ year_text(last_month) }} end
        when {{ first_month }} = {{ last_month }} then {{ month_text(first_month) }}
        when {{ last_month }} - {{ first_month }} = 2 and {{ first_month }} % 3 = 0
            then {{ year_text(first_month) }} || '-Q' || cast({{ first_month }} % 12 // 3 + 1 as varchar)
        when {{ last_month }} - {{ first_month }} = 5 and {{ first_month }} % 6 = 0
            then {{ year_text(first_month) }} || '-H' || cast({{ first_month }} % 12 // 6 + 1 as varchar)
        else {{ month_text(first_month) }} || '/' || {{ month_text(last_month) }}
    end
{%- endmacro %}

{# CL_FREQ of SDMX (A, S, Q, M; A5 for five years), and YTD for what cumulates over other months of a year. #}
{% macro period_frequency(first_month, last_month) -%}
    case
        when {{ first_month }} is null or {{ last_month }} is null or {{ last_month }} < {{ first_month }} then null
        when {{ first_month }} % 12 = 0 and {{ last_month }} % 12 = 11
            then
                'A' || case
                    when {{ last_month }} - {{ first_month }} = 11 then ''
                    else cast(({{ last_month }} - {{ first_month }} + 1) // 12 as varchar)
                end
        when {{ first_month }} = {{ last_month }} then 'M'
        when {{ last_month }} - {{ first_month }} = 2 and {{ first_month }} % 3 = 0 then 'Q'
        when {{ last_month }} - {{ first_month }} = 5 and {{ first_month }} % 6 = 0 then 'S'
        else 'YTD'
    end
{%- endmacro %}

{% macro year_text(month) -%} cast({{ month }} // 12 as varchar) {%- endmacro %}

{% macro month_text(month) -%}
    cast({{ month }} // 12 as varchar) || '-' || lpad(cast({{ month }} % 12 + 1 as varchar), 2, '0')
{%- endmacro %}

{% macro first_day(month) -%} make_date({{ month }} // 12, {{ month }} % 12 + 1, 1) {%- endmacro %}

{% macro last_day(month) -%}
    {{ dbt.last_day(first_day(month), 'month') }}
{%- endmacro %}
