"""Every page in a real browser: what it says, what it complains of, whom it asks, and that it follows the data."""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TimedOut

from dashboard.server import HEADERS
from dashboard.snapshots import Snapshot
from dashboard.texts import LANGUAGES, texts
from jingjinji.files import point_link
from jingjinji.settings import Settings
from tests.dashboard.browser import CHROMIUM, PAGES, PATIENCE, Watched, served, settled, watch

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: install Debian's packages chromium and fonts-noto-cjk"
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
IN_SIGHT = (
    "(place => place.top > 0 && place.bottom < innerHeight)"
    "(document.querySelector('.jjj-mark-this').getBoundingClientRect())"
)
FITS = (
    "(main => main.clientWidth <= innerWidth && main.scrollWidth <= main.clientWidth)"
    "(document.querySelector('[data-testid=stMain]'))"
)


@pytest.fixture(scope="module")
def home(published_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home of its own with the samples published, so that a test can publish the next build."""
    settings = Settings(home=tmp_path_factory.mktemp("browsed") / "home")
    for folder in ("published", "quality", "archive"):
        shutil.copytree(published_home.home / folder, settings.home / folder, symlinks=True)
    return settings


@pytest.fixture(scope="module")
def address(home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard, served."""
    with served(home, tmp_path_factory.mktemp("served") / "dashboard.log") as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab without memory of others."""
    context = browser.new_context(viewport=DESKTOP, accept_downloads=True, locale="zh-CN")
    yield context.new_page()
    context.close()


def go(page: Page, address: str, path: str, language: str = "zh") -> Watched:
    """Visit a page in a language and wait until it is drawn."""
    watched = watch(page)
    mark = "&" if "?" in path else "?"
    page.goto(f"{address}/{path}{mark}lang={language}")
    settled(page)
    return watched


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "title", "last"), PAGES, ids=[path.partition("?")[0] for path, _, _ in PAGES])
def test_a_page_is_whole_fits_a_phone_is_quiet_and_asks_nobody_else(
    path: str, title: str, last: str, language: str, address: str, page: Page
) -> None:
    watched = go(page, address, path, language)
    words = texts(language)
    assert page.locator("h1").inner_text() == words(title)
    page.get_by_text(words(last), exact=True).first.wait_for()
    assert page.locator("[data-testid=stAlertContentError]").count() == 0
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    # Charts follow the narrower page a moment later.
    page.wait_for_function(FITS, timeout=PATIENCE * 1000)
    assert watched.complaints == []
    assert {host.partition(":")[0] for host in watched.hosts} == {"127.0.0.1"}


def test_every_answer_carries_the_headers(address: str) -> None:
    for path in ("/", "/indicators", "/_stcore/health"):
        with urllib.request.urlopen(address + path) as answer:
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_charts_are_painted_and_told(address: str, page: Page) -> None:
    go(page, address, "gaps")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    box = chart.bounding_box()
    assert box is not None
    assert box["width"] > 400
    assert box["height"] > 200
    assert (
        page.get_by_role("img", name=re.compile("折线图")).count() + page.locator("[aria-label*=折线图]").count() >= 1
    )


def downloaded(page: Page, kind: str, tmp_path: Path) -> Path:
    """Click the button of a kind below the page's own chart and return the file."""
    with page.expect_download() as waiting:
        page.locator(".st-key-tools-per_capita_gdp_ratio").get_by_role(
            "button", name=kind.upper(), exact=False
        ).first.click()
    assert waiting.value.suggested_filename == f"per_capita_gdp_ratio.{kind}"
    waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    return tmp_path / waiting.value.suggested_filename


def test_a_chart_is_taken_away_as_csv_workbook_and_picture(address: str, page: Page, tmp_path: Path) -> None:
    go(page, address, "gaps")
    file = downloaded(page, "csv", tmp_path)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with duckdb.connect() as connection:
        rows = connection.execute("select metric, area_code, value from read_csv(?)", [str(file)]).fetchall()
    assert len(rows) > 20
    assert {row[0] for row in rows} == {"人均地区生产总值之比"}
    book = load_workbook(downloaded(page, "xlsx", tmp_path))
    sheet = book["数据"]
    columns = [cell.value for cell in sheet[1]]
    table = [dict(zip(columns, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True)]
    assert [(row["metric"], int(row["area_code"]), row["value"]) for row in table] == rows
    about = dict(book["说明"].iter_rows(max_col=2, values_only=True))
    assert "构建" in about["引用"]
    assert downloaded(page, "png", tmp_path).read_bytes().startswith(b"\x89PNG")


def test_a_chart_is_cited_with_publisher_title_period_build_and_day(
    address: str, page: Page, snapshot: Snapshot
) -> None:
    go(page, address, "gaps", "en")
    page.locator("[class*=st-key-tools-]").get_by_role("button", name="Cite").first.click()
    words = page.locator("[data-testid=stCode]").first.inner_text()
    build = snapshot.rows("build")[0]["build_id"]
    assert re.search(rf"\w.+\. Ratio of per-capita GDP, 20\d\d–20\d\d .+{build} .+, cited \d{{4}}-\d\d-\d\d\.", words)


def test_a_number_leads_down_to_the_words_of_a_report(address: str, page: Page) -> None:
    go(page, address, "gaps", "en")
    page.locator("td.jjj-number a").first.click()
    page.get_by_text(texts("en")("descent.sentences"), exact=True).wait_for()
    assert page.locator(".jjj-sentence mark").count() >= 4
    assert "lang=en" in page.url
    page.locator(".jjj-sentence a").first.click()
    page.locator(".jjj-mark-this").wait_for()
    assert page.locator(".jjj-mark-this").inner_text().strip()
    # The page is opened where the figure stands, not at its beginning.
    page.wait_for_function(IN_SIGHT, timeout=PATIENCE * 1000)


def test_a_mark_of_a_chart_leads_down_too(address: str, page: Page) -> None:
    go(page, address, "space", "en")
    chart = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    # The canvas is there a moment before its marks are: a reader would click again.
    for _ in range(PATIENCE // 5):
        box = chart.bounding_box()
        assert box is not None
        # Beijing stands second from the left and second from the top, of four and six.
        page.mouse.click(box["x"] + box["width"] * 1.5 / 4, box["y"] + box["height"] * 1.5 / 6)
        with suppress(TimedOut):
            page.wait_for_url(re.compile(r"descent\?observation="), wait_until="commit", timeout=5000)
            break
    settled(page)
    assert "Gross regional product · Beijing" in page.locator("[data-testid=stMainBlockContainer]").inner_text()


def test_a_choice_is_in_the_address_and_the_address_brings_it_back(address: str, page: Page) -> None:
    go(page, address, "collaboration?subject=green")
    page.get_by_role("radio", name="创新").or_(page.get_by_role("button", name="创新")).first.click()
    page.wait_for_url(re.compile("subject=innovation"))
    settled(page)
    page.goto(page.url)
    settled(page)
    assert page.get_by_text("研发投入强度").count() >= 1


def test_the_language_stays_from_page_to_page(address: str, page: Page) -> None:
    go(page, address, "", "en")
    page.get_by_role("link", name=texts("en")("quality.name"), exact=True).click()
    page.get_by_text(texts("en")("quality.title"), exact=True).first.wait_for()
    settled(page)
    assert page.locator("h1").inner_text() == texts("en")("quality.title")


def test_a_report_is_handed_in(address: str, page: Page, home: Settings) -> None:
    go(page, address, "reports?show=upload")
    page.locator("input[type=file]").set_input_files(
        {"name": "天津.txt", "mimeType": "text/plain", "buffer": "居民人均可支配收入53581元。".encode()}
    )
    page.get_by_text("天津.txt").first.wait_for()
    page.get_by_role("button", name=texts("zh")("upload.send")).click()
    page.get_by_text("已放入收件箱").wait_for()
    assert (home.inbox / "天津.txt").read_text(encoding="utf-8") == "居民人均可支配收入53581元。"


def test_an_open_page_follows_the_next_build_by_itself(address: str, page: Page, home: Settings) -> None:
    go(page, address, "quality")
    sidebar = page.locator("[data-testid=stSidebar]")
    before = sidebar.inner_text()
    copy = home.published / "jjj-next.duckdb"
    shutil.copyfile(home.snapshot.resolve(), copy)
    copy.chmod(0o644)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update build_info set build_id = 'next', observations = 987654")
    point_link(home.snapshot, copy.name)
    page.wait_for_function("document.querySelector('[data-testid=stSidebar]').innerText.includes('987654')")
    assert "987654" not in before
