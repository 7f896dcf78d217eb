-- The changes with the names of their codes, newest registry first.
select
    changes.*,
    coalesce(new_names.name_zh, old_names.name_zh, changes.code) as name_zh,
    coalesce(new_names.name_en, old_names.name_en, changes.code) as name_en,
    coalesce(new_areas.name_zh, old_areas.name_zh) as area_zh,
    coalesce(new_areas.name_en, old_areas.name_en) as area_en,
    coalesce(new_sides.name_zh, old_sides.name_zh) as counterpart_zh,
    coalesce(new_sides.name_en, old_sides.name_en) as counterpart_en
from (
    select
        *,
        row_number() over (
            partition by subject, kind
            order by size desc nulls last, code, area_code, counterpart_area_code, item_code, measure, unit, period
        ) as place
    from changes
) as changes
left join (
    select 'metric' as subject, metric_code as code, name_zh, name_en from after.dim_metrics
    union all
    select unnest(['figure', 'target']), indicator_code, name_zh, name_en from after.dim_indicators
) as new_names on changes.subject = new_names.subject and changes.code = new_names.code
left join (
    select 'metric' as subject, metric_code as code, name_zh, name_en from before.dim_metrics
    union all
    select unnest(['figure', 'target']), indicator_code, name_zh, name_en from before.dim_indicators
) as old_names on changes.subject = old_names.subject and changes.code = old_names.code
left join after.dim_areas as new_areas on changes.area_code = new_areas.area_code
left join before.dim_areas as old_areas on changes.area_code = old_areas.area_code
left join after.dim_areas as new_sides on changes.counterpart_area_code = new_sides.area_code
left join before.dim_areas as old_sides on changes.counterpart_area_code = old_sides.area_code
where changes.place <= coalesce($most, changes.place)
order by changes.subject, changes.kind, changes.place
