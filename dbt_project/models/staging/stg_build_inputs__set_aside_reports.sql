select
    report_id,
    kind,
    reason,
    decided_at
from {{ source('build_inputs', 'set_aside_reports') }}
