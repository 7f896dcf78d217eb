-- One row per table of the candidate.
select table_name
from information_schema.tables
where table_catalog = current_database() and table_schema = 'main'
order by table_name
