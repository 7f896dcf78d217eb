"""The platform as people run it: `jjj up` in a process of its own, with a data folder and ports of its own."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx
import psutil

from jingjinji.errors import SnapshotMissing
from jingjinji.orchestration import LOOPBACK, USER, password_file, services
from jingjinji.settings import load_settings
from jingjinji.snapshot import open_snapshot
from jingjinji.supervisor import SESSIONS, end_left_over

READY = "ready: "
PUBLISHED = "published "
BETWEEN_LOOKS = 0.2
TO_START = 240.0
TO_END = 40.0


class TookTooLong(Exception):
    """What was waited for did not come."""


def report_id_of(content: bytes) -> str:
    """Return the id that the platform gives to a report of these bytes."""
    return hashlib.sha256(content).hexdigest()


def eventually(condition: Callable[[], Any], seconds: float, what: str) -> Any:
    """Return what the condition returns as soon as that is true.

    Raises:
        TookTooLong: it was not true in time.
    """
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise TookTooLong(f"not within {seconds:.0f} s: {what}")
        time.sleep(BETWEEN_LOOKS)
    return found


class RunningPlatform:
    """`jjj up` while the block runs.

    Attributes:
        settings: where its data lie and where it listens.
        output: the file that holds what it prints.
        started: when it was started, on the monotonic clock.
        process: the process of `jjj up`.
    """

    def __init__(self, home: Path, **variables: str) -> None:
        """Prepare; nothing starts yet.

        Args:
            home: the data folder.
            variables: further settings (JJJ_...).
        """
        ports = free_ports(2)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("JJJ_")}
        own = {"JJJ_HOME": str(home), "JJJ_AIRFLOW_PORT": str(ports[0]), "JJJ_DASHBOARD_PORT": str(ports[1])}
        self.environment = inherited | own | variables
        self.settings = load_settings(self.environment)
        self.output = home / "up.log"
        self.started = 0.0

    def __enter__(self) -> RunningPlatform:
        """Start it."""
        self.settings.home.mkdir(parents=True, exist_ok=True)
        self.started = time.monotonic()
        with self.output.open("ab") as output:
            self.process = self.jjj("up", stdout=output, stderr=subprocess.STDOUT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self.end()

    def jjj(self, *arguments: str, **how: Any) -> subprocess.Popen[str]:
        """Start a `jjj` command with the settings of this platform."""
        command = [sys.executable, "-c", "from jingjinji.command_line import main; main()", *arguments]
        return subprocess.Popen(command, env=self.environment, text=True, **how)  # noqa: S603  a command of this project

    def end(self) -> int:
        """Ask it to end, as Ctrl-C does, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            end_left_over(self.settings.airflow)
            raise

    def lines(self) -> list[str]:
        """Return the lines that it has printed."""
        return self.output.read_text(encoding="utf-8").splitlines()

    def wait_for_line(self, text: str, seconds: float = TO_START) -> float:
        """Wait until it has printed a text; return the seconds since its start.

        Raises:
            TookTooLong: it did not; the message holds what it printed.
        """

        def there() -> bool:
            if self.process.poll() is not None:
                raise TookTooLong("`jjj up` ended:\n" + "\n".join(self.lines()))
            return any(text in line for line in self.lines())

        eventually(there, seconds, f"a line with {text!r}; it printed:\n" + "\n".join(self.lines()))
        return time.monotonic() - self.started

    def drop(self, name: str, content: bytes) -> str:
        """Put a report into the inbox as every writer does, and return its id."""
        part = self.settings.inbox / f"{name}.part"
        part.write_bytes(content)
        part.rename(self.settings.inbox / name)
        return report_id_of(content)

    def visible(self, report_ids: Sequence[str]) -> set[str]:
        """Return which of these reports have a row in the published table of figures."""
        try:
            connection = open_snapshot(self.settings)
        except SnapshotMissing:
            return set()
        with connection:
            rows = connection.execute(
                "select distinct report_id from fct_observation_vintages where list_contains($1, report_id)",
                [list(report_ids)],
            ).fetchall()
        return {row[0] for row in rows}

    def leaders(self) -> dict[str, int]:
        """Return, by the name of each lasting service, the number of the process that leads it now."""
        noted = json.loads((self.settings.airflow / SESSIONS).read_text(encoding="utf-8"))["sessions"]
        return {service.name: noted[service.name] for service in services(self.settings) if service.name in noted}

    def processes(self) -> list[psutil.Process]:
        """Return all processes of the platform."""
        sessions = {*self.leaders().values(), self.process.pid}
        return [process for process in psutil.process_iter() if belongs(process, sessions)]

    def api(self, method: str, path: str, content: dict[str, Any] | None = None) -> Any:
        """Call Airflow's public API as its user and return the answer's content."""
        base = f"http://{LOOPBACK}:{self.settings.airflow_port}"
        password = json.loads(password_file(self.settings).read_text(encoding="utf-8"))[USER]
        with httpx.Client(base_url=base, trust_env=False, timeout=30) as client:
            told = client.post("/auth/token", json={"username": USER, "password": password})
            token = told.raise_for_status().json()["access_token"]
            answer = client.request(
                method, f"/api/v2{path}", json=content, headers={"Authorization": f"Bearer {token}"}
            )
        return answer.raise_for_status().json()


def belongs(process: psutil.Process, sessions: Iterable[int]) -> bool:
    """Tell whether a process is of one of these sessions, or is one of these processes."""
    try:
        return process.pid in sessions or os.getsid(process.pid) in sessions
    except OSError:
        return False


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((LOOPBACK, 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
