select
    observation_id,
    report_id,
    expectation,
    reason,
    observed,
    decided_at
from {{ source('build_inputs', 'quarantined_rows') }}
