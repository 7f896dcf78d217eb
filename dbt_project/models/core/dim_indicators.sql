select
    indicator_code,
    name_zh,
    name_en,
    subject,
    coalesce(unit, '') as unit,
    unit_dimension,
    accumulation,
    direction,
    definition_zh,
    definition_en,
    source
from {{ ref('indicators') }}
