"""View, table, article and the review widget in a real JupyterLab, by clicks."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.conftest import ROOT
from tests.report.browser import CHROMIUM, open_browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium, or set KIT_CHROMIUM")

CELLS = [
    "import kit\n"
    "article = kit.Article('Three people were killed, Ann Roe said. It cost $5 and then $6.', id='ostrel')\n"
    "article",
    "kit.view(article)",
    "kit.table(kit.quotes(article), 'quote_id', 'text')",
    "kit.review(article, who='AR')",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with a notebook, and the address at which JupyterLab serves it."""
    folder = tmp_path_factory.mktemp("lab")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "review.ipynb")
    home = {"HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / "config"), "PYTHONPATH": str(ROOT)}
    options = [
        "--no-browser",
        "--allow-root",
        "--port=0",
        "--IdentityProvider.token=",
        "--ServerApp.root_dir=" + str(folder),
    ]
    command = [sys.executable, "-m", "jupyterlab", *options]
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(command, cwd=folder, env=os.environ | home, stderr=log, stdout=log)
    try:
        yield folder, _address(folder / "log")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _address(log: Path) -> str:
    for _ in range(240):
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/", log.read_text()):
            return found[0]
        time.sleep(0.25)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def test_a_review_in_jupyterlab_is_saved_beside_the_article(lab):
    folder, address = lab
    with open_browser(viewport={"width": 1500, "height": 1400}) as page:
        page.set_default_timeout(90_000)
        page.goto(f"{address}lab/tree/review.ipynb?reset")
        page.locator(".jp-Notebook .jp-CodeCell").nth(3).wait_for()
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for()  # the kernel has started
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        review = page.locator(".jp-OutputArea-output .kit:has([data-review])")
        review.locator(".panel .row").first.click()
        review.locator(".review-form [data-field=best]").fill("4")
        review.locator(".review-form [data-field=best]").blur()
        file = folder / "ostrel.corrections.jsonl"
        for _ in range(100):
            if file.exists():
                break
            page.wait_for_timeout(100)
        last = json.loads(file.read_text("utf-8").splitlines()[-1])
        assert (last["who"], last["action"], last["changes"]) == ("AR", "fix", {"best": {"old": 3, "new": 4}})

        view = page.locator(".jp-OutputArea-output .kit:not(:has([data-review]))")
        view.locator(".text .claim").first.click()
        assert view.locator(".panel li.picked").count() == 1
        page.wait_for_timeout(1000)  # MathJax comes after the output
        assert page.locator(".jp-OutputArea-output mjx-container").count() == 0
        assert page.locator(".jp-OutputArea-output", has_text="$5 and then $6").count() >= 3
