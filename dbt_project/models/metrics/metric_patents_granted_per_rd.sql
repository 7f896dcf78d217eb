-- Patents granted per 100 million yuan of R&D; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'patents_granted'},
        'denominator': {'indicator': 'rd_expenditure'}
    }) }}
)

{{ metric_rows('patents_granted_per_rd', '100000000 * numerator / nullif(denominator, 0)') }}
