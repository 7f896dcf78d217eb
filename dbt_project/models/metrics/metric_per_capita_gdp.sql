-- CON01: GDP over the year's average population; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows('per_capita_gdp', 'gdp / nullif(population, 0)') }}
