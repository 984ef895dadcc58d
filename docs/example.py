"""Write the page that visitors try without installing: `example/report.html`, and its picture, `report.png`.

python docs/example.py             write the page; the picture too where Chromium and Playwright are there
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import kit
from kit.report import build_report

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
ARTICLE = "kit/data/articles/kharkiv.txt"


def write_page() -> Path:
    """The report of the first article, the page alone."""
    os.chdir(ROOT)  # so that the page names the file as everybody has it
    article = kit.load_article(ARTICLE, date="2022-02-28")
    target = FOLDER / "example" / "report.html"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(build_report(article, folder, figures=False).page, target)
    return target


def write_picture(page: Path) -> Path | None:
    """What a browser shows of the page after a click on a figure; None where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 1280, "height": 1500})
        opened.goto(page.as_uri())
        opened.locator(".text .claim").nth(1).click()
        opened.evaluate("window.scrollTo(0, 0)")
        opened.screenshot(path=FOLDER / "report.png", clip={"x": 0, "y": 0, "width": 1280, "height": 1280})
        browser.close()
    return FOLDER / "report.png"


def main() -> int:
    """Write both and say where they are."""
    page = write_page()
    print(page.relative_to(ROOT))
    picture = write_picture(page)
    print(picture.relative_to(ROOT) if picture else "no Chromium here: report.png is as it was")
    return 0


if __name__ == "__main__":
    sys.exit(main())
