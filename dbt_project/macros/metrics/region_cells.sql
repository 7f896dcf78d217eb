{#
  Which areas a metric is about. A cell is one row of the metric (an area, or an area and its counterpart); its members
  are the areas whose figures it needs, on the side "own" or on the side "reference" (what it is set against).

  Kinds: areas              each of the three
         areas_and_region   each of the three, and the region as the three together
         region             the region as the three together
         areas_in_region    each of the three, against the region
         region_in_nation   the region as the three together, against the nation
         as_published       each of the three and the region, by its own figure
         region_as_published  the region by its own figure
         pairs              each of the three pairs
         outflow            Beijing, with Tianjin and Hebei together as counterpart
         cities             the region as its thirteen cities
#}

{% macro collaborating_areas() %}
    {{ return(['110000', '120000', '130000']) }}
{% endmacro %}

{% macro cities_of_hebei() %}
    {{ return([
        '130100', '130200', '130300', '130400', '130500', '130600', '130700', '130800', '130900', '131000', '131100'
    ]) }}
{% endmacro %}

{% macro kinds_of_cells() %}
    {{ return([
        'areas', 'areas_and_region', 'region', 'areas_in_region', 'region_in_nation', 'as_published',
        'region_as_published', 'pairs', 'outflow', 'cities'
    ]) }}
{% endmacro %}

{# The areas whose figures any kind of cell needs, as a list of SQL literals. #}
{% macro areas_of_metrics() %}
    {% set areas = [] %}
    {% for kind in kinds_of_cells() %}
        {% for cell in region_cells(kind) if cell[3] not in areas %}
            {% do areas.append(cell[3]) %}
        {% endfor %}
    {% endfor %}
    {{ return("'" ~ areas | sort | join("', '") ~ "'") }}
{% endmacro %}

{# Rows [area, counterpart, side, member]. #}
{% macro region_cells(kind) %}
    {% if kind not in kinds_of_cells() %}
        {% do exceptions.raise_compiler_error("region_cells knows no kind '" ~ kind ~ "'") %}
    {% endif %}
    {% set areas = collaborating_areas() %}
    {% set cells = [] %}
    {% for area in areas if kind in ['areas', 'areas_and_region', 'areas_in_region', 'as_published'] %}
        {% do cells.append([area, none, 'own', area]) %}
    {% endfor %}
    {% for area in areas if kind in ['region', 'areas_and_region', 'region_in_nation'] %}
        {% do cells.append(['JJJ', none, 'own', area]) %}
    {% endfor %}
    {% for city in areas[:2] + cities_of_hebei() if kind == 'cities' %}
        {% do cells.append(['JJJ', none, 'own', city]) %}
    {% endfor %}
    {% if kind == 'region_in_nation' %}
        {% do cells.append(['JJJ', none, 'reference', '100000']) %}
    {% elif kind in ['as_published', 'region_as_published'] %}
        {% do cells.append(['JJJ', none, 'own', 'JJJ']) %}
    {% elif kind == 'outflow' %}
        {% do cells.append(['110000', 'JJJ_TJ_HE', 'own', '110000']) %}
    {% endif %}
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
    {{ return(cells) }}
{% endmacro %}
