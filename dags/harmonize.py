"""### Build, audit and publish

Woken by the asset `jingjinji.observations`, and every five minutes in case a wake-up was lost. The one task maps the
observations of the lake, sets aside what the first audit finds wrong, builds tables and metrics into a database that
nobody reads yet, audits it, and lets `published/jjj.duckdb` point to it. Its event of the asset `jingjinji.metrics`
carries `build_id`, `quarantined_rows`, `set_aside_reports`, `warnings`.

* **skipped**: nothing is new since the published database.
* **failed, "refused"**: the audit found what cannot be placed on rows or reports. The database before stays published,
  the reasons are in the log and in `quality/`. A new report, a changed rule or the clock starts a new build.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import AssetOrTimeSchedule, dag, task

from jingjinji.assets import CLOCK, METRICS, OBSERVATIONS, TASK_DEFAULTS


@dag(
    schedule=AssetOrTimeSchedule(timetable=CLOCK, assets=[OBSERVATIONS]),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["jingjinji"],
)
def harmonize() -> None:
    """Build, audit and publish what the lake holds."""

    @task(outlets=[METRICS])
    def build_and_publish(*, outlet_events: Any = None) -> dict[str, Any]:
        """Build, audit and publish; one build runs at a time."""
        import logging

        from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

        from jingjinji.harmonize import harmonize as build
        from jingjinji.settings import load_settings

        done = build(load_settings(), logging.getLogger(__name__).info)
        if done.outcome == "refused":
            raise AirflowFailException(f"build {done.build_id} was refused: " + "; ".join(done.refusals))
        if done.outcome != "published":
            raise AirflowSkipException(f"nothing to publish: {done.outcome} {done.build_id}")
        told = {
            "build_id": done.build_id,
            "quarantined_rows": len(done.quarantined),
            "set_aside_reports": len(done.set_aside),
            "warnings": len(done.warnings),
        }
        outlet_events[METRICS].extra = told
        return told

    build_and_publish()


harmonize()
