-- ECO02: share of good-air days as published.
with shared as (
    {{ shared_inputs('as_published', {
        'figure': {'indicator': 'good_air_days_ratio'}
    }, within_year=true) }}
)

{{ metric_rows('good_air_days_ratio', 'figure') }}
