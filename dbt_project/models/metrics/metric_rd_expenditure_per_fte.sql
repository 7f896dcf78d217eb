-- R&D expenditure per R&D person-year; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'rd_expenditure'},
        'denominator': {'indicator': 'rd_fte'}
    }) }}
)

{{ metric_rows('rd_expenditure_per_fte', 'numerator / nullif(denominator, 0)') }}
