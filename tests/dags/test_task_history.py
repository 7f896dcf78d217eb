"""Airflow's history is bounded: what is old leaves its database and the disk, the rest stays."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jingjinji.orchestration import environment, history, migration, prepare
from jingjinji.settings import Settings
from jingjinji.supervisor import run_once
from jingjinji.task_history import KEPT_DAYS

ADD = "insert into log (dttm, event) values (?, ?)"


def test_what_is_older_than_the_days_kept_is_removed(settings: Settings) -> None:
    prepare(settings)
    variables = environment(settings, os.environ)
    run_once(migration(settings), variables, settings.airflow)
    now = datetime.now(UTC)
    with closing(sqlite3.connect(settings.airflow / "airflow.db")) as database, database:
        for name, days in (("old", KEPT_DAYS + 1), ("young", KEPT_DAYS - 1)):
            database.execute(ADD, ((now - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f"), name))
    old = task_log(settings, "old", KEPT_DAYS + 1)
    young = task_log(settings, "young", KEPT_DAYS - 1)
    service = history(settings)
    done = subprocess.run(
        service.command, cwd=service.folder, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 logs of tasks" in done.stdout
    assert (old.parent.exists(), young.exists()) == (False, True)
    with closing(sqlite3.connect(settings.airflow / "airflow.db")) as database:
        events = {event for (event,) in database.execute("select event from log")}
        tables = {name for (name,) in database.execute("select name from sqlite_master")}
    assert "young" in events
    assert "old" not in events
    assert not [name for name in tables if name.startswith("_airflow_deleted")]


def task_log(settings: Settings, name: str, days: int) -> Path:
    path = settings.airflow / "logs" / "tasks" / f"run_id={name}" / "attempt=1.log"
    path.parent.mkdir(parents=True)
    path.write_text(name, encoding="utf-8")
    then = time.time() - days * 24 * 3600
    os.utime(path, (then, then))
    return path
