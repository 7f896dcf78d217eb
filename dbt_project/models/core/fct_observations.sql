-- What holds now: of the vintages that hold on their bases, the one on the newest basis.
with best_by_basis as (
    select * from {{ ref('int_observations_best_by_basis') }}
)

select {{ columns_of_what_holds() | join(', ') }}
from best_by_basis
where holds_now
