{#
  The name of an initiative in the one form in which names are compared over reports: no white space, quotes or dashes,
  the three called one way.
#}
{% macro normalized_name(name) -%}
    regexp_replace(
        regexp_replace({{ name }}, '[\s\x{00A0}\x{3000}“”"《》（）()·—–－-]+', '', 'g'),
        '^(京津冀三地|京津冀三省市|三省市|三地)',
        '京津冀'
    )
{%- endmacro %}
