{#
  Which areas a metric is about. A cell is one row of the metric (an area, or an area and its counterpart); its members
  are the areas whose figures it needs, on the side "own" or on the side "reference" (what it is set against).

  Kinds: areas              each of the three
         areas_and_region   each of the three, and the region as the three together
         region             the region as the three together
         areas_in_region    each of the three, against the region
         pairs              each of the three pairs
#}

{% macro collaborating_areas() %}
    {{ return(['110000', '120000', '130000']) }}
{% endmacro %}

{% macro region_cells(kind) %}
    {% set areas = collaborating_areas() %}
    {% set cells = [] %}
    {% for area in areas if kind in ['areas', 'areas_and_region', 'areas_in_region'] %}
        {% do cells.append([area, none, 'own', area]) %}
    {% endfor %}
    {% for area in areas if kind in ['region', 'areas_and_region'] %}
        {% do cells.append(['JJJ', none, 'own', area]) %}
    {% endfor %}
    {% for area in areas if kind == 'areas_in_region' %}
        {% for member in areas %}
            {% do cells.append([area, none, 'reference', member]) %}
        {% endfor %}
    {% endfor %}
    {% for area in areas if kind == 'pairs' %}
        {% for counterpart in areas if counterpart > area %}
            {% do cells.append([area, counterpart, 'own', area]) %}
            {% do cells.append([area, counterpart, 'reference', counterpart]) %}
        {% endfor %}
    {% endfor %}
    {% if not cells %}
        {% do exceptions.raise_compiler_error("region_cells knows no kind '" ~ kind ~ "'") %}
    {% endif %}
    {{ return(cells) }}
{% endmacro %}
