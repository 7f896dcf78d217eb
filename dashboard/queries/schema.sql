-- The columns of every published table, with what they mean.
select
    columns.table_name,
    columns.column_name,
    columns.data_type,
    coalesce(columns.comment, '') as comment,
    coalesce(tables.comment, '') as table_comment
from duckdb_columns() as columns
inner join duckdb_tables() as tables
    on
        columns.database_name = tables.database_name
        and columns.schema_name = tables.schema_name
        and columns.table_name = tables.table_name
where
    columns.schema_name = 'main'
    and not columns.internal
order by columns.table_name, columns.column_index
