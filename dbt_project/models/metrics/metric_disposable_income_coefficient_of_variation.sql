-- Spread of disposable income a head between the three, unweighted, ddof = 0.
with shared as (
    {{ shared_inputs('region', {
        'amount': {'indicator': 'disposable_income'}
    }) }}
)

{{ metric_rows('disposable_income_coefficient_of_variation', 'cv_population(amount_by_area)') }}
