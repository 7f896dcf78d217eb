-- The registry of indicators.
select * from dim_indicators order by indicator_code
