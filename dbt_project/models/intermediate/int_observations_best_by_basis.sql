-- One row per area, counterpart, indicator, measure, unit, price basis, base period, period and basis: the vintage that
-- holds on that basis. Facts only: targets and forecasts have their own table.
with placed as (
    select
        *,
        -- Copies of one document never count as revisions: the newest arrival speaks for all.
        dense_rank() over (partition by document_id order by received_at desc, report_id) as copy_rank
    from {{ ref('int_observations_placed') }}
    where
        indicator_code is not null
        and area_code is not null
        and value is not null
        and status in ('A', 'P', 'E')
),

exactness as (
    select
        *,
        case qualifier when 'exact' then 1 when 'approx' then 2 else 3 end as qualifier_rank,
        case release_stage when 'revised' then 1 when 'final' then 2 when 'verified' then 3 else 4 end as stage_rank,
        case status when 'A' then 1 when 'P' then 2 else 3 end as status_rank
    from placed
    where copy_rank = 1
),

overtaken as (
    -- A figure is overtaken by a later one on its basis that lies outside its rounding: more digits do not save it.
    select distinct earlier.observation_id
    from exactness as earlier
    inner join exactness as later
        on
            {{ same_observation_key('earlier', 'later') }}
            and earlier.basis is not distinct from later.basis
            and earlier.qualifier_rank = later.qualifier_rank
            and earlier.published_on < later.published_on
            and abs(earlier.value - later.value)
            > {{ rounding_of('earlier') }} + {{ rounding_of('later') }}
),

ranked as (
    select
        exactness.*,
        row_number() over (
            partition by {{ observation_key('exactness') }}, exactness.basis
            order by
                exactness.qualifier_rank,
                case when overtaken.observation_id is null then 0 else 1 end,
                exactness.significant_digits desc,
                exactness.stage_rank,
                exactness.status_rank,
                exactness.source_rank,
                exactness.published_on desc nulls last,
                exactness.observation_id
        ) as vintage_rank
    from exactness
    left join overtaken on exactness.observation_id = overtaken.observation_id
)

select
    * exclude (copy_rank, qualifier_rank, stage_rank, status_rank, vintage_rank),
    {{ is_provisional() }} as is_provisional
from ranked
where vintage_rank = 1
