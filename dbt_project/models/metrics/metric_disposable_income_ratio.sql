-- Disposable income a head of an area over that of its counterpart.
with shared as (
    {{ shared_inputs('pairs', {
        'amount': {'indicator': 'disposable_income'}
    }, within_year=true) }}
)

{{ metric_rows('disposable_income_ratio', 'amount / nullif(amount_reference, 0)') }}
