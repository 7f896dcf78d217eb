-- Local public spending over residents at year-end; the region as sum over sum.
with shared as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'public_budget_expenditure'},
        'denominator': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows('public_spending_per_capita', 'numerator / nullif(denominator, 0)') }}
