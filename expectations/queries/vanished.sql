-- One row per figure of the snapshot before (attached as `previous`). `has_vanished` is 1 where the candidate has none
-- for the same thing and period, although its report still counts and its row is not set aside.
select
    before.observation_id,
    cast(
        facts.observation_id is null and reports.report_id is not null and aside.observation_id is null as integer
    ) as has_vanished
from previous.fct_observations as before
left join fct_observations as facts
    on
        before.area_code is not distinct from facts.area_code
        and before.counterpart_area_code is not distinct from facts.counterpart_area_code
        and before.indicator_code = facts.indicator_code
        and before.measure = facts.measure
        and before.unit is not distinct from facts.unit
        and before.price_basis is not distinct from facts.price_basis
        and before.base_period is not distinct from facts.base_period
        and before.period = facts.period
left join dim_reports as reports on before.report_id = reports.report_id and not reports.is_set_aside
left join quarantined_rows as aside on before.observation_id = aside.observation_id
order by before.observation_id
