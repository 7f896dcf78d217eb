-- CON02: spread of per-capita GDP between the three, unweighted, the deviation divided by n (ddof = 0).
with shared as (
    {{ shared_inputs('region', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'}
    }) }}
)

{{ metric_rows('per_capita_gdp_coefficient_of_variation', 'cv_population(' ~ per_head('gdp', 'population') ~ ')') }}
