{{ config(materialized='table') }}
-- One row per dimension, indicator and year of our own index: the value over that of 2014, on one basis, 2014 = 100. A
-- relative beyond 20 or 500 is cut there, and says so.
{% for indicator in index_indicators() %}
    {% set base_roles = {} %}
    {% for role, input in indicator.roles.items() %}
        {% do base_roles.update({'base_' ~ role: dict(input, in_year=2014)}) %}
    {% endfor %}
    (
        with shared as (
            {{ shared_inputs(indicator.get('kind', 'region'), dict(indicator.roles, **base_roles)) }}
        ),

        valued as (
            select
                *,
                cast({{ indicator.value }} as double) as figure,
                cast({{ indicator.base }} as double) as base_figure
            from shared
        ),

        compared as (
            select
                *,
                {% if indicator.direction == '+' -%}
                    round(100 * figure / nullif(base_figure, 0), 9) as relative
                {%- else -%}
                    round(100 * base_figure / nullif(figure, 0), 9) as relative
                {%- endif %}
            from valued
        )

        select
            area_code,
            '{{ indicator.dimension }}' as dimension,
            '{{ indicator.code }}' as index_indicator_code,
            '{{ indicator.direction }}' as direction,
            period,
            basis,
            figure,
            base_figure,
            relative,
            least(500, greatest(20, relative)) as capped_relative,
            relative < 20 or relative > 500 as is_capped,
            status,
            release_stage,
            is_provisional,
            inputs
        from compared
        where isfinite(relative) and relative > 0
    )
    {{ "union all" if not loop.last }}
{% endfor %}
