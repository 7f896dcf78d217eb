-- CON03: Theil T of per-capita GDP between the three, weighted by population.
with shared as (
    {{ shared_inputs('region', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows('theil_index', 'theil_t(' ~ per_head('gdp', 'population') ~ ', population_by_area)') }}
