-- IND01: Structural similarity of a pair by three sectors.
with shared as (
    {{ shared_inputs('pairs', {
        'sector_1': {'indicator': 'value_added_primary'},
        'sector_2': {'indicator': 'value_added_secondary'},
        'sector_3': {'indicator': 'value_added_tertiary'}
    }) }}
)

{{ metric_rows(
    'structure_similarity',
    'structure_similarity([sector_1, sector_2, sector_3], [sector_1_reference, sector_2_reference, sector_3_reference])'
) }}
