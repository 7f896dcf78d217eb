"""### What Airflow itself needs

The same trigger as the platform's on a folder (`FLOOR_INBOX`), and a task that does nothing but say when it ran, into
`FLOOR_RAN`.
"""

from __future__ import annotations

import os

from airflow.sdk import Asset, AssetWatcher, dag, task

from ingestion.inbox_trigger import InboxTrigger

WATCHED = Asset(
    name="floor.inbox",
    uri="x-jingjinji:floor",
    watchers=[AssetWatcher(name="floor.inbox.files", trigger=InboxTrigger(os.environ["FLOOR_INBOX"]))],
)


@dag(schedule=[WATCHED], catchup=False, max_active_runs=1, doc_md=__doc__)
def floor() -> None:
    """Do nothing when a file comes."""

    @task
    def say() -> None:
        """Say that a run took place."""
        from datetime import UTC, datetime
        from pathlib import Path

        now = datetime.now(UTC)
        (Path(os.environ["FLOOR_RAN"]) / f"{now.timestamp():.3f}").touch()

    say()


floor()
