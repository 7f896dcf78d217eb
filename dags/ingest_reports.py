"""### Take in the reports that wait in the inbox

Woken by a file that comes into `JJJ_HOME/inbox`, and every five minutes in case a wake-up was lost. A run works off
everything that waits, one mapped task a report:

1. `find_waiting` lists the inbox; reports that a killed task had claimed wait again.
2. `take_in` claims one report by renaming it, archives its bytes, reads it and writes it to the lake. A report that
   cannot be read goes to `rejected/` with its reason. Each emits an event of the asset `jingjinji.observations` with
   `name`, `outcome` (accepted, known, rejected), `report_id`, `observations`, `reason`.

Writers put the side file first, write the report as `NAME.part` and rename it. A report that is still in the inbox
after a failed run is tried again by the next one.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import AssetOrTimeSchedule, dag, task

from jingjinji.assets import CLOCK, INBOX, OBSERVATIONS, TASK_DEFAULTS

# Airflow maps over at most 1024; what is beyond waits for the next run.
MOST = 1000


@dag(
    schedule=AssetOrTimeSchedule(timetable=CLOCK, assets=[INBOX]),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["jingjinji"],
)
def ingest_reports() -> None:
    """Take in the reports that wait in the inbox."""

    @task
    def find_waiting() -> list[str]:
        """Return the names of the reports that wait, oldest first."""
        from jingjinji.intake import waiting_reports
        from jingjinji.settings import load_settings

        return [path.name for path in waiting_reports(load_settings())][:MOST]

    @task(outlets=[OBSERVATIONS], map_index_template="{{ task.op_kwargs['name'] }}")
    def take_in(name: str, *, outlet_events: Any = None) -> dict[str, Any]:
        """Take one report in; skipped where somebody else took it first."""
        from airflow.sdk.exceptions import AirflowSkipException

        from jingjinji.intake import take_in_waiting
        from jingjinji.settings import load_settings

        landed = take_in_waiting(name, load_settings())
        if landed is None:
            raise AirflowSkipException(f"{name} waits no more: somebody else took it")
        told = {
            "name": name,
            "outcome": landed.outcome,
            "report_id": landed.report_id,
            "observations": landed.observations,
            "reason": landed.reason,
        }
        outlet_events[OBSERVATIONS].extra = told
        return told

    take_in.expand(name=find_waiting())


ingest_reports()
