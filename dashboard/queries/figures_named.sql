-- Figures of reports by their ids, with their names. Parameter: $observations.
select
    vintages.observation_id,
    coalesce(indicators.name_zh, vintages.indicator_label) as name_zh,
    coalesce(indicators.name_en, vintages.indicator_label) as name_en,
    vintages.area_code,
    vintages.counterpart_area_code,
    vintages.measure,
    vintages.period,
    cast(vintages.value as double) as value,
    vintages.unit
from fct_observation_vintages as vintages
left join dim_indicators as indicators on vintages.indicator_code = indicators.indicator_code
where list_contains($observations::varchar[], vintages.observation_id)
order by vintages.observation_id
