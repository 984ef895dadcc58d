"""What a report may write over: files of an earlier report, and nothing else."""

import json
from collections.abc import Iterable
from pathlib import Path

REPORT_FILES = ("report.html", "article.txt", "stamp.json", "tables", "figures", "notebooks")
"""What a report writes into its folder; the last three are folders."""

OVERVIEW = "index.html"
_MARK = '<meta name="generator" content="conflict-news-kit">'
_REMEDY = "Name another folder with --out."


def check_report_folder(folder: Path, source: str | None) -> None:
    """Refuse a folder in which a report would write over the user's files, or over the article that it is about.

    Raises NotADirectoryError where it is a file, FileExistsError where something else has the name of a file of the
    report.
    """
    _check_is_folder(folder)
    written = [folder / name for name in REPORT_FILES]
    if source is not None and is_among(Path(source), written):
        raise FileExistsError(f"{source}: the report would write over the article that it is about. {_REMEDY}")
    if not _holds_report(folder):
        _check_free(written)


def check_overview_folder(folder: Path, sources: Iterable[str | Path]) -> None:
    """Refuse a folder in which the overview of a site would write over the user's files, or over one of its articles.

    Raises NotADirectoryError where it is a file, FileExistsError where something else is called index.html, and
    ValueError where the articles stand in this very folder, where the next report would read the pages of this one.
    """
    _check_is_folder(folder)
    page = folder / OVERVIEW
    for source in map(Path, sources):
        if source.is_dir() and source.resolve() == folder.resolve():
            raise ValueError(f"{folder}: this is the folder of the articles. {_REMEDY}")
        if is_among(source, [page]):
            raise FileExistsError(f"{source}: the overview would write over this article. {_REMEDY}")
    if page.exists() and _MARK not in page.read_text("utf-8", "replace")[:2000]:
        _check_free([page])


def is_among(path: Path, written: Iterable[Path]) -> bool:
    """Whether a file is one of these, or lies in one of them."""
    try:
        folder = path.expanduser().resolve()
        return folder.exists() and any(folder.is_relative_to(other.resolve()) for other in written)
    except (OSError, ValueError, RuntimeError):  # an address, not a file
        return False


def _check_is_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder}: this is a file; name a folder for the report with --out.")


def _check_free(written: Iterable[Path]) -> None:
    for path in written:
        if path.exists() or path.is_symlink():
            raise FileExistsError(f"{path} is there already and is of no earlier report: it would be lost. {_REMEDY}")


def _holds_report(folder: Path) -> bool:
    """Whether an earlier report left its stamp here."""
    try:
        stamp = json.loads((folder / "stamp.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(stamp, dict) and {"kit", "sha256", "spacy_model", "article"} <= stamp.keys()
