-- Urban over resident population of one census; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'urban_population'},
        'denominator': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows('urbanization_rate', '100 * numerator / nullif(denominator, 0)') }}
