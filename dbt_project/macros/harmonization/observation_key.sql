{# What makes two figures figures of one thing; the basis comes on top. #}
{% macro key_columns() %}
    {{ return([
        'area_code', 'counterpart_area_code', 'indicator_code', 'measure', 'unit', 'price_basis', 'base_period', 'period'
    ]) }}
{% endmacro %}

{% macro observation_key(relation=none) -%}
    {%- for column in key_columns() -%}
        {{ relation ~ '.' if relation else '' }}{{ column }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# The key's columns of a relation, one a line, for a select list. #}
{% macro key_columns_of(relation) -%}
    {% for column in key_columns() -%}
        {{ relation }}.{{ column }}{{ ',\n    ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro same_observation_key(left, right) -%}
    {%- for column in key_columns() -%}
        {{ left }}.{{ column }} is not distinct from {{ right }}.{{ column }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# The key as one value: grouping by eight texts takes much longer. #}
{% macro thing_key() -%}
    {%- set texts = [] -%}
    {%- for column in key_columns() -%}
        {%- do texts.append("coalesce(" ~ column ~ ", '~')") -%}
    {%- endfor -%}
    {{ digest_of("concat_ws('|', " ~ texts | join(', ') ~ ")") }}
{%- endmacro %}

{#
  How far a figure may be from the true value, being rounded: half of its last digit, from its value and how many
  significant digits it was written with.
#}
{% macro rounding_of(relation=none) -%}
    {%- set of = relation ~ '.' if relation else '' -%}
    case
        when {{ of }}value = 0 or coalesce({{ of }}significant_digits, 0) = 0 then 0
        else
            0.5 * power(
                10.0, floor(log10(abs(cast({{ of }}value as double)))) + 1 - {{ of }}significant_digits
            )
    end
{%- endmacro %}

{#
  A fact is provisional when its status says so, or when a work report or bulletin states it for the first time and no
  later stage of it is known (strongest_stage_rank: the strongest stage known of the thing, 4 = first).
#}
{% macro is_provisional(observation, ranks) -%}
    (
        {{ observation }}.status in ('P', 'E')
        or (
            {{ observation }}.status = 'A'
            and {{ observation }}.report_kind in ('work_report', 'bulletin')
            and {{ observation }}.release_stage = 'first'
            and coalesce({{ ranks }}.strongest_stage_rank, 4) = 4
        )
    )
{%- endmacro %}
