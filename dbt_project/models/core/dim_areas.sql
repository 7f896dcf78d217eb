select
    area_code,
    name_zh,
    name_en,
    level as area_level,
    parent_code as parent_area_code
from {{ ref('areas') }}
