-- What holds now of one indicator: one row per area, counterpart and period. `segment` numbers the stretches that may
-- be joined: it changes with the basis, and where a break without bases is declared.
-- Of very many the newest periods are kept.
-- Parameters: $indicator, $measure, $unit, $frequency, $areas, $first and $last year in which a period may end (none
-- for all), $count how many.
with breaks as (
    select
        area_code,
        first_period
    from series_breaks
    where
        indicator_code = $indicator
        and basis_before is null
        and basis_after is null
)

select
    facts.area_code,
    facts.counterpart_area_code,
    facts.price_basis,
    facts.base_period,
    facts.period,
    facts.period_start,
    facts.period_end,
    cast(facts.value as double) as value,
    facts.unit,
    facts.status,
    facts.qualifier,
    facts.basis,
    facts.release_stage,
    facts.is_provisional,
    facts.published_on,
    facts.source_tier,
    facts.observation_id,
    facts.report_id,
    reports.title as report_title,
    reports.publisher,
    concat_ws(
        '/',
        coalesce(facts.basis, ''),
        coalesce(facts.price_basis, ''),
        coalesce(facts.base_period, ''),
        (
            select count(*)
            from breaks
            where
                (breaks.area_code is null or breaks.area_code = facts.area_code)
                and breaks.first_period <= facts.period
        )
    ) as segment,
    count(*) over () as found
from fct_observations as facts
inner join dim_reports as reports on facts.report_id = reports.report_id
where
    facts.indicator_code = $indicator
    and facts.measure = $measure
    and facts.unit = $unit
    and facts.frequency = $frequency
    and facts.value is not null
    and list_contains($areas::varchar[], facts.area_code)
    and ($first is null or extract(year from facts.period_end) >= $first)
    and ($last is null or extract(year from facts.period_end) <= $last)
qualify
    row_number() over (
        order by facts.period_end desc, facts.period_start desc, facts.area_code asc, facts.observation_id asc
    ) <= $count
order by facts.area_code, facts.counterpart_area_code, facts.period_start, facts.period_end
