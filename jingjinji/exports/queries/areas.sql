-- The registry of areas.
select * from dim_areas order by area_code
