-- ECO01: annual mean of PM2.5 as published; the mean of the region is its own figure, never the mean of the three.
with shared as (
    {{ shared_inputs('as_published', {
        'figure': {'indicator': 'pm25'}
    }) }}
)

{{ metric_rows('pm25_annual_mean', 'figure') }}
