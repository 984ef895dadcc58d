"""kit.review: a widget to correct an article's rows in a notebook, which saves each correction."""

import json
from pathlib import Path
from typing import Any

from kit.arguments import file_to_write, takes_article
from kit.article import Article
from kit.report import assets
from kit.report.page import component_html, page_component


@takes_article
def review(
    article: Article, path: str | Path | None = None, *, who: str | None = None, model: str | None = None
) -> Any:
    """Correct an article's rows in the notebook: accept, reject, fix, merge, add, comment, undo.

    Each change is saved at once as a line of a corrections file, which `kit.read_corrections` reads. An existing file
    is continued.

    path   where to save; by default NAME.corrections.jsonl next to the file that the article was read from, else in the
           working folder
    who    your name or initials, which every line carries; can be changed in the widget
    model  names the spaCy pipeline

    Returns the widget, which the notebook shows; `widget.path` is the file, `widget.records` your corrections. Read
    them with `kit.load_article(source, corrections=widget.path)`.

    Raises ValueError if the existing file belongs to another text.

    >>> review(article)  # doctest: +SKIP
    """
    from kit.corrections import lines

    target = file_to_write(_beside(article) if path is None else path, ".jsonl", helper="review")
    if who is not None and not isinstance(who, str):
        raise TypeError(f"who={who!r}: who is a name or initials.")
    begin = lines(article, model=model)
    known = {line.get("id") for line in begin}
    records = [line for line in _kept(target, article) if line["id"] not in known]
    return _widget_class()(article, target, begin, records, who)


def _beside(article: Article) -> Path:
    name = f"{article.id}.corrections.jsonl"
    source = Path(article.source) if article.source and "://" not in article.source else None
    return source.parent / name if source is not None and source.exists() else Path(name)


def _kept(path: Path, article: Article) -> list[dict[str, Any]]:
    """The corrections in an existing file, or none."""
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    headers = [line for line in lines if "format" in line]
    if headers and all(header.get("sha256") != article.sha256 for header in headers):
        raise ValueError(
            f"{path}: these corrections are of another text than {article.id}. Name another file with path=."
        )
    return [line for line in lines if "format" not in line and line.get("who") != "kit"]


def _widget_class() -> Any:
    """Create the widget class when it is first used, so that `import kit` does not need anywidget."""
    import anywidget
    import traitlets

    class Review(anywidget.AnyWidget):
        """The widget: an article with its rows, to be corrected."""

        _esm = assets.script("widget")
        _css = assets.view_style()
        html = traitlets.Unicode().tag(sync=True)
        file = traitlets.Unicode().tag(sync=True)
        who = traitlets.Unicode("reviewer").tag(sync=True)
        records: Any = traitlets.List().tag(sync=True)

        def __init__(
            self,
            article: Article,
            path: Path,
            begin: list[dict[str, Any]],
            records: list[dict[str, Any]],
            who: str | None,
        ) -> None:
            self.path = path
            self._begin = begin
            super().__init__(
                html=component_html(page_component(article, None)),
                file=path.name,
                who=who or "reviewer",
                records=records,
            )
            self.observe(self._save, names="records")

        def _save(self, change: Any) -> None:
            """Write the whole file under a temporary name, then rename it, so that a crash leaves the old file."""
            every = [json.dumps(line, ensure_ascii=False) for line in (*self._begin, *change["new"])]
            partial = self.path.with_name(f"{self.path.name}.part")
            partial.write_text("\n".join(every) + "\n", "utf-8")
            partial.replace(self.path)

    return Review
