-- Patents granted per 10,000 residents at year-end; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'patents_granted'},
        'denominator': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows('patents_granted_per_10k', '10000 * numerator / nullif(denominator, 0)') }}
