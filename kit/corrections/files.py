"""Read corrections files into a frame with fixed columns, and write them without loss."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from kit.arguments import article_of, columns_of, explains_options, file_to_write, path_of
from kit.corrections.model import FORMAT, VERSION, Correction, Header, correction
from kit.frames import CORRECTIONS, frame

if TYPE_CHECKING:
    from kit.article import Article

Entry = tuple[Header, Correction]
Given: TypeAlias = str | Path | pd.DataFrame | Iterable[str | Path]

REMEDY = "docs/corrections.md describes the format."
ENDINGS = (".jsonl", ".json", ".xlsx")


@explains_options
def read_corrections(path: str | Path, *, who: str | None = None, article: "Article | None" = None) -> pd.DataFrame:
    """Read corrections of an article's rows, by people or other programs: one row per line of a corrections file.

    path  a `.corrections.jsonl` as the report's Review switch saves it, an `.xlsx` of `kit.review_sheet` that was
          edited, a `.json` of another annotator (see docs/corrections.md), or a folder of such files
    who   author of an `.xlsx` or `.json`, if the file does not say; by default the name of the file
    article  the article of a `.json` that gives words without their offsets in the text

    Returns, in the order of the file:
        article_id, sha256   the article, and the SHA-256 of the text that was read
        correction_id        unique in the file
        who, when            the person or program, and when (ISO 8601); "kit" for the rows that the kit gave
        layer                quotes, speakers, casualties or events
        action               add, accept, reject, fix, merge, comment, undo, complete
        row                  key of the row: layer, span in the text and kind, as in "quotes:120-180:direct"
        start, end, text     span of the row, in code points of `article.text`, and its words
        changes              list of (field, value before, value after)
        comment              free text
        into, undoes         the row into which this one was merged; the correction that is undone
    `attrs["headers"]` has what the file says of each article: title, versions, time.

    Raises FileNotFoundError if there is no such file, and ValueError, which names the line, if one is damaged.

    >>> read_corrections("kharkiv.corrections.jsonl")  # doctest: +SKIP
    """
    if who is not None and not isinstance(who, str):
        raise TypeError(f"who={who!r}: who is a name or initials.")
    if article is not None:
        article = article_of(article, helper="read_corrections")
    return to_frame(read_entries(path_of(path, name="path"), who=who, article=article))


def read_entries(
    given: Given, *, who: str | None = None, article: "Article | None" = None, helper: str = "load_article"
) -> list[Entry]:
    """The lines of a file, a folder, several files, or of a frame of `read_corrections`, each with its header."""
    if isinstance(given, pd.DataFrame):
        return from_frame(given, helper=helper)
    if not isinstance(given, str | Path) and isinstance(given, Iterable):
        return [entry for path in given for entry in read_entries(path, who=who, article=article)]
    path = path_of(given, name="corrections")
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.name.lower().endswith(ENDINGS))
        if not files:
            raise FileNotFoundError(f"{path}: there are no corrections in this folder ({', '.join(ENDINGS)}).")
        return [entry for file in files for entry in read_entries(file, who=who, article=article)]
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such file (looked in {path.absolute().parent}). Check its path.")
    return _read(path, who, article)


def _read(path: Path, who: str | None, article: "Article | None") -> list[Entry]:
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        from kit.corrections.sheet import read_sheet

        return read_sheet(path, who)
    if suffix == ".json":
        from kit.corrections.annotators import read_annotations

        return read_annotations(path, who, article)
    if suffix == ".jsonl":
        return list(_entries(path))
    raise ValueError(f"{path}: corrections are read from {', '.join(ENDINGS)}, not from {suffix or 'this'}. {REMEDY}")


def _entries(path: Path) -> Iterator[Entry]:
    header: Header | None = None
    for number, text in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            if not isinstance(line, dict):
                raise ValueError("it is no JSON object")
            if "format" in line:
                header = _header(line)
            elif header is None:
                raise ValueError("there is no header before it")
            else:
                yield header, correction(line)
        except ValueError as error:
            why = "it is no JSON (was the file cut short?)" if isinstance(error, json.JSONDecodeError) else str(error)
            raise ValueError(f"{path}, line {number}: {why}. {REMEDY}") from error


def _header(line: Mapping[str, Any]) -> Header:
    if line["format"] != FORMAT:
        raise ValueError(f"its format is {line['format']!r}, not {FORMAT!r}")
    if line.get("version") != VERSION:
        raise ValueError(f"it is written by version {line.get('version')!r} of the format; this kit reads {VERSION}")
    known: dict[str, Any] = {key: line.get(key) for key in Header.__dataclass_fields__}
    if not known["article_id"]:
        raise ValueError("its header names no article_id")
    return Header(**known)


@explains_options
def write_corrections(corrections: Given, path: str | Path) -> Path:
    """Write corrections as a `.corrections.jsonl`, in the order given, and return the path.

    corrections  a frame of `read_corrections` (or of several, one below the other), or files

    >>> write_corrections(read_corrections("a.xlsx"), "a.corrections.jsonl")  # doctest: +SKIP
    """
    lines: list[dict[str, Any]] = []
    above: Header | None = None
    for header, line in read_entries(corrections, helper="write_corrections"):
        if header != above:
            lines.append(header.line())
            above = header
        lines.append(line.line())
    return write_lines(lines, file_to_write(path, ".jsonl", helper="write_corrections"))


def write_lines(lines: Iterable[Mapping[str, Any]], path: Path) -> Path:
    """Write objects as the lines of a file."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def to_frame(entries: Iterable[Entry]) -> pd.DataFrame:
    """Entries as a frame."""
    entries = list(entries)
    table = frame(CORRECTIONS, (_row(header, line) for header, line in entries))
    table.attrs["headers"] = list({id(header): asdict(header) for header, _ in entries}.values())
    return table


def _row(header: Header, line: Correction) -> dict[str, Any]:
    columns = ("who", "when", "layer", "action", "row", "start", "end", "text", "comment", "into", "undoes")
    known = {"article_id": header.article_id, "sha256": header.sha256, "correction_id": line.id}
    changes = [(name, old, new) for name, (old, new) in line.changes.items()]
    return known | {name: getattr(line, name) for name in columns} | {"changes": changes}


def from_frame(table: pd.DataFrame, *, helper: str = "load_article") -> list[Entry]:
    """A frame of `read_corrections` as entries; `helper` is the one that it was given to, for the error."""
    needed = ("article_id", "correction_id", "who", "layer", "action")
    columns_of(table, *needed, helper=helper, made_by="kit.read_corrections(path)")
    headers = {(known["article_id"], known["sha256"]): Header(**known) for known in table.attrs.get("headers", ())}
    entries = []
    for number, row in enumerate(table.to_dict("records"), 1):
        known = {key: None if _is_missing(value) else value for key, value in row.items()}
        changes = {name: {"old": old, "new": new} for name, old, new in known.get("changes") or ()}
        try:
            line = correction(known | {"id": known["correction_id"], "changes": changes})
        except ValueError as error:
            raise ValueError(f"row {number} of the corrections: {error}. {REMEDY}") from error
        about: tuple[Any, Any] = known["article_id"], known.get("sha256")
        entries.append((headers.setdefault(about, Header(*about)), line))
    return entries


def _is_missing(value: Any) -> bool:
    return not isinstance(value, list | dict) and bool(pd.isna(value))
