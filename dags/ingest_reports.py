"""### Take in the reports that wait in the inbox

Woken by a file that comes into `JJJ_HOME/inbox`, and every five minutes in case a wake-up was lost. A run works off
everything that waits:

1. `find_waiting` lists the inbox; reports that a killed task had claimed wait again.
2. `take_in`, one mapped task a report and one for several where many wait, claims a report by renaming it, archives its
   bytes, reads it and writes it to the lake. A report that cannot be read goes to `rejected/` with its reason. Each
   task emits an event of the asset `jingjinji.observations` with `reports`: a list of `name`, `outcome` (accepted,
   known, rejected), `report_id`, `observations`, `reason`.

Writers put the side file first, write the report as `NAME.part` and rename it. A report that is still in the inbox
after a failed run is tried again by the next one.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import AssetOrTimeSchedule, dag, task

from jingjinji.assets import CLOCK, INBOX, OBSERVATIONS, TASK_DEFAULTS

TASK_NAME = (
    "{% set names = task.op_kwargs['names'] %}{{ names[0] }}{% if names[1:] %} +{{ names[1:] | length }}{% endif %}"
)
TOLD = ("name", "outcome", "report_id", "observations", "reason")


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
    def find_waiting() -> list[list[str]]:
        """Return the names of the reports that wait, oldest first, in groups."""
        from jingjinji.draining import waiting_groups
        from jingjinji.settings import load_settings

        return waiting_groups(load_settings())

    @task(outlets=[OBSERVATIONS], map_index_template=TASK_NAME)
    def take_in(names: list[str], *, outlet_events: Any = None) -> dict[str, Any]:
        """Take reports in; skipped where somebody else took all of them first."""
        from airflow.sdk.exceptions import AirflowSkipException

        from jingjinji.draining import take_in_group
        from jingjinji.settings import load_settings

        landed = take_in_group(names, load_settings())
        if not landed:
            raise AirflowSkipException("they wait no more: somebody else took them")
        told = {"reports": [{fact: getattr(one, fact) for fact in TOLD} for one in landed]}
        outlet_events[OBSERVATIONS].extra = told
        return told

    take_in.expand(names=find_waiting())


ingest_reports()
