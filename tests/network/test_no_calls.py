"""No process of the platform calls another host: no telemetry, no fonts, no look for updates.

The whole of `jjj up`, with Airflow and the dashboard, is guarded in `tests/dags/test_up.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jingjinji.settings import CHECKOUT, Settings
from tests.jjj_command import jjj
from tests.network.guard import Guard

VISIT = """
import sys
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(sys.argv[1], default_timeout=120).run()
assert not page.exception, page.exception
assert page.get("html")
"""
CALL = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=5)"


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    folder = tmp_path / "guard"
    folder.mkdir()
    return Guard(folder)


def test_a_guarded_process_that_calls_elsewhere_is_stopped_and_told(guard: Guard) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALL], env={**os.environ, **guard.variables()}, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert "192.0.2.1" in "".join(guard.calls())


def test_commands_call_nobody(published_home: Settings, guard: Guard, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("天津市2023年统计公报\n全年全市地区生产总值16737.3亿元。\n", encoding="utf-8")
    commands = (
        ("extract", str(report)),
        ("sql", "select count(*) from fct_metrics"),
        ("trace", "gdp_share_of_region", "--area", "110000", "--period", "2023"),
        ("export", "csv", "--to", str(tmp_path / "csv")),
        ("review", "--list"),
        ("sources",),
        ("notifications",),
        ("doctor",),
    )
    for command in commands:
        done = jjj(published_home.home, *command, **guard.variables())
        assert done.returncode == 0, (command, done.stderr)
    assert guard.calls() == []


def test_a_page_of_the_dashboard_calls_nobody(published_home: Settings, guard: Guard) -> None:
    variables = {**os.environ, **guard.variables(), "JJJ_HOME": str(published_home.home)}
    command = [sys.executable, "-c", VISIT, str(CHECKOUT / "dashboard" / "app.py")]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert guard.calls() == []
