"""Run the notebooks on an article in one kernel and save them with the report."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kit.article import Article

NOTEBOOKS = (
    "01_load_and_explore",
    "02_quotes_by_speaker",
    "03_sentiment",
    "04_casualties",
    "05_who_says_what",
)
"""The notebooks that a report runs, in order."""


def run_notebooks(article: Article, folder: Path, *, step: Callable[[str], object] = str) -> list[Path]:
    """Run the notebooks on the text in `folder`/article.txt, one after the other in one kernel, and save them there.

    Raises RuntimeError, which names the notebook, where one fails.
    """
    import nbformat
    from nbclient.exceptions import CellExecutionError

    (folder / "notebooks").mkdir(parents=True, exist_ok=True)
    written = []
    with _one_kernel(folder) as (kernel, client):
        for name in NOTEBOOKS:
            step(f"running notebook {name}")
            notebook = _prepared(name, article, folder)
            target = folder / "notebooks" / f"{name}.ipynb"
            try:
                _execute(notebook, kernel, client)
            except CellExecutionError as error:
                raise RuntimeError(
                    f"{target}: the notebook stopped at {error.ename}: {error.evalue}. Open it to see where."
                ) from error
            finally:
                nbformat.write(notebook, target)
            written.append(target)
    return written


@contextmanager
def _one_kernel(folder: Path) -> Iterator[tuple[Any, Any]]:
    """Start a kernel that works in `folder`, and a client for it; both are stopped at the end of the block."""
    from jupyter_client.manager import KernelManager

    with TemporaryDirectory(prefix="kit") as sockets:
        kernel = KernelManager(kernel_name="python3")
        if os.name == "posix":  # sockets as files: no port is opened
            kernel.transport, kernel.ip = "ipc", str(Path(sockets) / "kernel")
        kernel.start_kernel(cwd=str(folder), env=_environment(), extra_arguments=["--IPKernelApp.ignore_cwd=True"])
        client = kernel.client()
        try:
            client.start_channels()
            client.wait_for_ready(timeout=120)
            yield kernel, client
        finally:
            client.stop_channels()
            kernel.shutdown_kernel(now=True)


def _environment() -> dict[str, str]:
    """What a kernel starts with: it never imports from the folder that it works in, whatever `numpy.py` lies there."""
    paths = [str(Path(path).absolute()) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(paths)}


def _prepared(name: str, article: Article, folder: Path) -> Any:
    """A notebook with the article's path and metadata inserted after its parameter cell."""
    import nbformat

    notebook = nbformat.read(notebook_folder() / f"{name}.ipynb", as_version=4)
    known = ("title", "date", "outlet", "author", "url", "language", "id")
    metadata = {key: str(value) for key in known if (value := getattr(article, key)) is not None}
    source = f"article_path = {str((folder / 'article.txt').absolute())!r}\nmetadata = {metadata!r}"
    injected = nbformat.v4.new_code_cell(source, metadata={"tags": ["injected-parameters"]})
    cells = notebook.cells
    at = next(i for i, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", []))
    notebook.cells = [*cells[: at + 1], injected, *cells[at + 1 :]]
    return notebook


def _execute(notebook: Any, kernel: Any, client: Any) -> None:
    """Run every cell in the running kernel, after clearing its variables."""
    from nbclient import NotebookClient

    runner = NotebookClient(notebook, km=kernel, timeout=600)
    runner.kc = client
    client.execute_interactive("%reset -f", silent=True, output_hook=lambda _: None)
    for index, cell in enumerate(notebook.cells):
        runner.execute_cell(cell, index)
    runner.set_widgets_metadata()


def notebook_folder() -> Path:
    """The folder of the notebooks: inside an installed kit, or next to it in a clone."""
    package = Path(str(resources.files("kit")))
    inside, beside = package / "notebooks", package.parent / "notebooks"
    return inside if inside.is_dir() else beside
