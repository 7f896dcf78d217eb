select
    indicator_code,
    area_code,
    first_period,
    basis_before,
    basis_after,
    'declared' as found_by,
    reason_zh,
    reason_en,
    source
from {{ ref('declared_breaks') }}
