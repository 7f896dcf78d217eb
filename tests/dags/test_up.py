"""`jjj up` as a whole, on PostgreSQL where that is installed: one runs, what is killed comes again, Ctrl-C ends all."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from benchmarks.running_platform import READY, RunningPlatform, eventually, free_ports
from tests.network.guard import Guard

SERVER_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
SERVER_USER = "postgres"
# An @ as it stands in an address: encoded.
PASSWORD, ENCODED = "p@ss", "p%40ss"
PATIENCE = 200.0


def bulletin(area: str, year: int) -> bytes:
    return f"{area}{year}年国民经济和社会发展统计公报\n全年地区生产总值{year + 14000}亿元。\n".encode()


class Server:
    """A PostgreSQL server of its own; it refuses to run as root."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.as_user = ("runuser", "-u", SERVER_USER, "--") if os.geteuid() == 0 else ()
        self.folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self.port = free_ports(1)[0]

    def call(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self.as_user, str(self.programs / program), *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL
        )

    def start(self) -> str:
        """Start it and return the address of an empty database."""
        password = self.folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        if self.as_user:
            owner = pwd.getpwnam(SERVER_USER)
            for path in (self.folder, password):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        data = str(self.folder / "data")
        self.call(
            "initdb", "--pgdata", data, "--username=jjj", "--auth=scram-sha-256", f"--pwfile={password}", "--no-sync"
        )
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= -c fsync=off"
        self.call("pg_ctl", "--pgdata", data, "--log", f"{data}/log", "--options", options, "--wait", "start")
        return f"postgresql://jjj:{ENCODED}@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        self.call("pg_ctl", "--pgdata", str(self.folder / "data"), "--mode=immediate", "--wait", "stop")
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """Address of a PostgreSQL database; "", which is SQLite, where the server is not installed."""
    if not SERVER_PROGRAMS:
        yield ""
        return
    server = Server(SERVER_PROGRAMS[-1])
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    return Guard(tmp_path_factory.mktemp("guard"))


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, database: str, guard: Guard) -> Iterator[RunningPlatform]:
    home = tmp_path_factory.mktemp("platform") / "home"
    with RunningPlatform(home, JJJ_SAMPLES="0", JJJ_AIRFLOW_DB=database, **guard.variables()) as running:
        running.wait_for_line(READY)
        yield running


def refusal(platform: RunningPlatform, **variables: str) -> str:
    """Return what another `jjj up` says that does not start."""
    other = RunningPlatform(platform.settings.home)
    other.environment = platform.environment | variables
    process = other.jjj("up", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 2
    return told


def test_a_second_start_says_that_one_runs(platform: RunningPlatform) -> None:
    told = refusal(platform)
    assert f"already runs on {platform.settings.home} (process {platform.process.pid})" in told
    assert "JJJ_HOME" in told


def test_a_taken_port_is_told_before_anything_starts(platform: RunningPlatform, tmp_path: Path) -> None:
    told = refusal(platform, JJJ_HOME=str(tmp_path / "other"))
    assert f"Port {platform.settings.airflow_port} is taken" in told
    assert "JJJ_AIRFLOW_PORT" in told
    assert not (tmp_path / "other" / "airflow" / "airflow.cfg").exists()


def test_airflow_works_on_postgresql(platform: RunningPlatform, database: str) -> None:
    if not database:
        pytest.skip("no PostgreSQL server is installed (Debian's package postgresql)")
    report_id = platform.drop("hebei.txt", bulletin("河北省", 2022))
    eventually(lambda: platform.visible([report_id]), PATIENCE, "the report is published")
    assert not (platform.settings.airflow / "airflow.db").exists()


def test_all_processes_killed_at_once_come_again_and_a_report_meanwhile_is_published(
    platform: RunningPlatform,
) -> None:
    before = platform.leaders()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    report_id = platform.drop("tianjin.txt", bulletin("天津市", 2022))
    eventually(lambda: platform.visible([report_id]), PATIENCE, "the report is published without a hand")
    after = platform.leaders()
    assert {name for name, pid in after.items() if pid != before[name]} == set(before)
    assert all(f"{name} ended (SIGKILL)" in "\n".join(platform.lines()) for name in before)


def test_none_of_its_processes_calls_another_host(platform: RunningPlatform, guard: Guard) -> None:
    """After reports were taken in, built and published above, by Airflow's tasks."""
    assert platform.processes()
    assert guard.calls() == []


def test_ending_it_leaves_no_process(platform: RunningPlatform) -> None:
    """The last test of this module: what it ends stays ended."""
    running = platform.processes()
    assert len(running) > len(platform.leaders())
    assert platform.end() == 0
    assert [process for process in running if process.is_running() and process.status() != psutil.STATUS_ZOMBIE] == []
