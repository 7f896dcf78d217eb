-- One figure of one report, with its names. Parameter: $observation.
select
    vintages.*,
    coalesce(indicators.name_zh, vintages.indicator_label) as name_zh,
    coalesce(indicators.name_en, vintages.indicator_label) as name_en,
    indicators.definition_zh,
    indicators.definition_en,
    coalesce(areas.name_zh, vintages.area_name) as area_name_zh,
    coalesce(areas.name_en, vintages.area_name) as area_name_en,
    facts.observation_id is not null as holds_now
from fct_observation_vintages as vintages
left join dim_indicators as indicators on vintages.indicator_code = indicators.indicator_code
left join dim_areas as areas on vintages.area_code = areas.area_code
left join fct_observations as facts on vintages.observation_id = facts.observation_id
where vintages.observation_id = $observation
