"""What we render has no violations that axe-core finds, in both languages, on a light and on a dark screen.

axe-core (Deque) comes with the package axe-playwright-python. Judged is the page's own content: the main part, without
the widgets, the buttons and the frame that Streamlit renders.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from jingjinji.settings import Settings
from tests.dashboard.browser import CHROMIUM, PAGES, served, settled

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: install Debian's packages chromium and fonts-noto-cjk"
)
# Levels A and AA, and good practice.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
# Our own markup, and the charts with their names.
OURS = (".stHtml", "[data-testid=stVegaLiteChart]")


@pytest.fixture(scope="module")
def address(published_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard, served."""
    with served(published_home, tmp_path_factory.mktemp("accessible") / "dashboard.log") as where:
        yield where


# Contrast is a matter of the screen, names of things one of the language: two of the four pairs meet every rule.
@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh")])
def test_pages_have_no_violations(scheme: str, language: str, address: str, browser: Browser) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    found: list[str] = []
    for path, _, _ in PAGES:
        page = context.new_page()
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang={language}")
        settled(page)
        there = [[part] for part in OURS if page.locator(part).count()]
        results = Axe().run(page, context={"include": there}, options=RULES)
        found += [
            f"{path}: {violation['id']}: {node['html'][:160]}: {node['failureSummary'][:200]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert results.response["passes"], path
        page.close()
    context.close()
    assert not found, "\n".join(found)
