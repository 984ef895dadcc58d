"""Find the files of a source (folder, glob, archive, single file) and choose the reader for each."""

import glob
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from kit.corpus.readers import archives, documents, feeds, tables, warc
from kit.corpus.readers.tables import Columns
from kit.corpus.records import Failed, Found, SourceFile, reason
from kit.documents.files import printable
from kit.documents.formats import MANY_ARTICLES, ONE_ARTICLE, kind_of, suffix_kind
from kit.documents.web import fetch

_TABLES: dict[str, Callable[[SourceFile, Columns], Iterator[Found]]] = {
    "csv": tables.read_delimited,
    "excel": tables.read_excel,
    "jsonl": tables.read_json_lines,
    "json": tables.read_json,
    "parquet": tables.read_parquet,
}
_STREAMS: dict[str, Callable[[SourceFile], Iterator[Found]]] = {"feed": feeds.read_feed, "warc": warc.read_warc}
_ARCHIVES: dict[str, Callable[[SourceFile], Iterator[SourceFile | Failed]]] = {
    "zip": archives.zipped,
    "tar": archives.tarred,
}
FORMATS = (*ONE_ARTICLE, *MANY_ARTICLES)
"""Names of the formats, for `load_corpus(..., format=)`."""

_LEFT_BY_SYSTEMS = ("__macosx", "thumbs.db", "desktop.ini")
_DEEPEST = 4
"""Archives in archives that are opened; one that holds itself would never end."""


def files_of(source: str | Path) -> list[SourceFile]:
    """The files of a folder (with its subfolders), a glob, one path or one web address, in the order of their names.

    Hidden files, and the files that macOS and Windows create in folders, are skipped.

    Raises FileNotFoundError where there is nothing.
    """
    if str(source).lower().startswith(("http://", "https://")):
        return [SourceFile(str(source), lambda: io.BytesIO(fetch(str(source)).data))]
    path = Path(source).expanduser()
    if path.is_dir():
        found = sorted(_files_in(path, set()), key=lambda file: Path(file.place).parts)
    elif path.exists() or path.is_symlink():
        found = [SourceFile.at(path)]
    else:
        names = glob.glob(str(path), recursive=True)
        found = [SourceFile.at(Path(name)) for name in sorted(names) if not Path(name).is_dir()]
    if not found:
        where = path.absolute().parent if not path.is_dir() else path
        raise FileNotFoundError(f"{source}: no files found (looked in {where}). Check the path or the pattern.")
    return found


def _files_in(folder: Path, above: set[tuple[int, int]]) -> Iterator[SourceFile]:
    """The files of a folder and its subfolders, links included; a folder that cannot be listed becomes a failure."""
    try:
        status = folder.stat()
        entries = list(folder.iterdir())
    except OSError as error:
        problem = f"this folder cannot be read ({error.strerror or error}); what is in it is not counted."
        yield SourceFile(printable(str(folder)), lambda: folder.open("rb"), 0, problem)
        return
    here = above | {(status.st_dev, status.st_ino)}
    for entry in entries:
        if not is_document(entry.name):
            continue
        if not entry.is_dir():
            yield SourceFile.at(entry)
        elif not entry.is_symlink() or (entry.stat().st_dev, entry.stat().st_ino) not in here:
            yield from _files_in(entry, here)


def read_file(file: SourceFile, *, format: str | None, columns: Columns) -> Iterator[Found]:
    """Read the articles of one file. Archives are read member by member; any error in a file becomes a failure.

    ColumnError is raised: the caller has to name other columns.
    """
    if file.problem is not None:
        yield Failed(file.place, file.problem)
        return
    try:
        kind = format or format_of(file)
        if kind in _ARCHIVES:
            yield from _archive(file, kind, columns)
        elif kind in _TABLES:
            yield from _TABLES[kind](file, columns)
        elif kind in _STREAMS:
            yield from _STREAMS[kind](file)
        elif kind in ONE_ARTICLE:
            yield from documents.read_file_of(file, kind)
        else:
            yield Failed(file.place, f"there is no reader for this kind of file; there are {', '.join(FORMATS)}.")
    except (tables.ColumnError, ImportError):
        raise
    except Exception as error:  # a damaged file can raise anything in the library that reads it
        yield Failed(file.place, reason(error, file.place))


def format_of(file: SourceFile) -> str | None:
    """Format of a file by its name, or by its first bytes if the name does not show it.

    >>> format_of(SourceFile("export/a.TSV", open=lambda: None))
    'csv'
    """
    named = suffix_kind(file.name)
    if named or ("." in file.name.strip(".") and not file.name.endswith(".doc")):
        return named
    with file.open() as handle:
        return kind_of(handle.read(4096))


def is_table(file: SourceFile) -> bool:
    """Whether a file is a table with one article a row, by its name or its first bytes."""
    return file.problem is None and format_of(file) in _TABLES


def _archive(file: SourceFile, kind: str, columns: Columns) -> Iterator[Found]:
    if file.place.count(" > ") >= _DEEPEST:
        yield Failed(file.place, f"an archive in more than {_DEEPEST} archives is not opened.")
        return
    members = 0
    for member in _ARCHIVES[kind](file):
        if isinstance(member, Failed):
            members += 1
            yield member
        elif is_document(member.place.rsplit(" > ", 1)[1]):
            members += 1
            try:
                yield from read_file(member, format=None, columns=columns)
            except tables.ColumnError as error:
                yield Failed(member.place, str(error))
    if not members:
        yield Failed(file.place, "there is no document in this archive.")


def is_document(name: str) -> bool:
    """Whether a file name belongs to a document: not hidden, and not created by macOS or Windows.

    >>> is_document("./news/a.txt"), is_document("../a.txt"), is_document("news/.DS_Store")
    (True, True, False)
    """
    parts = [part for part in name.replace("\\", "/").lower().split("/") if part not in (".", "..")]
    return not any(part.startswith(".") or part in _LEFT_BY_SYSTEMS for part in parts)
