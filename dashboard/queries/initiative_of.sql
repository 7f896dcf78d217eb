-- The initiative that one place of a report speaks of. Parameter: $mention the id of the place.
select initiative_code
from fct_initiatives
where initiative_id = $mention
