-- One row per initiative: how it went on over the reports.
with followed as (
    select * from {{ ref('int_initiatives_followed') }}
),

histories as (
    select
        initiative_code,
        max_by(followed_name, (stage_year, stage_rank, report_id, start_offset)) as followed_name,
        max_by(initiative_type, (stage_year, stage_rank, report_id, start_offset)) as initiative_type,
        max_by(area_codes, (stage_year, stage_rank, report_id, start_offset)) as area_codes,
        min(stage_year) as first_year,
        max(stage_year) as last_year,
        min(case when stage = 'planned' then stage_year end) as planned_year,
        min(case when stage = 'under_way' then stage_year end) as under_way_year,
        min(case when stage = 'done' then stage_year end) as done_year,
        max(stage_rank) as furthest_rank,
        count(*) as mention_count,
        count(distinct report_id) as report_count,
        list_sort(list(distinct reporting_area_code)) as reporting_area_codes,
        list_sort(list(initiative_id)) as initiative_ids
    from followed
    group by initiative_code
)

select
    initiative_code,
    followed_name,
    initiative_type,
    area_codes,
    case furthest_rank when 1 then 'planned' when 2 then 'under_way' else 'done' end as furthest_stage,
    planned_year,
    under_way_year,
    done_year,
    first_year,
    last_year,
    mention_count,
    report_count,
    reporting_area_codes,
    initiative_ids
from histories
order by first_year, initiative_code
