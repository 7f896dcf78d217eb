-- Science and technology in public spending; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'public_budget_expenditure_science_technology'},
        'denominator': {'indicator': 'public_budget_expenditure'}
    }) }}
)

{{ metric_rows('science_technology_spending_share', '100 * numerator / nullif(denominator, 0)') }}
