-- PUB02: public spending a head of an area over that of its counterpart.
with shared as (
    {{ shared_inputs('pairs', {
        'amount': {'indicator': 'public_budget_expenditure'},
        'people': {'indicator': 'resident_population'}
    }) }}
)

{{ metric_rows(
    'public_spending_ratio',
    '(amount / nullif(people, 0)) / nullif(amount_reference / nullif(people_reference, 0), 0)'
) }}
