-- The reports that the figures come from; one of a tier that is never shown only where it cites a source that is.
select
    report_id,
    document_id,
    source,
    publisher,
    kind,
    area_code,
    title,
    reported_year,
    published_on,
    published_precision,
    url,
    source_tier,
    is_sample,
    received_at,
    original_name,
    observation_count,
    mapped_count,
    is_set_aside,
    set_aside_kind,
    set_aside_reason
from dim_reports
where
    source_tier <> 'E'
    or report_id in (select vintages.report_id from fct_observation_vintages as vintages where vintages.source_tier <> 'E')
    or report_id in (select initiatives.report_id from fct_initiatives as initiatives where initiatives.source_tier <> 'E')
order by report_id
