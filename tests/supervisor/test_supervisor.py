"""The supervisor with real processes: what dies comes again, and nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from jingjinji.errors import PipelineProblem, UsageProblem
from jingjinji.supervisor import (
    Service,
    Supervisor,
    answers,
    demand_free_ports,
    end_left_over,
    end_sessions,
    run_once,
)

# A service with a child that leads its own process group, as Airflow's tasks do.
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"], process_group=0)
print(os.getpid(), child.pid, flush=True)
time.sleep(120)
"""
# Says that it was asked to end, and goes on. Unbuffered: a signal may come while a print is under way.
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, lambda number, frame: os.write(1, b"asked\\n"))
os.write(1, b"up\\n")
time.sleep(120)
"""


def service(name: str, code: str, folder: Path, **more: Any) -> Service:
    return Service(name, (sys.executable, "-c", code), folder, **more)


def eventually(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def family(folder: Path) -> list[list[int]]:
    log = folder / "logs" / "family.log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [[int(number) for number in line.split()] for line in lines if len(line.split()) == 2]


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, told: list[str]) -> Iterator[Supervisor]:
    made = Supervisor([service("family", FAMILY, tmp_path)], os.environ, tmp_path, told.append)
    made.start()
    yield made
    made.stop()


def test_a_killed_service_comes_again_and_its_orphans_are_ended(
    supervisor: Supervisor, tmp_path: Path, told: list[str]
) -> None:
    eventually(lambda: family(tmp_path))
    leader, child = family(tmp_path)[0]
    os.kill(leader, signal.SIGKILL)

    def started_again() -> bool:
        supervisor.look()
        return len(family(tmp_path)) == 2

    eventually(started_again)
    assert not alive(child)
    assert alive(family(tmp_path)[1][0])
    assert told == [f"family ended (SIGKILL) and starts again in 1 s, see {tmp_path / 'logs' / 'family.log'}"]


def test_stopping_ends_children_in_process_groups_of_their_own_too(supervisor: Supervisor, tmp_path: Path) -> None:
    eventually(lambda: family(tmp_path))
    supervisor.stop()
    assert [pid for pid in family(tmp_path)[0] if alive(pid)] == []


def test_pauses_double_while_a_service_keeps_dying(tmp_path: Path, told: list[str]) -> None:
    supervisor = Supervisor([service("broken", "raise SystemExit(3)", tmp_path)], os.environ, tmp_path, told.append)
    supervisor.start()

    def died_three_times() -> bool:
        supervisor.look()
        return len(told) == 3

    eventually(died_three_times)
    supervisor.stop()
    assert [line.partition(",")[0] for line in told] == [
        f"broken ended (exit code 3) and starts again in {pause} s" for pause in (1, 2, 4)
    ]


def test_a_service_that_cannot_start_now_is_tried_again(tmp_path: Path, told: list[str]) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    supervisor = Supervisor([service("short", "pass", folder)], os.environ, tmp_path, told.append)
    supervisor.start()
    folder.rmdir()
    eventually(lambda: supervisor.look() or len(told) == 2)
    assert told[0].startswith("short ended (exit code 0) and starts again in 1 s")
    assert told[1].startswith("short cannot start (")
    assert told[1].endswith("and is tried again in 2 s")
    folder.mkdir()
    eventually(lambda: supervisor.look() or len(told) == 3)
    supervisor.stop()
    assert told[2].startswith("short ended (exit code 0) and starts again in 4 s")


@pytest.mark.parametrize(("code", "sentences"), [(0, 0), (3, 1)])
def test_what_runs_once_is_not_started_again_and_told_of_where_it_failed(
    tmp_path: Path, told: list[str], code: int, sentences: int
) -> None:
    first = service("first", f"print('done'); raise SystemExit({code})", tmp_path, once=True)
    supervisor = Supervisor([first], os.environ, tmp_path, told.append)
    supervisor.start()
    eventually(lambda: supervisor.look() or supervisor.children["first"].process is None)
    time.sleep(1.2)
    supervisor.look()
    assert supervisor.children["first"].process is None
    assert json.loads((tmp_path / "sessions.json").read_text(encoding="utf-8"))["sessions"] == {}
    assert (tmp_path / "logs" / "first.log").read_text(encoding="utf-8") == "done\n"
    assert len(told) == sentences


def test_a_process_that_ignores_the_request_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STUBBORN], start_new_session=True, stdout=subprocess.PIPE, text=True
    ) as stubborn:
        assert stubborn.stdout is not None
        assert stubborn.stdout.readline() == "up\n"
        assert end_sessions([stubborn.pid], patience=2.0) == 1
        # Its exit status is gone: whoever waits for a child first gets it. The pipe ends when the process has ended.
        assert stubborn.stdout.read() == "asked\n"
        assert not alive(stubborn.pid)


def test_what_a_killed_supervisor_left_running_is_ended_by_the_next(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom jingjinji.supervisor import Service, Supervisor\n"
        "folder = Path(sys.argv[1])\n"
        "family = Service('family', (sys.executable, '-c', sys.argv[2]), folder)\n"
        "Supervisor([family], os.environ, folder, print).start()\n"
        "time.sleep(120)\n"
    )
    killed = subprocess.Popen([sys.executable, "-c", code, str(tmp_path), FAMILY])
    eventually(lambda: family(tmp_path) and (tmp_path / "sessions.json").exists())
    killed.kill()
    killed.wait(5)
    assert all(alive(pid) for pid in family(tmp_path)[0])
    assert end_left_over(tmp_path) == 2
    assert [pid for pid in family(tmp_path)[0] if alive(pid)] == []


def test_numbers_noted_before_the_machine_started_are_left_alone(tmp_path: Path) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    noted = {"boot": psutil.boot_time() - 3600, "sessions": {"bystander": bystander.pid}}
    (tmp_path / "sessions.json").write_text(json.dumps(noted), encoding="utf-8")
    assert end_left_over(tmp_path) == 0
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait(5)


def test_a_taken_port_is_told_with_the_setting_that_moves_it(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Service("api-server", (), tmp_path, port)
        assert answers(server)
        with pytest.raises(UsageProblem, match=f"Port {port} is taken.*JJJ_AIRFLOW_PORT"):
            demand_free_ports([server], {"api-server": "JJJ_AIRFLOW_PORT"})
    demand_free_ports([server], {"api-server": "JJJ_AIRFLOW_PORT"})
    assert not answers(server)


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(PipelineProblem, match=r"database failed:\nno such server"):
        run_once(service("database", "raise SystemExit('no such server')", tmp_path), os.environ, tmp_path)


def test_what_is_called_now_and_then_is_started_again_after_its_pause(tmp_path: Path) -> None:
    told: list[str] = []
    often = service("often", "print('done', flush=True)", tmp_path, every=0.2)
    seldom = service("seldom", "print('done', flush=True)", tmp_path, every=3600.0)
    supervisor = Supervisor([often, seldom], os.environ, tmp_path, told.append)
    log = tmp_path / "logs" / "often.log"
    supervisor.start()
    assert [child.process for child in supervisor.children.values()] == [None, None]

    def twice() -> bool:
        supervisor.look()
        return log.exists() and log.read_text(encoding="utf-8").count("done") >= 2

    eventually(twice)
    supervisor.stop()
    assert not (tmp_path / "logs" / "seldom.log").exists()
    assert told == []
