{# The weakest of the statuses or stages of a metric's inputs: it travels with the result. From strong to weak: #}

{% macro statuses_from_strong_to_weak() %}
    {{ return(['A', 'P', 'E', 'F', 'T']) }}
{% endmacro %}

{% macro stages_from_strong_to_weak() %}
    {{ return(['revised', 'final', 'verified', 'first']) }}
{% endmacro %}

{# Aggregate: the value of the column that stands last in the list; NULL where no input has one. #}
{% macro weakest(column, from_strong_to_weak) %}
    max_by({{ column }}, case {{ column }}
        {%- for word in from_strong_to_weak %} when '{{ word }}' then {{ loop.index }}{% endfor %} end)
{%- endmacro %}

{# The weaker of two values by that order. #}
{% macro weaker(left, right, from_strong_to_weak) -%}
    case
        {%- for word in from_strong_to_weak | reverse %}
        when {{ left }} = '{{ word }}' or {{ right }} = '{{ word }}' then '{{ word }}'
        {%- endfor %}
    end
{%- endmacro %}

{# Aggregate: the bases of the inputs, each once, joined by "+"; a basis may itself be such a list. #}
{% macro bases_of(column) %}
    nullif(array_to_string(list_sort(list_distinct(flatten(list(string_split({{ column }}, '+'))))), '+'), '')
{%- endmacro %}
