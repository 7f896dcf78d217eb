select
    sha256,
    original_name,
    received_at,
    size_bytes,
    media_type,
    reason,
    advice
from {{ ref('stg_build_inputs__rejected_reports') }}
