"""`jjj up`: the whole platform, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings, load_settings

if TYPE_CHECKING:
    from jingjinji.activity import Activity
    from jingjinji.supervisor import Service, Supervisor

BETWEEN_LOOKS = 1.0
PORT_SETTINGS = {"api-server": "JJJ_AIRFLOW_PORT", "dashboard": "JJJ_DASHBOARD_PORT"}


def up() -> None:
    """Start the platform: Airflow, which takes reports in as they arrive, and the dashboard. Ctrl-C ends it.

    Reports dropped into the inbox of JJJ_HOME are published by themselves. A process that dies is started again.
    """
    settings = load_settings()
    settings.inbox.mkdir(parents=True, exist_ok=True)
    with _alone(settings), _asked_to_stop() as stop:
        _run(settings, stop)


def _run(settings: Settings, stop: threading.Event) -> None:
    from jingjinji.activity import Activity
    from jingjinji.orchestration import (
        collection_pool,
        environment,
        first_publication,
        history,
        migration,
        prepare,
        services,
    )
    from jingjinji.supervisor import Supervisor, demand_free_ports, end_left_over, run_once

    folder, variables, lasting = settings.airflow, environment(settings, os.environ), services(settings)
    end_left_over(folder)
    demand_free_ports(lasting, PORT_SETTINGS)
    prepare(settings)
    activity = Activity(settings)
    _tell(f"data folder {settings.home}; starting, logs in {folder / 'logs'}")
    run_once(migration(settings), variables, folder)
    first = [] if settings.snapshot.exists() else [first_publication(settings)]
    now_and_then = [collection_pool(settings), history(settings)]
    supervisor = Supervisor([*lasting, *first, *now_and_then], variables, folder, _tell)
    try:
        supervisor.start()
        _watch(settings, supervisor, activity, stop)
    finally:
        _tell("ending every process")
        supervisor.stop()


def _watch(settings: Settings, supervisor: Supervisor, activity: Activity, stop: threading.Event) -> None:
    """Tell the addresses once they answer, and what happens, until asked to stop."""
    from jingjinji.orchestration import services
    from jingjinji.supervisor import answers

    silent = [service for service in services(settings) if service.port is not None]
    while not stop.wait(BETWEEN_LOOKS):
        supervisor.look()
        for service in [one for one in silent if answers(one)]:
            silent.remove(service)
            _tell(_address(service, settings))
            if not silent:
                _tell(
                    f"ready: drop reports into {settings.inbox} (write NAME.part, then rename); Ctrl-C ends everything"
                )
        for line in _news(activity):
            _tell(line)


def _news(activity: Activity) -> Iterator[str]:
    """Yield what happened; a file that cannot be read is told too, and ends nothing."""
    try:
        yield from activity.news()
    # Whatever it is: reports are taken in and published all the same.
    except Exception as problem:
        yield f"what happens cannot be told in full: {type(problem).__name__}: {problem}"


def _address(service: Service, settings: Settings) -> str:
    from jingjinji.orchestration import LOOPBACK, USER, password_file

    address = f"http://{LOOPBACK}:{service.port}"
    if service.name == "dashboard":
        return f"dashboard {address}"
    return f"Airflow   {address} (user {USER}, password in {password_file(settings)})"


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the right to run on this data folder.

    Raises:
        UsageProblem: another `jjj up` holds it.
    """
    from jingjinji.locks import held

    lock = settings.home / ".up.lock"
    with held(lock, wait=False) as alone:
        if not alone:
            process = lock.read_text(encoding="utf-8").strip()
            raise UsageProblem(
                f"The platform already runs on {settings.home} (process {process}).",
                "End it with Ctrl-C where it was started, or choose another data folder with JJJ_HOME.",
            )
        lock.write_text(f"{os.getpid()}\n", encoding="utf-8")
        yield


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Yield what is set when somebody asks this process to end: Ctrl-C, SIGTERM, or a closed terminal."""
    stop = threading.Event()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, lambda _number, _frame: stop.set()) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _tell(line: str) -> None:
    sys.stdout.write(f"{datetime.now().astimezone():%H:%M:%S} {line}\n")
    sys.stdout.flush()
