"""The floor: Airflow alone, with the platform's configuration and trigger and an empty task."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.running_platform import eventually, free_ports
from jingjinji.orchestration import environment, migration, prepare, services
from jingjinji.settings import load_settings
from jingjinji.supervisor import Supervisor, answers, run_once

DAGS = Path(__file__).parent / "floor_dags"
TO_RUN = 120.0


class BareAirflow:
    """Airflow that runs an empty task whenever a file comes."""

    def __init__(self, inbox: Path, ran: Path) -> None:
        self.inbox = inbox
        self.ran = ran

    def seconds(self, name: str) -> float:
        """Drop a file and return the seconds from its rename to the empty task."""
        before = set(self.ran.iterdir())
        part = self.inbox / f"{name}.part"
        part.write_text(name, encoding="utf-8")
        dropped = time.time()
        part.rename(self.inbox / name)
        new = eventually(lambda: set(self.ran.iterdir()) - before, TO_RUN, "the empty task runs")
        return min(float(path.name) for path in new) - dropped


@contextmanager
def bare_airflow(home: Path) -> Iterator[BareAirflow]:
    """Run Airflow's four processes with the floor's DAG alone while the block runs."""
    bare = BareAirflow(home / "watched", home / "ran")
    for folder in (bare.inbox, bare.ran):
        folder.mkdir(parents=True)
    ports = free_ports(2)
    own = {"JJJ_HOME": str(home), "JJJ_AIRFLOW_PORT": str(ports[0]), "JJJ_DASHBOARD_PORT": str(ports[1])}
    settings = load_settings(own)
    prepare(settings)
    variables = environment(settings, os.environ) | {
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
        "FLOOR_INBOX": str(bare.inbox),
        "FLOOR_RAN": str(bare.ran),
    }
    run_once(migration(settings), variables, settings.airflow)
    four = [service for service in services(settings) if service.name != "dashboard"]
    supervisor = Supervisor(four, variables, settings.airflow, lambda _line: None)
    try:
        supervisor.start()
        eventually(lambda: all(answers(service) for service in four), TO_RUN, "Airflow answers")
        # The first run pays for parsing the DAG and for starting the trigger.
        bare.seconds("first.txt")
        yield bare
    finally:
        supervisor.stop()
