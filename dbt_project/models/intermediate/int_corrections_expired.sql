{{ config(tags=['mapping'], materialized='view') }}
-- One row per correction whose report is there and no longer says the wrong value: take it out of the register.
with corrections as (
    select * from {{ ref('int_corrections') }}
)

select correction_id
from corrections
group by correction_id
having not bool_or(applies)
