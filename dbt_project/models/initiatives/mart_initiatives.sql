-- One row per type, pair of sides, year and stage: how many initiatives. One of all three sides counts for each pair.
with initiatives as (
    select * from {{ ref('fct_initiatives') }}
),

sides as (
    select
        initiative_id,
        unnest(area_codes) as area_code
    from initiatives
),

pairs as (
    select
        first_side.initiative_id,
        first_side.area_code,
        second_side.area_code as counterpart_area_code
    from sides as first_side
    inner join sides as second_side
        on
            first_side.initiative_id = second_side.initiative_id
            and first_side.area_code < second_side.area_code
)

select
    initiatives.initiative_type,
    pairs.area_code,
    pairs.counterpart_area_code,
    initiatives.stage_year,
    initiatives.stage,
    count(distinct initiatives.initiative_code) as initiative_count,
    count(*) as mention_count
from initiatives
inner join pairs on initiatives.initiative_id = pairs.initiative_id
group by
    initiatives.initiative_type,
    pairs.area_code,
    pairs.counterpart_area_code,
    initiatives.stage_year,
    initiatives.stage
order by
    initiatives.stage_year,
    pairs.area_code,
    pairs.counterpart_area_code,
    initiatives.initiative_type,
    initiatives.stage
