-- CON01: per-capita GDP of an area over that of its counterpart (Hebei = 1 where Hebei is the counterpart).
with shared as (
    {{ shared_inputs('pairs', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows(
    'per_capita_gdp_ratio',
    '(gdp / nullif(population, 0)) / nullif(gdp_reference / nullif(population_reference, 0), 0)'
) }}
