-- One row per observation that can hold: its rank among the vintages of one thing on one basis (1 holds), and the
-- strongest stage that is known of the thing.
with placed as (
    select * from {{ ref('int_observations_placed') }}
    where is_fact
),

originals as (
    -- Copies of one document never count as revisions: the newest arrival speaks for all.
    select *
    from (
        select
            *,
            dense_rank() over (partition by document_id order by received_at desc, report_id asc) as copy_rank
        from placed
    ) as arrivals
    where copy_rank = 1
),

standing as (
    select
        *,
        row_number() over (
            partition by {{ observation_key() }}, basis
            order by
                qualifier_rank asc, stage_rank asc, status_rank asc, source_rank asc, published_on desc nulls last,
                observation_id asc
        ) as standing,
        min(stage_rank) over (partition by {{ observation_key() }}) as strongest_stage_rank
    from originals
),

compared as (
    -- The foremost by stage, source and date decides the value; another statement of that value, to within the rounding
    -- of the coarser of the two, may stand for it when it has more digits.
    select
        standing.*,
        foremost.qualifier_rank = standing.qualifier_rank
        and abs(standing.value - foremost.value)
        <= greatest({{ rounding_of('standing') }}, {{ rounding_of('foremost') }}) * 1.000001 as states_the_same
    from standing
    inner join standing as foremost
        on
            {{ same_observation_key('standing', 'foremost') }}
            and standing.basis is not distinct from foremost.basis
            and foremost.standing = 1
)

select
    observation_id,
    strongest_stage_rank,
    row_number() over (
        partition by {{ observation_key() }}, basis
        order by
            case when states_the_same then 0 else 1 end,
            case when states_the_same then significant_digits end desc nulls last,
            standing
    ) as vintage_rank
from compared
