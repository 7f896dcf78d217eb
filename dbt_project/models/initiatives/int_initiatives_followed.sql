{{ config(materialized='table') }}
-- One row per initiative and report that is not set aside, under the name by which it is followed over reports.
with initiatives as (
    select * from {{ ref('stg_lake__initiatives') }}
),

reports as (
    select * from {{ ref('stg_lake__reports') }}
),

set_aside as (
    select distinct report_id from {{ ref('stg_build_inputs__set_aside_reports') }}
),

other_names as (
    select
        name_zh as followed_name,
        unnest(string_split(aliases, '|')) as other_name
    from {{ ref('crossings') }}
    where aliases is not null
    union all
    select
        name_zh as followed_name,
        alias as other_name
    from {{ ref('initiative_aliases') }}
),

followed_names as (
    select
        {{ normalized_name('other_name') }} as normalized_name,
        min(followed_name) as followed_name
    from other_names
    group by 1
),

named as (
    select
        *,
        {{ normalized_name('initiative_name') }} as normalized_name,
        array_to_string(list_sort(area_codes), '|') as sides
    from initiatives
)

select
    named.initiative_id,
    -- One thing is one name between the same sides.
    concat_ws('|', {{ normalized_name('coalesce(followed_names.followed_name, named.normalized_name)') }}, named.sides)
        as initiative_code,
    coalesce(followed_names.followed_name, named.initiative_name) as followed_name,
    named.initiative_name,
    named.initiative_type,
    list_sort(named.area_codes) as area_codes,
    named.stage,
    case named.stage when 'planned' then 1 when 'under_way' then 2 else 3 end as stage_rank,
    named.stated_period,
    -- Of several years, a review speaks of the last, a plan of the one by which it is to come.
    cast(right(named.stated_period, 4) as integer) as stage_year,
    reports.area_code as reporting_area_code,
    reports.reported_year,
    reports.published_on,
    reports.source_tier,
    reports.document_id,
    named.report_id,
    named.passage_number,
    named.start_offset,
    named.end_offset,
    named.sentence,
    named.extractor_version
from named
inner join reports on named.report_id = reports.report_id
left join followed_names on named.normalized_name = followed_names.normalized_name
left join set_aside on named.report_id = set_aside.report_id
where set_aside.report_id is null
-- Copies of one document state a thing once.
qualify
    row_number() over (
        partition by reports.document_id, named.start_offset, named.initiative_name
        order by reports.source_tier, reports.received_at, named.report_id
    ) = 1
