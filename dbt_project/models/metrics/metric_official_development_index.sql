-- SYN01: the official index and its five sub-indices, release by release; never compared or chained across releases.
with shared as (
    select
        input_area_code as area_code,
        cast(null as varchar) as counterpart_area_code,
        coalesce(nullif(replace(indicator_code, 'jjj_development_index', ''), ''), '_total') as dimension,
        cast(year as varchar) as period,
        basis,
        value as figure,
        status,
        release_stage,
        is_provisional,
        inputs
    from {{ ref('int_metric_inputs') }}
    where
        starts_with(indicator_code, 'jjj_development_index') and measure = 'level' and input_area_code = 'JJJ'
        and period_form is null
)

-- Item: sub-index, base year and release, for example total/2014/2025-12.
{{ metric_rows(
    'official_development_index',
    'figure',
    item_code="dimension[2:] || coalesce('/' || replace(basis, 'index-', ''), '')"
) }}
