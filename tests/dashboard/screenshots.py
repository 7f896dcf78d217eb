"""Pictures of every page for the documentation, from the samples alone: `make screenshots`.

The samples are published into a data folder of its own; headless Chromium draws each page in both languages.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from dashboard.texts import LANGUAGES
from jingjinji.settings import Settings
from tests.dashboard.browser import CHROMIUM, PAGES, PATIENCE, SWITCHES, served, settled
from tests.quiet_run import run_quietly

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
WINDOW = {"width": 1440, "height": 900}
# The name of the picture where the address does not give it.
FIRST_PAGE = "overview"
LARGEST = 300_000
COLOURS = 256
# After the charts stand, fonts and frames settle.
STILL = 800


def main() -> None:
    """Draw every page and write the pictures into docs/screenshots."""
    if CHROMIUM is None:
        sys.exit("Chromium is not installed: install Debian's packages chromium and fonts-noto-cjk")
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder, sync_playwright() as playwright:
        settings = Settings(home=Path(folder) / "home")
        run_quietly(settings)
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        with served(settings, Path(folder) / "dashboard.log") as address:
            for path, _, _ in PAGES:
                for language in LANGUAGES:
                    sys.stderr.write(f"{take(browser, address, path, language)}\n")
        browser.close()


def take(browser: Browser, address: str, path: str, language: str) -> Path:
    """Draw one page and return the picture's path."""
    page, _, parameters = path.partition("?")
    shown = parameters.partition("show=")[2]
    name = "-".join(filter(None, (page or FIRST_PAGE, shown, language)))
    tab = browser.new_page(viewport=WINDOW, locale="zh-CN", color_scheme="light")  # type: ignore[arg-type]
    tab.set_default_timeout(PATIENCE * 1000)
    tab.goto(f"{address}/{path}{'&' if parameters else '?'}lang={language}")
    settled(tab)
    tab.wait_for_timeout(STILL)
    file = FOLDER / f"{name}.png"
    with Image.open(io.BytesIO(tab.screenshot())) as picture:
        # A page has few colours; a palette makes the file a third as large. Rare ones, of small marks, are kept too.
        palette = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE)
        palette.save(file, optimize=True)
    tab.close()
    if file.stat().st_size > LARGEST:
        sys.exit(f"{file.name} is larger than {LARGEST // 1000} KB")
    return file


if __name__ == "__main__":
    main()
