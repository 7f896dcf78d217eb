-- One row per stated figure beside its companions, two ways. `doubted` holds the figures that cannot be right
-- themselves: nothing is compared with them.
--
-- The shares tell which part of the other figures of its report, and of its indicator in any report, go down to the
-- place of its last digit or further: publishers print growth to a tenth of a percent and amounts to a round unit, so a
-- figure alone with finer digits has its point in the wrong place. Fewer than five companions tell nothing. Where a
-- fourth of the figures of one indicator in one report are as fine, they may be: a publisher may print more digits.
--
-- `ratio_to_companions` is by how much more (above 1) or less an amount changed against the periods next to its own
-- than the other amounts that the report gives for the same area and period: those of the sentence, row or column.
-- Fewer than three of them, or fewer than two other periods, tell nothing.
with stated as (
    select
        mapped.observation_id,
        mapped.report_id,
        mapped.area_code,
        mapped.indicator_code,
        mapped.measure,
        mapped.unit,
        mapped.period,
        mapped.period_start,
        mapped.value,
        indicators.accumulation in ('flow', 'stock')
        and mapped.measure = 'level'
        and mapped.value > 0
        and mapped.area_code is not null as is_amount,
        concat_ws(
            '|', mapped.area_code, coalesce(mapped.counterpart_area_code, ''), mapped.indicator_code, mapped.unit,
            -- Which part of its year it is of: quarters are compared with the same quarters.
            replace(mapped.period, substr(mapped.period, 1, 4), '')
        ) as series,
        split_part(cast(mapped.value as varchar), '.', 1) as whole,
        rtrim(split_part(cast(mapped.value as varchar), '.', 2), '0') as fraction
    from int_observations_mapped as mapped
    inner join indicators on mapped.indicator_code = indicators.indicator_code
    where
        mapped.value <> 0
        and mapped.status in ('A', 'P', 'E')
        and mapped.qualifier = 'exact'
        and mapped.observation_id not in (select doubted.observation_id from doubted)
),

figures as (
    select
        *,
        -- The power of ten of the last digit: -1 for 7.6, 8 for 41610 as 4161000000000.
        case
            when fraction = '' then length(whole) - length(rtrim(whole, '0'))
            else -length(fraction)
        end as last_place
    from stated
),

counted as (
    select
        observation_id,
        measure,
        count(*) over report + count(*) over indicator - count(*) over both_of_them - 1 as companions,
        count(*) over report_as_fine + count(*) over indicator_as_fine - count(*) over both_as_fine - 1 as as_fine,
        count(*) over both_of_them - 1 as siblings,
        count(*) over both_as_fine - 1 as siblings_as_fine
    from figures
    window
        report as (partition by report_id, measure, unit),
        indicator as (partition by indicator_code, measure, unit),
        both_of_them as (partition by report_id, indicator_code, measure, unit),
        -- Up to its own place: what is as fine or finer.
        report_as_fine as (partition by report_id, measure, unit order by last_place),
        indicator_as_fine as (partition by indicator_code, measure, unit order by last_place),
        both_as_fine as (partition by report_id, indicator_code, measure, unit order by last_place)
),

shared as (
    select
        observation_id,
        measure,
        case
            when siblings >= 3 and siblings_as_fine * 4 >= siblings then 1
            else as_fine / companions
        end as share_as_fine
    from counted
    where companions >= 5
),

points as (
    select
        series,
        period,
        period_start,
        median(log10(cast(value as double))) as magnitude
    from figures
    where is_amount
    group by series, period, period_start
),

around as (
    select
        series,
        period,
        list_filter(
            [
                lag(magnitude, 2) over years, lag(magnitude) over years,
                lead(magnitude) over years, lead(magnitude, 2) over years
            ],
            lambda one: one is not null
        ) as magnitudes
    from points
    window years as (partition by series order by period_start, period)
),

changes as (
    select
        figures.observation_id,
        figures.report_id,
        figures.area_code,
        figures.period,
        log10(cast(figures.value as double)) - list_median(around.magnitudes) as change
    from figures
    inner join around on figures.series = around.series and figures.period = around.period
    where figures.is_amount and len(around.magnitudes) >= 2
),

fitted as (
    select
        observation_id,
        power(10, change - median(change) over companions) as ratio_to_companions,
        count(*) over companions as amounts
    from changes
    window companions as (partition by report_id, area_code, period)
)

select
    figures.observation_id,
    case when shared.measure = 'level' then shared.share_as_fine end as level_share_as_fine,
    case when shared.measure <> 'level' then shared.share_as_fine end as rate_share_as_fine,
    case when fitted.amounts >= 4 then fitted.ratio_to_companions end as ratio_to_companions
from figures
left join shared on figures.observation_id = shared.observation_id
left join fitted on figures.observation_id = fitted.observation_id
order by figures.observation_id
