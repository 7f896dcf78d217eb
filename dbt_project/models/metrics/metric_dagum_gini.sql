-- CON04: Dagum's Gini coefficient between the thirteen cities in three groups (Beijing, Tianjin, the cities of
-- Hebei), with its parts: within groups, net between groups, and transvariation; GDP of a year over census
-- population the year before.
with shared as (
    {{ shared_inputs('cities', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'census_population', 'years_back': 1}
    }) }}
),

-- Beijing and Tianjin come first by code; the rest is Hebei.
grouped as (
    select
        *,
        {{ per_head('gdp', 'population') }} as per_head,
        list_append(gdp_by_area[1:2], list_sum(gdp_by_area[3:])) as area_gdp,
        list_append(population_by_area[1:2], list_sum(population_by_area[3:])) as area_population
    from shared
),

parted as (
    select
        *,
        gini(per_head, population_by_area) as total,
        area_population[3] / list_sum(area_population) * area_gdp[3] / list_sum(area_gdp)
        * gini(per_head[3:], population_by_area[3:]) as within_groups,
        gini(
            list_transform(list_zip(area_gdp, area_population), lambda area: area[1] / area[2]), area_population
        ) as between_groups
    from grouped
),

summed as (
    select
        *,
        -- What floating point leaves of nothing is nothing.
        round(total - within_groups - between_groups, 12) as transvariation
    from parted
)

{% for item in ['total', 'within_groups', 'between_groups', 'transvariation'] %}
    {{ metric_rows('dagum_gini', item, relation='summed', item_code="'" ~ item ~ "'") }}
    {{ "union all" if not loop.last }}
{% endfor %}
