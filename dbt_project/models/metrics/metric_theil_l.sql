-- CON03: Theil L (mean logarithmic deviation) of per-capita GDP between the three, weighted by population.
with shared as (
    {{ shared_inputs('region', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows('theil_l', 'theil_l(' ~ per_head('gdp', 'population') ~ ', population_by_area)') }}
