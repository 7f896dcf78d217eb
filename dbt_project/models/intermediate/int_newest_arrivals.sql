-- One row per document: the report that speaks for it, of those that state a fact.
with facts as (
    select * from {{ ref('int_observations_placed') }}
    where is_fact
)

{{ newest_arrivals('facts') }}
