{{ config(tags=['mapping']) }}
-- One row per label that observations have, as stated: the form in which labels are compared, and the label of what
-- grows where it names a growth. Labels recur, so each is read once.
with stated as (
    select distinct indicator_label from {{ ref('stg_lake__observations') }}
),

normalized as (
    select
        indicator_label,
        {{ normalized_label('indicator_label') }} as normalized_label
    from stated
)

select
    indicator_label,
    normalized_label,
    {{ grown_label('normalized_label') }} as grown_label
from normalized
