-- CON02: spread of per-capita GDP between the three, weighted by population (Williamson).
with shared as (
    {{ shared_inputs('region', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows(
    'per_capita_gdp_williamson',
    'williamson(' ~ per_head('gdp', 'population') ~ ', population_by_area)'
) }}
