-- INN02: valid invention patents per 10,000 residents at year-end; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'valid_invention_patents'},
        'denominator': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows('valid_invention_patents_per_10k', '10000 * numerator / nullif(denominator, 0)') }}
