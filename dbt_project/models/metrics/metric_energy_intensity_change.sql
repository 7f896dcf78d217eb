-- ECO03: change of energy per unit of GDP at constant prices, as published, never computed from levels.
with shared as (
    {{ shared_inputs('as_published', {
        'figure': {'indicator': 'energy_intensity', 'measure': 'yoy'}
    }) }}
)

{{ metric_rows('energy_intensity_change', 'figure') }}
