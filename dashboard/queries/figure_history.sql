-- Figures read for the same thing as one observation, in order of publication.
-- Parameters: $observation, $count how many.
with this as (
    select *
    from fct_observation_vintages
    where observation_id = $observation
)

select
    vintages.observation_id,
    cast(vintages.value as double) as value,
    vintages.unit,
    vintages.status,
    vintages.basis,
    vintages.release_stage,
    vintages.published_on,
    vintages.published_precision,
    vintages.source_tier,
    vintages.report_id,
    reports.title,
    facts.observation_id is not null as holds_now
from fct_observation_vintages as vintages
inner join this
    on
        vintages.indicator_code = this.indicator_code
        and vintages.area_code is not distinct from this.area_code
        and vintages.counterpart_area_code is not distinct from this.counterpart_area_code
        and vintages.measure = this.measure
        and vintages.unit = this.unit
        and vintages.price_basis is not distinct from this.price_basis
        and vintages.base_period is not distinct from this.base_period
        and vintages.period = this.period
inner join dim_reports as reports on vintages.report_id = reports.report_id
left join fct_observations as facts on vintages.observation_id = facts.observation_id
-- Of very many the newest are kept, which then stand in order of publication.
qualify
    row_number() over (
        order by vintages.published_on desc nulls last, vintages.basis desc, vintages.observation_id desc
    ) <= $count
order by vintages.published_on nulls first, vintages.basis, vintages.observation_id
