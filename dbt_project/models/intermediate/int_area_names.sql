{{ config(tags=['mapping'], materialized='view') }}
-- One row per way to state an area: its code, or its name where only one area has it.
with areas as (
    select * from {{ ref('areas') }}
)

select
    area_code as stated,
    area_code
from areas
union all
select
    name_zh as stated,
    min(area_code) as area_code
from areas
group by name_zh
having count(*) = 1
