{#
  An expression over arguments that are bound once: `given.<name>` in it is the argument as DOUBLE[]. Gives NULL unless
  every list is there, has the length of the first, and holds finite numbers of at least 0 only.

  arguments: name -> SQL of the list. plain: name -> SQL of what is bound unchecked.
#}
{% macro given(arguments, formula, plain={}) -%}
    list_transform([{
        {%- for name, sql in arguments.items() -%}
            '{{ name }}': cast({{ sql }} as double[]){{ ', ' if not loop.last }}
        {%- endfor %}
        {%- for name, sql in plain.items() %}, '{{ name }}': {{ sql }}{% endfor -%}
    }], lambda given: case when {{ usable(arguments.keys() | list) }} then {{ formula }} end)[1]
{%- endmacro %}

{# The check of `given`: every list filled, of one length, without NULL, negative or infinite numbers. #}
{% macro usable(names) -%}
    {% for name in names -%}
        {{ 'and ' if not loop.first -}}
        {{ 'len(given.' ~ name ~ ') = len(given.' ~ names[0] ~ ') and ' if not loop.first -}}
        coalesce(list_bool_and(list_transform(given.{{ name }}, lambda x: x is not null and x >= 0 and isfinite(x))), false)
        {%- if not loop.last %} {% endif %}
    {%- endfor %}
{%- endmacro %}

{#
  `given` for per-capita values and populations: `given.y` values, `given.p` population shares, `given.mean` their
  weighted mean.
#}
{% macro given_weighted(formula) -%}
    list_transform(list_transform([{
        'y': cast(per_capita as double[]), 'n': cast(population as double[])
    }], lambda given: case when {{ usable(['y', 'n']) }} then {
            'y': given.y,
            'p': list_transform(given.n, lambda x: x / list_sum(given.n)),
            'mean': list_sum(list_transform(list_zip(given.y, given.n), lambda two: two[1] * two[2]))
                / list_sum(given.n)
        } end), lambda given: case when given.mean > 0 and isfinite(given.mean) then {{ formula }} end)[1]
{%- endmacro %}

{# n (U1 … Un)^(1/n) / (U1 + … + Un) over a list of scores. #}
{% macro coupling(scores) -%}
    len({{ scores }}) * pow(list_product({{ scores }}), 1.0 / len({{ scores }})) / nullif(list_sum({{ scores }}), 0)
{%- endmacro %}

{# Column by column: z of the column, then 1 - e, then the share of it. #}
{% macro entropy_weights_body() -%}
    list_transform(list_transform(list_transform([cast(rows as double[][])], lambda z: case
        when list_bool_and(list_transform(z, lambda r: coalesce(len(r) > 0 and len(r) = len(z[1]), false)
            and coalesce(list_bool_and(list_transform(r, lambda x: x is not null and x >= 0 and isfinite(x))), false)))
        then list_transform(range(1, len(z[1]) + 1), lambda k: list_transform(z, lambda r: r[k])) end),
    lambda columns: list_transform(columns, lambda z: case when list_max(z) = list_min(z) then 0 else
        1 + list_sum(list_transform(z, lambda x: case when x > 0 then x / list_sum(z) * ln(x / list_sum(z)) else 0 end))
        / ln(len(z)) end)),
    lambda spread: list_transform(spread, lambda x: case when x > 0 then x / list_sum(spread) else 0 end))[1]
{%- endmacro %}
