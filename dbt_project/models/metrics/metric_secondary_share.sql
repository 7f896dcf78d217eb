-- Value added of the secondary sector over that of all sectors; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'value_added_secondary'},
        'denominator': {'indicator': 'gdp_of_sectors'}
    }, within_year=true) }}
)

{{ metric_rows('secondary_share', '100 * numerator / nullif(denominator, 0)') }}
