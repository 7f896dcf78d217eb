-- One figure per metric, area, counterpart, item and period.
select
    metric_code,
    area_code,
    counterpart_area_code,
    item_code,
    period,
    count(*) as figures
from {{ ref('fct_metrics') }}
group by metric_code, area_code, counterpart_area_code, item_code, period
having count(*) > 1
