"""The notebooks run from top to bottom on a real kernel, and are committed with their outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import kit
from tests.conftest import ROOT

INSIDE = Path(kit.__file__).parent / "notebooks"
NOTEBOOKS = sorted((INSIDE if INSIDE.is_dir() else ROOT / "notebooks").glob("*.ipynb"))
"""Those of an installed kit, else those of this clone."""

LARGEST = 1_500_000


def test_they_are_numbered():
    assert [path.name[:3] for path in NOTEBOOKS] == [f"{number:02d}_" for number in range(1, len(NOTEBOOKS) + 1)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_they_are_committed_with_small_outputs(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert any("parameters" in cell.metadata.get("tags", []) for cell in cells)
    assert sum(bool(cell.outputs) for cell in cells) >= 3
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_they_run_from_top_to_bottom(path):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": path.parent}})
    client.execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
