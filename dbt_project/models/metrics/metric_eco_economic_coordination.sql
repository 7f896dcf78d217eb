-- ECO05: coupling coordination of economy (per-capita GDP) and ecology (PM2.5), min-max scores over all areas and
-- years of the newest basis, equal weights; with the original and with the modified coupling degree, each named.
with shared as (
    {{ shared_inputs('areas', {
        'gdp': {'indicator': 'gdp'},
        'people': {'indicator': 'average_population'},
        'pm25': {'indicator': 'pm25'}
    }) }}
),

panel as (
    select
        *,
        gdp / nullif(people, 0) as per_head
    from shared
    qualify basis = max(basis) over ()
),

extremes as (
    select
        min(per_head) as poorest,
        max(per_head) as richest,
        min(pm25) as cleanest,
        max(pm25) as dirtiest,
        flatten([
            arg_min(inputs, per_head), arg_max(inputs, per_head), arg_min(inputs, pm25), arg_max(inputs, pm25)
        ]) as inputs
    from panel
),

framed as (
    select
        panel.* replace (list_sort(list_distinct(flatten([panel.inputs, extremes.inputs]))) as inputs),
        [
            minmax(panel.per_head, extremes.poorest, extremes.richest, '+'),
            minmax(panel.pm25, extremes.cleanest, extremes.dirtiest, '-')
        ] as scores
    from panel
    cross join extremes
)

{{ metric_rows(
    'eco_economic_coordination', 'coordination_degree(scores, [0.5, 0.5])', relation='framed', item_code="'original'"
) }}
union all
{{ metric_rows(
    'eco_economic_coordination',
    'sqrt(modified_coupling_degree(scores) * (scores[1] + scores[2]) / 2)',
    relation='framed',
    item_code="'modified'"
) }}
