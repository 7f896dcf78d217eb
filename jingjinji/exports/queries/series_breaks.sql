-- Where the basis of a series changes.
select * from series_breaks order by all
