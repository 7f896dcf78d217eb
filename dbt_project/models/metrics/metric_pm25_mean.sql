-- ECO01: mean of PM2.5 over a year, a month or from January on, as published; the mean of the region is its own figure,
-- never the mean of the three.
with shared as (
    {{ shared_inputs('as_published', {
        'figure': {'indicator': 'pm25'}
    }, within_year=true) }}
)

{{ metric_rows('pm25_mean', 'figure') }}
