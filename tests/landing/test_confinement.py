"""The process that reads reports: what it may not do, and that `jjj extract` reads in it too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingestion.confinement import confined_environment
from jingjinji.settings import Settings
from tests.fuzz.hostile_packages import CORNERS, SHEET, packed, unpacked, workbook
from tests.jjj_command import jjj

TRIED = """
import os, socket, subprocess, sys
from ingestion.confinement import confine
confine(3000)
try:
    {}
except (PermissionError, MemoryError) as problem:
    sys.exit(f"refused: {{type(problem).__name__}} {{problem}}")
"""


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "open('written', 'w')",
        "os.open('written', os.O_CREAT | os.O_WRONLY)",
        "os.remove('there')",
        "os.rename('there', 'elsewhere')",
        "bytearray(4_000_000_000)",
    ],
)
def test_what_the_process_that_reads_may_not_do_is_refused(tmp_path: Path, attempt: str) -> None:
    (tmp_path / "there").touch()
    done = subprocess.run(
        [sys.executable, "-c", TRIED.format(attempt)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "refused: " in done.stderr, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_the_process_that_reads_knows_no_secret() -> None:
    variables = {"PATH": "/bin", "LANG": "C.UTF-8", "JJJ_AIRFLOW_DB": "postgresql://u:p@h/d", "WECOM_URL": "https://x"}
    assert confined_environment(variables) == {"PATH": "/bin", "LANG": "C.UTF-8"}


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_the_process_that_reads_has_no_network_where_the_system_allows_it() -> None:
    """In C, beside the fence of Python: the socket module is not asked."""
    code = "from ingestion.confinement import leave_network; print(leave_network(), open('/proc/net/dev').read())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    if told.startswith("False"):
        pytest.skip("this system allows no network namespaces")
    assert [line.split(":")[0].strip() for line in told.strip().splitlines()[2:]] == ["lo"]


@pytest.mark.parametrize(
    ("content", "limits", "named"),
    [
        (packed({**unpacked(workbook()), SHEET: CORNERS.encode()}), {}, "JJJ_READING_MEGABYTES"),
        ("示例市2023年生产总值5亿元。\n".encode() * 60_000, {"JJJ_READING_SECONDS": "1"}, "JJJ_READING_SECONDS"),
        ("示例市2023年生产总值5亿元。\n".encode() * 60_000, {"JJJ_REPORT_MEGABYTES": "1"}, "JJJ_REPORT_MEGABYTES"),
        (b"1,2,3\n" * 500, {"JJJ_REPORT_CELLS": "1000"}, "JJJ_REPORT_CELLS"),
    ],
    ids=["memory", "time", "size", "cells"],
)
def test_extract_reads_within_the_limits_of_the_intake(
    settings: Settings, tmp_path: Path, content: bytes, limits: dict[str, str], named: str
) -> None:
    path = tmp_path / "report"
    path.write_bytes(content)
    done = jjj(settings.home, "extract", str(path), **limits)
    assert done.returncode == 4
    assert named in done.stderr
    assert done.stdout == ""


def test_extract_follows_a_link_and_opens_no_pipe(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("天津市2023年生产总值5亿元。\n", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("report.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert jjj(settings.home, "extract", str(tmp_path / "link.txt")).stdout.count("\n") == 1
    assert jjj(settings.home, "extract", str(tmp_path / "pipe.txt")).returncode == 4
