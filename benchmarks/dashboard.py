"""How soon the dashboard's pages are painted over a million observations, beside a bare Streamlit page.

`make bench-dashboard OPTIONS="--visits 10 --starts 3"`. A published database is made from the samples, with their
schema. Headless Chromium visits every page; the time runs from navigation until the script has ended and the last chart
is painted. Cold: the first visit of a page after the dashboard was started, in a browser without a cache. Warm: later
visits, while further users go from page to page.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import duckdb
import psutil
import typer
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.sessions import Users
from benchmarks.telling import tell
from jingjinji.files import point_link
from jingjinji.settings import Settings
from tests.dashboard.browser import CHROMIUM, SWITCHES, served, served_script, settled, watch

HERE = Path(__file__).parent
NOTES = Console(stderr=True)
PAGES = (
    "", "indicators", "collaboration", "initiatives", "gaps", "space", "reports", "revisions", "quality", "sql",
)  # fmt: skip
WINDOW = {"width": 1440, "height": 900}
WARM_TARGET, COLD_TARGET, MEMORY_TARGET = 2.0, 4.0, 1500.0
MEGABYTE = 1_000_000
# Two frames after the last chart stands it is on the screen; the clock of the page began with the navigation.
PAINTED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now() / 1000))))"""


@dataclass
class Visits:
    """What visits of one page came to.

    Attributes:
        cold, warm: seconds from navigation to the last chart painted.
        problems: errors that the browser told of.
    """

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def million(home: Path) -> Settings:
    """Publish the samples in a process of its own, and beside them a database of a million observations that holds."""
    NOTES.print("publishing the samples, and a million observations after their pattern")
    settings = Settings(home=home)
    run = "from jingjinji.command_line import main; main()"
    environment = {**os.environ, "JJJ_HOME": str(home)}
    subprocess.run([sys.executable, "-c", run, "run"], env=environment, check=False, capture_output=True)  # noqa: S603
    copy = settings.published / "jjj-million.duckdb"
    shutil.copyfile(settings.snapshot.resolve(), copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute((HERE / "million_observations.sql").read_text(encoding="utf-8"))
        connection.execute("checkpoint")
    point_link(settings.snapshot, copy.name)
    return settings


def visit(context: BrowserContext, address: str, page: str, problems: list[str]) -> float:
    """Open a page in a tab of its own and return the seconds until it is painted."""
    tab = context.new_page()
    watched = watch(tab)
    tab.goto(f"{address}/{page}", wait_until="commit")
    settled(tab)
    seconds: float = tab.evaluate(PAINTED)
    problems += watched.complaints
    problems += [alert.inner_text() for alert in tab.locator("[data-testid=stAlertContentError]").all()]
    tab.close()
    return seconds


@contextmanager
def window(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a browser window without a cache."""
    context = browser.new_context(viewport=WINDOW, locale="zh-CN")  # type: ignore[arg-type]
    yield context
    context.close()


def measure(settings: Settings, browser: Browser, starts: int, visits: int, users: int) -> dict[str, Any]:
    """Return the figures of every page."""
    found = {page: Visits() for page in PAGES}
    memory, problems, drawn = [0.0], [], 0
    for start in range(starts):
        NOTES.print(f"start {start + 1} of {starts}: every page cold, then warm with {users} further users")
        with served(settings, settings.home / "dashboard.log") as address:
            server = _listener(address)
            for page in PAGES:
                with window(browser) as context:
                    found[page].cold.append(visit(context, address, page, found[page].problems))
            memory.append(_resident(server))
            with window(browser) as context, Users(address, PAGES, users) as others:
                for _ in range(-(-visits // starts)):
                    for page in PAGES:
                        found[page].warm.append(visit(context, address, page, found[page].problems))
                        memory.append(_resident(server))
            problems += others.problems
            drawn += others.drawn
    pages = {
        page or "overview": {"cold": spread(of.cold), "warm": spread(of.warm), "problems": sorted(set(of.problems))}
        for page, of in found.items()
    }
    return {"pages": pages, "memory": round(max(memory)), "others": {"drawn": drawn, "problems": problems}}


def floor(folder: Path, browser: Browser, visits: int) -> dict[str, Any]:
    """Return the figures of a bare page."""
    NOTES.print("the floor: a bare page with one small table")
    with served_script(HERE / "bare_page.py", folder / "bare.log") as address, window(browser) as context:
        seconds = [visit(context, address, "", []) for _ in range(visits + 1)]
    return {"cold": spread(seconds[:1]), "warm": spread(seconds[1:])}


def spread(seconds: list[float]) -> dict[str, float]:
    """Return how many there are, the median, the 95th percentile and the largest."""
    cuts = statistics.quantiles(seconds, n=20, method="inclusive") if len(seconds) > 1 else [seconds[0]] * 19
    rounded = {"p50": cuts[9], "p95": cuts[18], "max": max(seconds)}
    return {"n": len(seconds), **{name: round(value, 2) for name, value in rounded.items()}}


def table(found: dict[str, Any]) -> Table:
    """Return the figures as people read them."""
    made = Table(
        title=f"pages over a million observations ({os.cpu_count()} cores, load before {found['load_before']})"
    )
    for heading in ("page", "cold n", "p50 s", "p95 s", "warm n", "p50 s", "p95 s", "errors"):
        made.add_column(heading, justify="left" if heading == "page" else "right")
    rows = {"bare page (floor)": {**found["floor"], "problems": []}, **found["pages"]}
    for page, of in rows.items():
        figures = [str(of[kind][name]) for kind in ("cold", "warm") for name in ("n", "p50", "p95")]
        made.add_row(page, *figures, str(len(of["problems"])))
    made.caption = (
        f"{found['users']} further users drew {found['others']['drawn']} pages meanwhile, "
        f"{len(found['others']['problems'])} problems; server {found['memory']} MB resident at most "
        f"(target {MEMORY_TARGET:.0f}); targets at p95: cold {COLD_TARGET:.0f} s, warm {WARM_TARGET:.0f} s; "
        f"load after {found['load_after']}"
    )
    return made


def _listener(address: str) -> psutil.Process:
    """Return the process that answers at an address, a child of this one."""
    port = int(address.rpartition(":")[2])
    return next(
        child
        for child in psutil.Process().children(recursive=True)
        for connection in child.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
    )


def _resident(server: psutil.Process) -> float:
    return float(server.memory_info().rss) / MEGABYTE


def main(
    visits: Annotated[int, typer.Option(min=1, help="Warm visits of each page.")] = 10,
    starts: Annotated[int, typer.Option(min=1, help="Starts of the dashboard: cold visits of each page.")] = 3,
    users: Annotated[int, typer.Option(min=0, help="Further users meanwhile.")] = 8,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures there as well.")] = None,
) -> None:
    """Measure how soon the dashboard's pages are painted."""
    if CHROMIUM is None:
        raise typer.BadParameter("Chromium is not installed (Debian's packages chromium and fonts-noto-cjk).")
    load = round(os.getloadavg()[0], 2)
    with tempfile.TemporaryDirectory(prefix="bench-dashboard-") as folder, sync_playwright() as playwright:
        settings = million(Path(folder) / "home")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        found = {"load_before": load, "users": users, "floor": floor(Path(folder), browser, visits)}
        found |= measure(settings, browser, starts, visits, users)
        browser.close()
    found["load_after"] = round(os.getloadavg()[0], 2)
    tell(found, table(found), json_file)


if __name__ == "__main__":
    typer.run(main)
