"""What tests of the dashboard share: the samples published, and the pages as a reader sees them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from playwright.sync_api import Browser, sync_playwright
from streamlit.testing.v1 import AppTest

from dashboard.snapshots import Snapshot, current_snapshot
from dashboard.uploads import HandedIn, fate, hand_in
from jingjinji.files import point_link
from jingjinji.settings import Settings
from tests.dashboard.browser import CHROMIUM, SWITCHES
from tests.quiet_run import run_quietly

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
Visit = Callable[..., AppTest]
REPORT = """河北省2024年工作情况

一、2024年工作回顾

全省居民人均可支配收入34665元。与北京共建的云台生物医药产业园建成投用。

二、2025年工作安排

与天津市共建海河氢能联合实验室。
"""

# What was promised a year before.
EARLIER = """河北省2023年工作情况

一、2023年工作回顾

全省居民人均可支配收入32903元。

二、2024年工作安排

与北京市共建云台生物医药产业园。
"""


@dataclass(frozen=True)
class HandedInHome:
    """Where reports were handed in, which, and what was told before they were read."""

    settings: Settings
    good: HandedIn
    bad: HandedIn
    waited: str


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words_of(page: AppTest) -> str:
    """Return all that a page says, tags removed."""
    parser = _Words()
    for element in page.get("html"):
        parser.feed(f"{element.value}\n")
    spoken = [
        element.value
        for kind in ("title", "caption", "info", "warning", "error", "markdown", "code", "success")
        for element in page.get(kind)
    ]
    return "\n".join([*spoken, *parser.found])


def html_of(page: AppTest) -> str:
    """Return the HTML of a page."""
    return "\n".join(element.value for element in page.get("html"))


def next_build(published_home: Settings, home: Path, name: str, change: str = "") -> Settings:
    """Publish a copy of the samples under another name, as a build of its own.

    Args:
        published_home: where the copied build holds.
        home: where the copy is published.
        name: build id of the copy.
        change: SQL that changes the copy.
    """
    settings = Settings(home=home)
    settings.published.mkdir(parents=True, exist_ok=True)
    copy = settings.published / f"jjj-{name}.duckdb"
    shutil.copyfile(published_home.snapshot.resolve(), copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update build_info set build_id = ?, reports = reports + 1", [name])
        connection.execute(change)
    copy.chmod(0o444)
    point_link(settings.snapshot, copy.name)
    return settings


@pytest.fixture(autouse=True, scope="module")
def closed_builds() -> Iterator[None]:
    """Close what the dashboard keeps open: its limits of memory are not those of other readers in this process."""
    yield
    st.cache_resource.clear()


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Visit a page: its name, the home, parameters of the address."""

    def go(page: str, home: Settings, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("JJJ_HOME", str(home.home))
        visitor = AppTest.from_file(str(APP), default_timeout=60)
        visitor.query_params.update({name: value for name, value in parameters.items() if name == "lang"})
        visitor.run()
        visitor.query_params.update(parameters)
        if page != "overview":
            visitor.switch_page(f"page_scripts/{page}.py")
        return visitor.run()

    yield go
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture(scope="session")
def handed_in_home(tmp_path_factory: pytest.TempPathFactory) -> HandedInHome:
    """A home of its own where a report was handed in on the page, and a file that is none; both were read."""
    settings = Settings(home=tmp_path_factory.mktemp("handed_in") / "home", samples=False)
    facts = {"area": "130000", "year": 2024, "published": "2025-03-01"}
    hand_in("hebei-2023.txt", EARLIER.encode(), {"area": "130000", "year": 2023, "published": "2024-03-01"}, settings)
    good = hand_in("hebei.txt", REPORT.encode(), facts, settings)
    bad = hand_in("nothing.xlsx", b"\x00\x01\x02\x03", {}, settings)
    waited = fate(good, settings, None)[0]
    run_quietly(settings)
    return HandedInHome(settings, good, bad, waited)


@pytest.fixture
def snapshot(published_home: Settings) -> Snapshot:
    """The samples as the dashboard reads them."""
    return current_snapshot(published_home)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        browser.close()
