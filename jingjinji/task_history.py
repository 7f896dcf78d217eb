"""Keeps Airflow's history bounded: `python -m jingjinji.task_history DAYS`, called once a day by `jjj up`.

Runs, tasks and events older than so many days leave Airflow's database (`airflow db clean`), and the logs of tasks
leave the disk. What DAGs there are and which triggers wait is no history and stays.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jingjinji.settings import load_settings

KEPT_DAYS = 90
TABLES = (
    "asset_event",
    "callback",
    "dag_run",
    "deadline",
    "import_error",
    "job",
    "log",
    "revoked_token",
    "task_instance",
    "task_instance_history",
    "task_reschedule",
    "xcom",
)


def remove_old_logs(folder: Path, before: datetime) -> int:
    """Remove the files below a folder that were last written before an instant, and folders that are empty then.

    Returns:
        How many files went.
    """
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.lstat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def main() -> None:
    """Remove logs, then become Airflow's own command."""
    before = datetime.now(UTC) - timedelta(days=int(sys.argv[1]))
    removed = remove_old_logs(load_settings().airflow / "logs" / "tasks", before)
    sys.stdout.write(f"{removed} logs of tasks from before {before:%Y-%m-%d} removed\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", "airflow", "db", "clean", "--clean-before-timestamp", before.isoformat()]
    command += ["--tables", ",".join(TABLES), "--skip-archive", "--error-on-cleanup-failure", "--yes"]
    os.execv(command[0], command)  # noqa: S606  arguments of this module


if __name__ == "__main__":
    main()
