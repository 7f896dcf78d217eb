"""What the DAGs share: the assets that wake them, the clock beside them, what is tried again, and who is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from airflow.sdk import Asset, AssetWatcher, CronTriggerTimetable, ExceptionRetryPolicy, RetryAction, RetryRule
from airflow.sdk.exceptions import AirflowFailException

from ingestion.inbox_trigger import InboxTrigger
from jingjinji.failures import note_failure
from jingjinji.settings import load_settings

# The names are an interface: other DAGs schedule on them.
INBOX = Asset(
    name="jingjinji.inbox",
    uri="x-jingjinji:inbox",
    watchers=[AssetWatcher(name="jingjinji.inbox.files", trigger=InboxTrigger(str(load_settings().inbox)))],
)
OBSERVATIONS = Asset(name="jingjinji.observations", uri="x-jingjinji:observations")
METRICS = Asset(name="jingjinji.metrics", uri="x-jingjinji:metrics")

# The safety net for an event that was lost.
CLOCK = CronTriggerTimetable("*/5 * * * *", timezone="Asia/Shanghai")

RETRIES = 3
RETRY_DELAY = timedelta(seconds=10)
# A full disk, a killed process or a silent host may pass by itself; what the platform says on purpose, and a defect, do
# not.
WHAT_MAY_PASS = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception=[
                "builtins.OSError",
                "builtins.MemoryError",
                "jingjinji.errors.ProcessDied",
                "ingestion.collection.errors.Unanswered",
            ],
            action=RetryAction.RETRY,
            retry_delay=RETRY_DELAY,
        )
    ],
    default=RetryAction.FAIL,
)


def _note(context: Any) -> None:
    """Note a task that failed for good, for `jjj up` to tell."""
    problem = context.get("exception")
    # A refused build fails on purpose: its verdict says why.
    if not isinstance(problem, AirflowFailException):
        task = context["task_instance"]
        note_failure(load_settings(), f"{task.dag_id}.{task.task_id}", str(problem or ""))


TASK_DEFAULTS = {
    "retries": RETRIES,
    "retry_delay": RETRY_DELAY,
    "retry_policy": WHAT_MAY_PASS,
    "on_failure_callback": _note,
}
