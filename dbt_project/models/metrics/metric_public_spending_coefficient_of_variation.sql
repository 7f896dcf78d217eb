-- PUB03: spread of public spending a head between the three, unweighted, ddof = 0.
with shared as (
    {{ shared_inputs('region', {
        'spending': {'indicator': 'public_budget_expenditure'},
        'people': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows(
    'public_spending_coefficient_of_variation',
    'cv_population(' ~ per_head('spending', 'people') ~ ')'
) }}
