"""The page: the executed notebooks as one self-contained HTML file, with the code folded away."""

import re
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from kit.article import Article

_TEMPLATES = resources.files("kit.report") / "template"
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


def write_page(
    article: Article, notebooks: Sequence[Path], *, stamp: Mapping[str, Any], summary: str, path: Path
) -> Path:
    """Write the notebooks, one section each, below the summary and above the stamp, and give the path back."""
    from jinja2 import Environment, FileSystemLoader
    from pygments.formatters import HtmlFormatter

    environment = Environment(loader=FileSystemLoader(str(_TEMPLATES)), autoescape=True)
    page = environment.get_template("page.html.j2").render(
        article=article,
        facts=[str(fact) for fact in (article.outlet, article.date, article.author, article.url) if fact],
        summary=[line.split(":", 1) for line in summary.splitlines()],
        sections=[_section(notebook) for notebook in notebooks],
        stamp=_flat(stamp),
        code_style=HtmlFormatter(style="friendly").get_style_defs(".highlight"),
    )
    path.write_text(page, "utf-8")
    return path


def _section(path: Path) -> dict[str, str]:
    """Number, heading and body of one executed notebook."""
    import nbformat
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    hidden = {"enabled": True, "remove_cell_tags": ["injected-parameters", "parameters", "setup"]}
    exporter = HTMLExporter(
        config=Config({"TagRemovePreprocessor": hidden}),
        template_name="folded",
        extra_template_basedirs=[str(_TEMPLATES)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    notebook = nbformat.read(path, as_version=4)
    heading = next(match[1] for cell in notebook.cells if (match := _HEADING.search(cell.source)))
    body, _ = exporter.from_notebook_node(notebook)
    return {"id": path.stem, "heading": heading, "body": body}


def _flat(stamp: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (f"{name}: {key}" if key else name, text)
        for name, value in stamp.items()
        for key, text in (value.items() if isinstance(value, Mapping) else [("", value)])
    ]
