-- One row per equation between published figures that must come out and figure that stands in it, with what the
-- equation misses by: a sum or product in percent, a growth rate in points. Figures are compared inside one basis.
--
-- Where exactly one of the figures departs from the years around it by most of what is missed, it is named alone;
-- otherwise nobody can tell which is wrong, and all are named.
with figures as (
    select
        observation_id,
        area_code,
        indicator_code,
        measure,
        price_basis,
        period,
        frequency,
        period_start,
        basis,
        unit,
        cast(value as double) as value,
        year(period_start) as in_year,
        -- Which part of its year it is of.
        replace(period, substr(period, 1, 4), '') as part_of_year,
        -- A difference of these is percent for amounts and points for rates.
        case when measure = 'level' then 100 * ln(cast(value as double)) else cast(value as double) end as position
    from fct_observations
    where
        counterpart_area_code is null
        and qualifier = 'exact'
        and base_period is null
        and ((measure = 'level' and value > 0) or (measure = 'yoy' and unit = '%'))
),

around as (
    select
        observation_id,
        position,
        case when lag(in_year) over years = in_year - 1 then lag(position) over years end as before,
        case when lag(in_year, 2) over years = in_year - 2 then lag(position, 2) over years end as before_that,
        case when lead(in_year) over years = in_year + 1 then lead(position) over years end as after,
        case when lead(in_year, 2) over years = in_year + 2 then lead(position, 2) over years end as after_that
    from figures
    window years as (
        partition by area_code, indicator_code, measure, unit, price_basis, basis, part_of_year
        order by in_year, observation_id
    )
),

departures as (
    -- From the middle between the years before and after, else from where two years on one side lead.
    select
        observation_id,
        abs(position - coalesce((before + after) / 2, 2 * before - before_that, 2 * after - after_that)) as departure
    from around
),

levels as (
    select * from figures
    where measure = 'level' and price_basis is null
),

sectors as (
    select
        observation_id,
        concat_ws('/', 'gdp', area_code, period, basis) as identity_key,
        count(*) over identity as members,
        (
            sum(case when indicator_code <> 'gdp' then value end) over identity
            / max(case when indicator_code = 'gdp' then value end) over identity - 1
        ) * 100 as gap
    from levels
    where indicator_code in ('gdp', 'value_added_primary', 'value_added_secondary', 'value_added_tertiary')
    window identity as (partition by area_code, period, basis, unit)
),

regions as (
    select
        levels.observation_id,
        concat_ws('/', levels.indicator_code, 'JJJ', levels.period, levels.basis) as identity_key,
        count(*) over identity as members,
        (
            sum(case when levels.area_code <> 'JJJ' then levels.value end) over identity
            / max(case when levels.area_code = 'JJJ' then levels.value end) over identity - 1
        ) * 100 as gap
    from levels
    inner join dim_indicators as indicators on levels.indicator_code = indicators.indicator_code
    where
        levels.area_code in ('110000', '120000', '130000', 'JJJ')
        and indicators.accumulation in ('flow', 'stock')
    window identity as (partition by levels.indicator_code, levels.period, levels.basis, levels.unit)
),

growth as (
    -- What the levels grew by, less the published rate: the change of prices, where the rate is at constant prices.
    select
        unnest(inputs) as observation_id,
        concat_ws('/', indicator_code, area_code, period, basis) as identity_key,
        difference as gap
    from mart_growth
    where frequency = 'A' and counterpart_area_code is null and difference is not null
),

population as (
    select
        observation_id,
        area_code,
        in_year,
        value
    from levels
    where indicator_code = 'resident_population' and frequency = 'A'
),

per_capita as (
    -- Times the average of the population at both ends of the year.
    select
        unnest([
            heads.observation_id, totals.observation_id, opening.observation_id, closing.observation_id
        ]) as observation_id,
        concat_ws('/', 'gdp_per_capita', heads.area_code, heads.period, heads.basis) as identity_key,
        (heads.value * (opening.value + closing.value) / 2 / totals.value - 1) * 100 as gap
    from levels as heads
    inner join levels as totals
        on
            totals.indicator_code = 'gdp'
            and heads.area_code = totals.area_code
            and heads.period = totals.period
            and heads.basis is not distinct from totals.basis
    inner join population as closing
        on heads.area_code = closing.area_code and heads.in_year = closing.in_year
    inner join population as opening
        on heads.area_code = opening.area_code and heads.in_year = opening.in_year + 1
    where heads.indicator_code = 'gdp_per_capita' and heads.frequency = 'A'
),

members as (
    select
        'sectors' as identity,
        identity_key,
        observation_id,
        gap
    from sectors
    where members = 4
    union all
    select
        'region' as identity,
        identity_key,
        observation_id,
        gap
    from regions
    where members = 4
    union all
    select
        'growth' as identity,
        identity_key,
        observation_id,
        gap
    from growth
    union all
    select
        'per_capita' as identity,
        identity_key,
        observation_id,
        gap
    from per_capita
),

compared as (
    -- A figure drags what is expected of the year beside it along by half: only what departs by more than that counts.
    select
        members.*,
        departures.departure > abs(members.gap) * 2 / 3 as departs,
        count(departures.departure) over identity_members = count(*) over identity_members
        and count(*) filter (departures.departure > abs(members.gap) * 2 / 3) over identity_members
        = 1 as is_decided
    from members
    left join departures on members.observation_id = departures.observation_id
    window identity_members as (partition by members.identity, members.identity_key)
)

select
    identity_key,
    observation_id,
    case when identity = 'sectors' then gap end as sectors_gap,
    case when identity = 'region' then gap end as region_gap,
    case when identity = 'growth' then gap end as growth_gap,
    case when identity = 'per_capita' then gap end as per_capita_gap
from compared
where departs or not is_decided
order by identity, identity_key, observation_id
