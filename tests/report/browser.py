"""Debian's Chromium, driven by Playwright, and axe-core, for the tests of pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

CHROMIUM = os.environ.get("KIT_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None
)


@contextmanager
def open_browser(**options: Any) -> Iterator[Any]:
    """An empty page in Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page(**options)
        browser.close()


@contextmanager
def browser_page(path: Path, **options: Any) -> Iterator[Any]:
    """The page of a file; `faults` of it lists what its console complained about, and each request to a network."""
    with open_browser(**options) as page:
        page.set_default_timeout(8000)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.faults.append(message.text))
        page.on("request", lambda request: request.url.startswith("http") and page.faults.append(request.url))
        page.goto(path.absolute().as_uri())
        yield page


@lru_cache
def axe_source() -> str | None:
    """The script of axe-core, as the package axe-playwright-python ships it."""
    try:
        return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        return None
