"""### Collect what a source published in the past

Started by hand. What the source's ledger holds already is not asked for again, so that an interrupted backfill goes on
where it stopped; `source` is one of `jjj sources`, `from_year` the first year. What could not be had fails the task at
its end: it is tried again by itself where that can pass, and the next start asks for the rest.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import Param, dag, task

from jingjinji.assets import TASK_DEFAULTS
from jingjinji.orchestration import COLLECTION_POOL

SOURCE = Param("", type="string", minLength=1, title="Source", description="Name of a source (jjj sources).")
FROM_YEAR = Param(2013, type="integer", minimum=1949, maximum=2100, title="First year")


@dag(
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    params={"source": SOURCE, "from_year": FROM_YEAR},
    doc_md=__doc__,
    tags=["jingjinji"],
)
def backfill() -> None:
    """Collect what a source published in the past."""

    @task(pool=COLLECTION_POOL)
    def collect_since(*, params: Any = None) -> dict[str, int]:
        """Collect the source from the year on into the inbox."""
        import logging

        from jingjinji.collecting import backfill_wish, collect_source, counted
        from jingjinji.settings import load_settings

        log = logging.getLogger(__name__)
        found = collect_source(params["source"], load_settings(), backfill_wish(params["from_year"]), log.info)
        for one in found:
            if one.reason:
                log.warning("%s: %s", one.url, one.reason)
        return counted(found)

    collect_since()


backfill()
