-- One row per stated figure beside the others of its place and time: how large it is against the whole that it is part
-- of (the larger indicator in its area, or the larger area), how large its largest part is against it, and how far a
-- growth rate lies from the nearest elsewhere. `doubted` holds the figures that cannot be right themselves: nothing is
-- compared with them. `confirmed` holds those that the years around them confirm: where such a part exceeds a whole
-- that nothing confirms, it is the whole that is wrong.
with figures as (
    select
        observation_id,
        area_code,
        indicator_code,
        measure,
        unit,
        period,
        cast(value as double) as value,
        observation_id in (select confirmed.observation_id from confirmed) as is_confirmed
    from int_observations_mapped
    where
        indicator_code is not null
        and area_code is not null
        and value is not null
        and counterpart_area_code is null
        and status in ('A', 'P', 'E')
        and qualifier = 'exact'
        and observation_id not in (select doubted.observation_id from doubted)
),

typical as (
    -- What most reports say of one thing.
    select
        area_code,
        indicator_code,
        measure,
        unit,
        period,
        median(value) as value,
        bool_or(is_confirmed) as is_confirmed
    from figures
    group by area_code, indicator_code, measure, unit, period
),

containers as (
    -- The three provinces lie in the region as well as in the nation.
    select
        area_code,
        parent_code as container_code
    from areas
    where parent_code is not null
    union
    select
        area_code,
        'JJJ' as container_code
    from areas
    where area_code in ('110000', '120000', '130000')
),

belonging as (
    -- The larger indicator in its area, and the larger area of its indicator.
    select
        figures.observation_id,
        figures.area_code as whole_area_code,
        indicator_parts.whole_code as whole_indicator_code
    from figures
    inner join indicator_parts on figures.indicator_code = indicator_parts.part_code
    union all
    select
        figures.observation_id,
        containers.container_code as whole_area_code,
        figures.indicator_code as whole_indicator_code
    from figures
    inner join indicators on figures.indicator_code = indicators.indicator_code
    inner join containers on figures.area_code = containers.area_code
    where indicators.accumulation in ('flow', 'stock')
),

wholes as (
    select
        figures.observation_id,
        typical.area_code as whole_area_code,
        typical.indicator_code as whole_indicator_code,
        figures.measure,
        figures.unit,
        figures.period,
        figures.is_confirmed and not typical.is_confirmed as is_against_whole,
        figures.value / typical.value as share
    from figures
    inner join belonging on figures.observation_id = belonging.observation_id
    inner join typical
        on
            belonging.whole_area_code = typical.area_code
            and belonging.whole_indicator_code = typical.indicator_code
            and figures.measure = typical.measure
            and figures.unit = typical.unit
            and figures.period = typical.period
    where figures.measure = 'level' and typical.value > 0
),

shares as (
    select
        observation_id,
        max(share) as share_of_whole
    from wholes
    where not is_against_whole
    group by observation_id
),

parts as (
    select
        figures.observation_id,
        max(wholes.share) as largest_part
    from wholes
    inner join figures
        on
            wholes.whole_area_code = figures.area_code
            and wholes.whole_indicator_code = figures.indicator_code
            and wholes.measure = figures.measure
            and wholes.unit = figures.unit
            and wholes.period = figures.period
    where wholes.is_against_whole
    group by figures.observation_id
),

peers as (
    select
        figures.observation_id,
        min(abs(figures.value - typical.value)) as growth_gap
    from figures
    inner join areas on figures.area_code = areas.area_code
    inner join typical
        on
            figures.indicator_code = typical.indicator_code
            and figures.measure = typical.measure
            and figures.unit = typical.unit
            and figures.period = typical.period
            and figures.area_code <> typical.area_code
    inner join areas as peer_areas on typical.area_code = peer_areas.area_code
    where
        figures.measure = 'yoy'
        and figures.unit = '%'
        and areas.level in ('province', 'region', 'nation')
        and peer_areas.level in ('province', 'region', 'nation')
    group by figures.observation_id
    -- Two peers at least: one alone may be the one that is wrong.
    having count(*) > 1
)

select
    figures.observation_id,
    shares.share_of_whole,
    parts.largest_part,
    peers.growth_gap,
    case when figures.indicator_code = 'gdp' then peers.growth_gap end as gdp_growth_gap
from figures
left join shares on figures.observation_id = shares.observation_id
left join parts on figures.observation_id = parts.observation_id
left join peers on figures.observation_id = peers.observation_id
where coalesce(shares.observation_id, parts.observation_id, peers.observation_id) is not null
order by figures.observation_id
