-- One row per initiative and place that states it, with what all reports together say of it.
with followed as (
    select * from {{ ref('int_initiatives_followed') }}
)

select
    initiative_id,
    initiative_code,
    followed_name,
    initiative_name,
    initiative_type,
    area_codes,
    stage,
    stage_year,
    stated_period,
    min(stage_year) over (partition by initiative_code) as first_year,
    max(stage_year) over (partition by initiative_code) as last_year,
    count(*) over (partition by initiative_code) as mention_count,
    reporting_area_code,
    reported_year,
    published_on,
    source_tier,
    report_id,
    document_id,
    passage_number,
    start_offset,
    end_offset,
    sentence,
    extractor_version
from followed
order by stage_year, initiative_code, report_id, start_offset
