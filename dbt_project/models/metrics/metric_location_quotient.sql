-- IND03: location quotient of each of three sectors in an area, against the region.
with shared as (
    {{ shared_inputs('areas_in_region', {
        'sector_1': {'indicator': 'value_added_primary'},
        'sector_2': {'indicator': 'value_added_secondary'},
        'sector_3': {'indicator': 'value_added_tertiary'}
    }) }}
),

totals as (
    select
        *,
        sector_1 + sector_2 + sector_3 as total,
        sector_1_reference + sector_2_reference + sector_3_reference as total_reference
    from shared
)

{% for sector, item in {'sector_1': 'primary', 'sector_2': 'secondary', 'sector_3': 'tertiary'}.items() %}
    {{ metric_rows(
        'location_quotient',
        'location_quotient(' ~ sector ~ ', total, ' ~ sector ~ '_reference, total_reference)',
        relation='totals',
        item_code="'" ~ item ~ "'"
    ) }}
    {{ "union all" if not loop.last }}
{% endfor %}
