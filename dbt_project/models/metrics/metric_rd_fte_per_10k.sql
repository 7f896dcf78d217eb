-- INN03: R&D personnel (FTE) per 10,000 residents at year-end; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'rd_fte'},
        'denominator': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows('rd_fte_per_10k', '10000 * numerator / nullif(denominator, 0)') }}
