"""The supervisor: starts services, starts a dead one again, and ends them with everything below them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from jingjinji.errors import PipelineProblem, UsageProblem
from jingjinji.files import write_text

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
# A service that ran so long is sound: the next pause is short again.
STEADY = 60.0
PATIENCE = 10.0
PATIENCE_WITH_ORPHANS = 3.0
LAST_LINES = 15
SAME_BOOT = 5.0
# What is done now and then waits until the start is over.
AFTER_START = 600.0
# By the name of each service that runs, the session that its process leads.
SESSIONS = "sessions.json"


@dataclass(frozen=True, slots=True)
class Service:
    """A process of the platform.

    Attributes:
        name: what people and its log call it.
        command: program and arguments.
        folder: working directory.
        port: where it listens on the loopback address; None where it does not.
        once: it ends by itself and is not started again.
        every: it ends by itself and is started again so many seconds later; None where it lasts.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    port: int | None = None
    once: bool = False
    every: float | None = None


class _Child:
    """One service and the process that it is now; the process leads a session, to which all below it belong."""

    def __init__(self, service: Service, environment: Mapping[str, str], log: Path) -> None:
        self.service = service
        self.environment = environment
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.pause = 0.0
        self.due = 0.0

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  a command of this project
                self.service.command,
                cwd=self.service.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def postpone(self) -> float:
        """Let it start again later, each time twice as late; return the seconds until then."""
        self.pause = min(max(self.pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
        self.due = time.monotonic() + self.pause
        return self.pause

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None


class Supervisor:
    """Keeps services running.

    Attributes:
        children: what runs, by the name of the service.
    """

    def __init__(
        self, services: Sequence[Service], environment: Mapping[str, str], folder: Path, tell: Callable[[str], None]
    ) -> None:
        """Prepare; nothing starts yet.

        Args:
            services: what to run.
            environment: the environment of every service.
            folder: where logs lie and where it is noted what runs.
            tell: called with a sentence when a service dies.
        """
        self.folder = folder
        self.tell = tell
        self.children = {one.name: _Child(one, environment, folder / "logs" / f"{one.name}.log") for one in services}

    def start(self) -> None:
        """Start all services, those that are called now and then a little later."""
        for child in self.children.values():
            if child.service.every is None:
                child.start()
            else:
                child.due = time.monotonic() + min(child.service.every, AFTER_START)
        self._note()

    def look(self) -> None:
        """Start again what has died, after a pause that doubles while it keeps dying."""
        for child in self.children.values():
            if child.has_died():
                self._bury(child)
            elif child.process is None and not child.service.once and time.monotonic() >= child.due:
                self._start_again(child)

    def stop(self) -> None:
        """End every service and everything below it."""
        end_sessions([child.process.pid for child in self.children.values() if child.process is not None])
        for child in self.children.values():
            if child.process is not None:
                child.process.wait()
                child.process = None
        self._note()

    def _bury(self, child: _Child) -> None:
        if child.process is None:
            return
        # What the dead one had started would work on beside its successor.
        end_sessions([child.process.pid], PATIENCE_WITH_ORPHANS)
        code, child.process = child.process.returncode, None
        # The number may soon belong to somebody else.
        self._note()
        cause = _cause(code)
        if child.service.once:
            if code != 0:
                self.tell(f"{child.service.name} ended ({cause}), see {child.log}")
            return
        if child.service.every is not None and code == 0:
            child.due = time.monotonic() + child.service.every
            return
        if time.monotonic() - child.started >= STEADY:
            child.pause = 0.0
        pause = child.postpone()
        self.tell(f"{child.service.name} ended ({cause}) and starts again in {pause:.0f} s, see {child.log}")

    def _start_again(self, child: _Child) -> None:
        try:
            child.start()
        except OSError as problem:
            # Out of memory or of processes, say: that may pass, and the others go on.
            self.tell(f"{child.service.name} cannot start ({problem}) and is tried again in {child.postpone():.0f} s")
        self._note()

    def _note(self) -> None:
        sessions = {name: child.process.pid for name, child in self.children.items() if child.process is not None}
        write_text(self.folder / SESSIONS, json.dumps({"boot": psutil.boot_time(), "sessions": sessions}) + "\n")


def end_left_over(folder: Path) -> int:
    """End what a supervisor left running that was killed itself; return how many processes that were.

    Args:
        folder: the supervisor's folder.
    """
    try:
        noted = json.loads((folder / SESSIONS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    # After a restart of the machine the numbers belong to others.
    if abs(noted["boot"] - psutil.boot_time()) > SAME_BOOT:
        return 0
    return end_sessions(noted["sessions"].values())


def end_sessions(sessions: Iterable[int], patience: float = PATIENCE) -> int:
    """End all processes of sessions: politely, then, where that does not help, for good.

    Args:
        sessions: ids of the sessions, each the number of the process that led it.
        patience: seconds that they have to end by themselves.

    Returns:
        How many processes there were.
    """
    wanted = set(sessions)
    found = _processes(wanted)
    _send(found, signal.SIGTERM)
    psutil.wait_procs(found, timeout=patience)
    # A process may have started another one meanwhile.
    while rest := _processes(wanted):
        _send(rest, signal.SIGKILL)
        psutil.wait_procs(rest, timeout=1)
    return len(found)


def _processes(sessions: set[int]) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) in sessions and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (OSError, psutil.Error):
            continue
    return found


def _send(processes: Iterable[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        try:
            process.send_signal(number)
        except psutil.NoSuchProcess:
            continue


def run_once(service: Service, environment: Mapping[str, str], folder: Path) -> None:
    """Run a command to its end.

    Raises:
        PipelineProblem: it failed; the message holds the last lines that it wrote.
    """
    child = _Child(service, environment, folder / "logs" / f"{service.name}.log")
    child.start()
    if child.process is None or child.process.wait() == 0:
        return
    lines = child.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
    raise PipelineProblem(f"{service.name} failed:\n" + "\n".join(lines), f"All that it wrote: {child.log}")


def demand_free_ports(services: Iterable[Service], variables: Mapping[str, str]) -> None:
    """Check that every service can listen where it wants to.

    Args:
        services: the services.
        variables: by the name of a service, the setting that moves it.

    Raises:
        UsageProblem: somebody else listens there.
    """
    for service in services:
        if service.port is None:
            continue
        with socket.socket() as probe:
            # As servers do: a connection that is just closing does not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", service.port))
            except OSError as problem:
                raise UsageProblem(
                    f"Port {service.port} is taken, {service.name} cannot listen there.",
                    f"Set {variables[service.name]} to a free port, or stop what listens there.",
                ) from problem


def answers(service: Service) -> bool:
    """Tell whether a service accepts connections; one without a port does."""
    if service.port is None:
        return True
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", service.port)) == 0


def _cause(returncode: int) -> str:
    if returncode < 0:
        return signal.Signals(-returncode).name
    return f"exit code {returncode}"
