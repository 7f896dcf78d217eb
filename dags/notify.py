"""### Tell others what came of a report

Woken by the asset `jingjinji.metrics`, and every five minutes for what was refused, is late or did not arrive: a report
that comes in changes what is published, so that what came of it is told once it is known. The one task looks at the
data folder for what has not been told yet, and delivers it to the receivers of `notifications.yml`; a receiver that
does not answer is tried again, later and later. `jjj notifications` lists what still waits (docs/operations.md).

* **skipped**: nobody is to be told.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import AssetOrTimeSchedule, dag, task

from jingjinji.assets import CLOCK, METRICS, TASK_DEFAULTS


@dag(
    schedule=AssetOrTimeSchedule(timetable=CLOCK, assets=[METRICS]),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["jingjinji"],
)
def notify() -> None:
    """Tell others what came of a report."""

    @task
    def tell() -> dict[str, Any]:
        """Look for news, and deliver what waits."""
        from dataclasses import asdict

        from airflow.sdk.exceptions import AirflowSkipException

        from jingjinji.notifications.delivery import notify as tell_receivers
        from jingjinji.notifications.targets import read_targets
        from jingjinji.settings import load_settings

        settings = load_settings()
        if not read_targets(settings):
            raise AirflowSkipException("there is no receiver")
        return asdict(tell_receivers(settings))

    tell()


notify()
