select
    sha256,
    original_name,
    received_at,
    size as size_bytes,
    media_type,
    reason,
    advice
from {{ source('build_inputs', 'rejected_reports') }}
