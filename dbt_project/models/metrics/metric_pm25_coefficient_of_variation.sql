-- ECO04 (between the three, not the thirteen cities): spread of annual PM2.5, unweighted, ddof = 0.
with shared as (
    {{ shared_inputs('region', {
        'amount': {'indicator': 'pm25'}
    }) }}
)

{{ metric_rows('pm25_coefficient_of_variation', 'cv_population(amount_by_area)') }}
