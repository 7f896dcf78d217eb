select
    source,
    rank as source_rank
from {{ source('build_inputs', 'sources') }}
