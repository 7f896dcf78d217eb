-- INN01: R&D expenditure over GDP; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'rd_expenditure': {'indicator': 'rd_expenditure'},
        'gdp': {'indicator': 'gdp'}
    }) }}
)

{{ metric_rows('rd_intensity', '100 * rd_expenditure / nullif(gdp, 0)') }}
