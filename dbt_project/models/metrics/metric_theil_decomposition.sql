-- CON03: Theil T between the thirteen cities, parted into between the three areas and within Hebei; the cities' GDP of
-- a year over their census population of the year before.
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
        theil_t(per_head, population_by_area) as total,
        theil_t(
            list_transform(list_zip(area_gdp, area_population), lambda area: area[1] / area[2]), area_population
        ) as between_areas,
        area_gdp[3] / list_sum(area_gdp) * theil_t(per_head[3:], population_by_area[3:]) as within_hebei
    from grouped
    where theil_t(per_head, population_by_area) is not null
)

{% for item in ['total', 'between_areas', 'within_hebei'] %}
    {{ metric_rows('theil_decomposition', item, relation='parted', item_code="'" ~ item ~ "'") }}
    {{ "union all" if not loop.last }}
{% endfor %}
