-- What holds now: of the vintages that hold on their bases, the one on the newest basis.
with best_by_basis as (
    select * from {{ ref('int_observations_best_by_basis') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by {{ observation_key() }}
            order by basis_sort_order desc nulls last, observation_id asc
        ) as basis_rank
    from best_by_basis
)

select {{ columns_of_what_holds() | join(', ') }}
from ranked
where basis_rank = 1
