select
    period,
    value,
    is_provisional
from fct_metrics
where metric_code = 'theil_index'
order by period
