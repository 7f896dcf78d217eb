-- The definitions of our metrics.
select * from dim_metrics order by metric_code
