-- PUB04: disposable income a head of urban over that of rural residents.
with shared as (
    {{ shared_inputs('areas', {
        'urban': {'indicator': 'disposable_income_urban'},
        'rural': {'indicator': 'disposable_income_rural'}
    }, within_year=true) }}
)

{{ metric_rows('urban_rural_income_ratio', 'urban / nullif(rural, 0)') }}
