{#
  The rows of one metric from a relation of shared inputs.

  metric_code: as in the seed metrics.
  value:       SQL expression over the columns of shared_inputs; where it is NULL or not finite there is no row.
  relation:    the CTE to read, by default "shared".
  item_code:   SQL expression of the sector, release or the like that tells rows of one area and period apart.
#}
{% macro metric_rows(metric_code, value, relation='shared', item_code='cast(null as varchar)') %}
    select
        '{{ metric_code }}' as metric_code,
        area_code,
        counterpart_area_code,
        {{ item_code }} as item_code,
        period,
        basis,
        -- Twelve significant digits: what floating point adds behind them must not show.
        cast(format('{:.11e}', cast({{ value }} as double)) as double) as value,
        status,
        release_stage,
        is_provisional,
        inputs
    from {{ relation }}
    where isfinite(cast({{ value }} as double))
{%- endmacro %}


{# The list of amounts a head, from two roles of shared_inputs; an area without people gives an infinite one. #}
{% macro per_head(amount, people) -%}
    list_transform(list_zip({{ amount }}_by_area, {{ people }}_by_area), lambda area: area[1] / area[2])
{%- endmacro %}
