"""### Read archived reports again

Started by hand, when the extraction or the registries have changed: each report is read again from its archived bytes
with the facts that were stated of it, and replaces its reading in the lake. The event of `jingjinji.observations`,
which wakes `harmonize`, carries `read_again`, `observations`, `unreadable`.

`report_ids`: ids from `select report_id, title from dim_reports`, one a line; all reports where empty.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import Param, dag, task

from jingjinji.assets import OBSERVATIONS, TASK_DEFAULTS

REPORT_IDS = Param(
    [],
    type="array",
    items={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    title="Reports",
    description="Ids of reports, one a line; all reports where empty.",
)


@dag(
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    params={"report_ids": REPORT_IDS},
    doc_md=__doc__,
    tags=["jingjinji"],
)
def reprocess() -> None:
    """Read archived reports again."""

    @task(outlets=[OBSERVATIONS])
    def read_again(*, params: Any = None, outlet_events: Any = None) -> dict[str, Any]:
        """Read the reports again, one by one."""
        import logging

        from jingjinji.intake import reread
        from jingjinji.settings import load_settings

        log = logging.getLogger(__name__)
        landed = reread(
            load_settings(),
            params["report_ids"],
            lambda step, done, total: log.info("%s (%d of %d)", step, done + 1, total),
        )
        failed = [one for one in landed if one.outcome == "rejected"]
        for one in failed:
            log.warning("%s %s cannot be read any more, its reading stays: %s", one.report_id, one.name, one.reason)
        told = {
            "read_again": len(landed),
            "observations": sum(one.observations for one in landed),
            "unreadable": len(failed),
        }
        outlet_events[OBSERVATIONS].extra = told
        return told

    read_again()


reprocess()
