-- IND04: value added of the tertiary sector over that of all sectors; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'tertiary': {'indicator': 'value_added_tertiary'},
        'gdp': {'indicator': 'gdp_of_sectors'}
    }, within_year=true) }}
)

{{ metric_rows('tertiary_share', '100 * tertiary / nullif(gdp, 0)') }}
