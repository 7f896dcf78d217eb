-- Names of all metrics and indicators, by code.
select
    metric_code as code,
    name_zh,
    name_en
from dim_metrics
union all
select
    indicator_code as code,
    name_zh,
    name_en
from dim_indicators
where indicator_code not in (select metric_code from dim_metrics)
order by code
