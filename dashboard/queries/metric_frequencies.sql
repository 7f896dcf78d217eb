-- How often one metric is given: for whole years (A, several years together too) first, then the commonest.
-- Parameter: $metric.
with figures as (
    select case when starts_with(frequency, 'A') then 'A' else frequency end as frequency
    from fct_metrics
    where metric_code = $metric
)

select
    frequency,
    count(*) as figures
from figures
group by frequency
order by frequency <> 'A', figures desc, frequency asc
