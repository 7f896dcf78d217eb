-- The indicators that have figures of areas as a whole, with how many.
select
    dim_indicators.indicator_code,
    dim_indicators.name_zh,
    dim_indicators.name_en,
    dim_indicators.subject,
    dim_indicators.unit,
    dim_indicators.definition_zh,
    dim_indicators.definition_en,
    dim_indicators.comparability_grade,
    dim_indicators.comparability_reason_zh,
    dim_indicators.comparability_reason_en,
    dim_indicators.source,
    count(*) as figures
from dim_indicators
inner join fct_observations on dim_indicators.indicator_code = fct_observations.indicator_code
where fct_observations.value is not null
group by all
order by dim_indicators.subject, dim_indicators.indicator_code
