-- Share of the initiatives that reports planned for a year of which a later report says that they moved on.
with mentions as (
    select * from {{ ref('fct_initiatives') }}
),

-- A promise can be judged once its own publisher has reviewed the year.
reviewed as (
    select
        reporting_area_code,
        max(stage_year) as last_reviewed_year
    from mentions
    where stage <> 'planned'
    group by reporting_area_code
),

promises as (
    select
        mentions.reporting_area_code,
        mentions.initiative_code,
        mentions.stage_year,
        list(mentions.initiative_id) as promised_by
    from mentions
    inner join reviewed
        on
            mentions.reporting_area_code = reviewed.reporting_area_code
            and mentions.stage_year <= reviewed.last_reviewed_year
    where mentions.stage = 'planned'
    group by mentions.reporting_area_code, mentions.initiative_code, mentions.stage_year
),

outcomes as (
    select
        promises.reporting_area_code,
        promises.stage_year,
        promises.initiative_code,
        any_value(promises.promised_by) as promised_by,
        list(later.initiative_id) filter (where later.initiative_id is not null) as moved_by
    from promises
    left join mentions as later
        on
            promises.initiative_code = later.initiative_code
            and later.stage <> 'planned'
            and promises.stage_year <= later.stage_year
    group by promises.reporting_area_code, promises.stage_year, promises.initiative_code
),

areas_counted as (
    select
        reporting_area_code as area_code,
        * exclude (reporting_area_code)
    from outcomes
    where reporting_area_code <> 'JJJ'
    union all
    select
        'JJJ' as area_code,
        * exclude (reporting_area_code)
    from outcomes
),

rated as (
    select
        area_code,
        cast(null as varchar) as counterpart_area_code,
        cast(stage_year as varchar) as period,
        cast(null as varchar) as basis,
        count(moved_by) as moved,
        count(*) as promised,
        'A' as status,
        'first' as release_stage,
        false as is_provisional,
        list_sort(list_distinct(flatten(list(list_concat(promised_by, coalesce(moved_by, [])))))) as inputs
    from areas_counted
    group by area_code, stage_year
)

{{ metric_rows('initiative_delivery_rate', '100.0 * moved / promised', relation='rated') }}
