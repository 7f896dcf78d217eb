-- Subjects of metrics.
select distinct subject
from dim_metrics
order by subject
