-- How long a report is, and where one figure of it stands. One row.
-- Parameters: $report, $figure (observation id or none).
select
    count(*) as passages,
    coalesce(
        (
            select min(passages.passage_number)
            from fct_observation_vintages as vintages
            inner join report_passages as passages
                on
                    vintages.report_id = passages.report_id
                    and (
                        vintages.passage_number = passages.passage_number
                        or (
                            vintages.sheet_name = passages.sheet_name
                            and vintages.row_number = passages.row_number
                        )
                    )
            where vintages.observation_id = $figure
        ),
        0
    ) as figure_passage
from report_passages
where report_id = $report
