-- CON04 (between the three only): Gini coefficient of per-capita GDP, weighted by population.
with shared as (
    {{ shared_inputs('region', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows('per_capita_gdp_gini', 'gini(' ~ per_head('gdp', 'population') ~ ', population_by_area)') }}
