"""A real browser, and the dashboard as the platform serves it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

from jingjinji.orchestration import dashboard
from jingjinji.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60
# Streamlit looks for itself below the address of a page before it looks at the root.
OWN_PROBES = ("/_stcore/health", "/_stcore/host-config")
# Address, key of the title, a text that only the whole page shows, in both languages.
PAGES = (
    ("", "overview.title", "overview.newest"),
    ("indicators", "indicators.title", "indicator.about"),
    ("collaboration", "collaboration.title", "metric.awaiting"),
    ("initiatives", "initiatives.title", "initiatives.lead"),
    ("gaps", "gaps.title", "metric.formula"),
    ("reports", "reports.title", "report.published"),
    ("space", "space.title", "space.order"),
    ("revisions", "revisions.title", "revisions.anew"),
    ("revisions?show=known", "revisions.title", "revisions.known_legend"),
    ("quality", "quality.title", "quality.unmapped"),
    ("sql", "sql.title", "sql.meaning"),
    ("descent?metric=theil_index&area=JJJ&period=2023&basis=census-5", "descent.title", "descent.sentences"),
)
RUNNING = "[data-testid=stApp][data-test-script-state=running]"


@dataclass
class Watched:
    """What a page asked for and complained of.

    Attributes:
        hosts: where requests went, with their port.
        complaints: errors of the console and of scripts.
    """

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def served(settings: Settings, log: Path) -> Iterator[str]:
    """Serve the dashboard with the platform's own command on a free port; yield its address."""
    port = _free_port()
    service = dashboard(Settings(home=settings.home, dashboard_port=port))
    with _running(service.command, service.folder, {"JJJ_HOME": str(settings.home)}, port, log) as address:
        yield address


@contextmanager
def served_script(script: Path, log: Path) -> Iterator[str]:
    """Serve a script of Streamlit's, with nothing of the platform's, on a free port; yield its address."""
    port = _free_port()
    command = (sys.executable, "-m", "streamlit", "run", str(script), "--server.address", "127.0.0.1",
               "--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false",
               "--server.fileWatcherType", "none")  # fmt: skip
    with _running(command, log.parent, {}, port, log) as address:
        yield address


def watch(page: Page) -> Watched:
    """Note what a page asks for and complains of from now on."""
    watched = Watched()

    def noted(message: ConsoleMessage) -> None:
        probe = urlsplit(message.location.get("url", "")).path
        if message.type == "error" and not probe.endswith(OWN_PROBES):
            watched.complaints.append(message.text)

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            watched.hosts.add(parts.netloc)

    page.on("console", noted)
    page.on("pageerror", lambda problem: watched.complaints.append(str(problem)))
    page.on("request", asked)
    page.on("websocket", lambda socket: watched.hosts.add(urlsplit(socket.url).netloc))
    return watched


def settled(page: Page) -> None:
    """Wait until a page is drawn: its title stands, its script has ended, its charts are painted."""
    page.wait_for_selector("[data-testid=stMainBlockContainer] h1", timeout=PATIENCE * 1000)
    page.wait_for_selector(RUNNING, state="detached", timeout=PATIENCE * 1000)
    page.wait_for_function(
        "[...document.querySelectorAll('[data-testid=stVegaLiteChart]')]"
        ".every(chart => chart.querySelector('canvas, svg'))",
        timeout=PATIENCE * 1000,
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], folder: Path, variables: Mapping[str, str], port: int, log: Path) -> Iterator[str]:
    environment = {**os.environ, **variables, "PYTHONPATH": "", "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the dashboard does not answer: {log.read_text(errors='replace')[-2000:]} {sys.executable}")
