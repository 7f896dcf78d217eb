-- Every area of the registry: one row each, provinces before cities.
select
    area_code,
    name_zh,
    name_en,
    area_level,
    parent_area_code
from dim_areas
order by area_code
