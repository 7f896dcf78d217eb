-- TRA01: gravity linkage of a pair, 2014 = 100; the distance between the two is constant and cancels out.
with shared as (
    {{ shared_inputs('pairs', {
        'gdp': {'indicator': 'gdp'},
        'population': {'indicator': 'average_population'},
        'base_gdp': {'indicator': 'gdp', 'in_year': 2014},
        'base_population': {'indicator': 'average_population', 'in_year': 2014}
    }) }}
)

{{ metric_rows(
    'gravity_linkage',
    '100 * sqrt(
        (gdp / nullif(base_gdp, 0)) * (gdp_reference / nullif(base_gdp_reference, 0))
        * (population / nullif(base_population, 0)) * (population_reference / nullif(base_population_reference, 0))
    )'
) }}
