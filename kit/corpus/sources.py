"""Where articles come from: folders, globs, archives and single files, and which reader opens which file."""

import glob
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kit.corpus.readers import feeds, office, pages, tables, warc
from kit.corpus.readers.tables import Columns
from kit.corpus.records import Failed, Found, SourceFile

_DOCUMENTS: dict[str, Callable[[SourceFile], Iterator[Found]]] = {
    "text": pages.read_text,
    "html": pages.read_html,
    "docx": office.read_docx,
    "rtf": office.read_rtf,
    "feed": feeds.read_feed,
    "warc": warc.read_warc,
}
_TABLES: dict[str, Callable[[SourceFile, Columns], Iterator[Found]]] = {
    "csv": tables.read_delimited,
    "excel": tables.read_excel,
    "jsonl": tables.read_json_lines,
    "json": tables.read_json,
    "parquet": tables.read_parquet,
}
_SUFFIXES = {
    "text": (".txt", ".text", ".md", ".asc"),
    "html": (".html", ".htm", ".xhtml", ".mhtml"),
    "docx": (".docx",),
    "rtf": (".rtf",),
    "feed": (".xml", ".rss", ".atom", ".rdf"),
    "warc": (".warc", ".warc.gz"),
    "csv": (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz"),
    "excel": (".xlsx", ".xlsm"),
    "jsonl": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
    "json": (".json", ".json.gz"),
    "parquet": (".parquet", ".pq"),
    "zip": (".zip",),
    "tar": (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"),
}
FORMATS = tuple(_SUFFIXES)
"""Names of the formats, for `load_corpus(..., format=)`."""

_BY_SUFFIX = {suffix: name for name, suffixes in _SUFFIXES.items() for suffix in suffixes}
_LEFT_BY_SYSTEMS = ("__macosx", "thumbs.db", "desktop.ini")
_SIGNATURES = {b"{\\rtf": "rtf", b"PK\x03\x04": "docx", b"%PDF": "pdf", b"\xd0\xcf\x11\xe0": "doc", b"\x1f\x8b": "gzip"}


def files_of(source: str | Path) -> list[SourceFile]:
    """The files of a folder (with its subfolders), a glob, one path or one web address, in the order of their names.

    Hidden files, and what macOS and Windows leave in folders, are no documents.

    Raises FileNotFoundError where there is nothing.
    """
    if str(source).startswith(("http://", "https://")):
        from kit.load import _fetch

        return [SourceFile(str(source), lambda: io.BytesIO(_fetch(str(source))))]
    path = Path(source).expanduser()
    if path.is_dir():
        found = sorted(entry for entry in path.rglob("*") if entry.is_file() and _counts(str(entry.relative_to(path))))
    elif path.exists():
        found = [path]
    else:
        found = sorted(Path(name) for name in glob.glob(str(path), recursive=True) if Path(name).is_file())
    if not found:
        where = path.absolute().parent if not path.is_dir() else path
        raise FileNotFoundError(f"{source}: no files found (looked in {where}). Check the path or the pattern.")
    return [SourceFile.at(entry) for entry in found]


def read_file(file: SourceFile, *, format: str | None, columns: Columns) -> Iterator[Found]:
    """What one file holds. Archives are opened member by member; whatever goes wrong with a file is one failure of it.

    ColumnError passes through: it is the caller's to mend.
    """
    kind = format or format_of(file)
    try:
        if kind in ("zip", "tar"):
            yield from _archive(file, kind, columns)
        elif kind in _TABLES:
            yield from _TABLES[kind](file, columns)
        elif kind in _DOCUMENTS:
            yield from _DOCUMENTS[kind](file)
        else:
            yield Failed(file.place, f"there is no reader for this kind of file; there are {', '.join(FORMATS)}.")
    except (tables.ColumnError, ImportError):
        raise
    except Exception as error:  # a damaged file can raise anything in the library that reads it
        yield Failed(file.place, reason(error, file.place))


def reason(error: Exception, place: str = "") -> str:
    """What went wrong, in one line, without repeating the place."""
    said = " ".join(str(error).split()).removeprefix(f"{place}: ")
    return said if isinstance(error, ValueError) and said else f"{type(error).__name__}: {said}"


def format_of(file: SourceFile) -> str | None:
    """Format of a file by its name, or by its first bytes where the name does not tell.

    >>> format_of(SourceFile("export/a.TSV", open=lambda: None))
    'csv'
    """
    named = next((_BY_SUFFIX[suffix] for suffix in _suffixes(file.name) if suffix in _BY_SUFFIX), None)
    if named or ("." in file.name.strip(".") and not file.name.endswith(".doc")):
        return named
    with file.open() as handle:
        start = handle.read(512)
    return next((kind for signature, kind in _SIGNATURES.items() if start.startswith(signature)), "text")


def _suffixes(name: str) -> Iterator[str]:
    parts = name.split(".")[1:]
    for count in (2, 1):
        if len(parts) >= count:
            yield "." + ".".join(parts[-count:])


def _archive(file: SourceFile, kind: str, columns: Columns) -> Iterator[Found]:
    for member in _zipped(file) if kind == "zip" else _tarred(file):
        try:
            yield from read_file(member, format=None, columns=columns)
        except tables.ColumnError as error:
            yield Failed(member.place, str(error))


def _zipped(file: SourceFile) -> Iterator[SourceFile]:
    with file.open() as handle, zipfile.ZipFile(handle) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            if not member.is_dir() and _counts(member.filename):
                place = f"{file.place} > {member.filename}"
                yield SourceFile(place, lambda member=member: archive.open(member), member.file_size)


def _tarred(file: SourceFile) -> Iterator[SourceFile]:
    """Members in the order of the archive, each to be read before the next is asked for: a tar is read in one pass."""
    with file.open() as handle, tarfile.open(fileobj=handle, mode="r|*") as archive:
        for member in archive:
            if member.isfile() and _counts(member.name):
                data = archive.extractfile(member).read()  # type: ignore[union-attr]
                yield SourceFile(f"{file.place} > {member.name}", lambda data=data: io.BytesIO(data), member.size)


def _counts(name: str) -> bool:
    parts = name.replace("\\", "/").lower().split("/")
    return not any(part.startswith(".") or part in _LEFT_BY_SYSTEMS for part in parts)
