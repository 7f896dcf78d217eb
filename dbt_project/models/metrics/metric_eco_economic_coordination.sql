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
        gdp / people as per_head
    from shared
    where people > 0
    qualify basis = max(basis) over ()
),

-- The areas and years whose figures bound the scores are inputs of every score.
bounding as (
    select * from panel
    qualify
        1 in (
            row_number() over (order by per_head asc, area_code asc, period asc),
            row_number() over (order by per_head desc, area_code asc, period asc),
            row_number() over (order by pm25 asc, area_code asc, period asc),
            row_number() over (order by pm25 desc, area_code asc, period asc)
        )
),

extremes as (
    select
        min(per_head) as poorest,
        max(per_head) as richest,
        min(pm25) as cleanest,
        max(pm25) as dirtiest,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        flatten(list(inputs)) as inputs
    from bounding
),

framed as (
    select
        panel.area_code,
        panel.counterpart_area_code,
        panel.period,
        panel.basis,
        {{ weaker('panel.status', 'extremes.status', statuses_from_strong_to_weak()) }} as status,
        {{ weaker('panel.release_stage', 'extremes.release_stage', stages_from_strong_to_weak()) }} as release_stage,
        panel.is_provisional or extremes.is_provisional as is_provisional,
        list_sort(list_distinct(list_concat(panel.inputs, extremes.inputs))) as inputs,
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
