"""### Collect what publishers have released

On the clock: every hour of the working day in Shanghai. `find_awaited` names the sources that are switched on and have
something due by their release calendars (once a day where it is overdue, or where they follow none); `collect_one`
fetches each into the inbox, one mapped task a source, and the inbox wakes `ingest_reports`. A source that nobody has
tried against its site is switched off (`jjj sources` says how to try it).

* **retried**: the host did not answer, or failed in a way that can pass by itself.
* **failed at once**: the host refuses, or its page no longer looks as the source's YAML says; the log names what to do.
"""

from __future__ import annotations

from airflow.sdk import CronTriggerTimetable, dag, task

from jingjinji.assets import TASK_DEFAULTS
from jingjinji.orchestration import COLLECTION_POOL

WORKING_HOURS = CronTriggerTimetable("15 8-20 * * *", timezone="Asia/Shanghai")


@dag(
    schedule=WORKING_HOURS,
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["jingjinji"],
)
def collect() -> None:
    """Collect what publishers have released."""

    @task
    def find_awaited() -> list[str]:
        """Return the names of the sources that have something due."""
        from jingjinji.collecting import awaited_sources
        from jingjinji.settings import load_settings

        return awaited_sources(load_settings())

    @task(pool=COLLECTION_POOL, map_index_template="{{ task.op_kwargs['name'] }}")
    def collect_one(name: str) -> dict[str, int]:
        """Collect one source into the inbox."""
        from ingestion.collection.collector import Wish
        from jingjinji.collecting import collect_source, counted
        from jingjinji.settings import load_settings

        return counted(collect_source(name, load_settings(), Wish()))

    collect_one.expand(name=find_awaited())


collect()
