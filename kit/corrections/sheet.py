"""A workbook for reviewing rows: write them, and read what a person changed, added and deleted, by row id."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.arguments import file_to_write, takes_article
from kit.article import Article
from kit.corrections.annotations import SPEAKER_FIELDS, Annotation, Annotations
from kit.corrections.apply import lines
from kit.corrections.keys import Key
from kit.corrections.model import FIELDS, Correction, Header, correction, typed
from kit.corrections.places import nearest_place

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kit.corrections.files import Entry

SHEETS = {"quotes": "Quotations", "speakers": "Speakers", "casualties": "Casualties", "events": "Events"}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "quotes": ("speaker", "kind", "text", "cue"),
    "speakers": ("speaker", "merge into", "kind", "named", "role", "affiliation"),
    "casualties": ("harm", "low", "best", "high", "victims", "victim_kind", "status", "source", "counted", "place",
                   "date", "cause", "part_of", "same_as", "event", "text"),
    "events": ("merge into", "main", "kind", "place", "date", "cause"),
}  # fmt: skip
"""Columns that a person edits, between "id" and "decision", and "comment"."""

CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("quotes", "kind"): ("direct", "mixed", "indirect"),
    ("speakers", "kind"): ("person", "group", "organisation", "document"),
    ("casualties", "harm"): (
        "killed", "injured", "missing", "captured", "arrested", "displaced", "killed_or_injured"),
    ("casualties", "status"): ("asserted", "updated", "negated", "denied", "possible", "hearsay", "background"),
}  # fmt: skip
_WIDTHS = {"text": 70, "comment": 40, "speaker": 28, "source": 28, "victims": 28, "id": 24}
_NOTES, _KEPT = "Read me", "kit"
_LONGEST_CELL = 30_000
"""Characters put into one cell; Excel takes 32,767."""

_HELP = """Check the kit's rows here, in Excel or LibreOffice, and save; kit.read_corrections("{name}") reads the file.
Change a cell: the row is corrected. Delete a row: it is no quotation, speaker or claim.
Add a row at the end, without an id: one that was missed; its text has to stand in the article, letter for letter.
decision: accept (right as it stands) or reject (wrong, as if deleted); it may be left empty.
merge into: the name of the speaker, or the id of the row, that this one is the same as.
To move the ends of a quotation or a claim, change its text to the words that it should have.
Do not change the column id, nor the hidden sheet: they say what the rows were."""


@takes_article
def review_sheet(article: Article, path: str | Path, *, model: str | None = None) -> Path:
    """Write an article's rows into a workbook, to be checked in Excel or LibreOffice and read back.

    Returns the path of the workbook.

    path  ends in .xlsx; an existing file is replaced

    One sheet per layer: quotations, speakers, casualty claims. Cells can be changed, rows deleted or added; the sheet
    "Read me" says how, and asks for the person's name. `kit.read_corrections(path)` gives what was changed, added and
    deleted, by the ids of the rows; a hidden sheet keeps the rows as they were, and the text.

    Raises ValueError if `path` has another ending.

    >>> review_sheet(Article("Two miners died, the mayor said."), "mine.xlsx")  # doctest: +SKIP
    """
    from openpyxl import Workbook

    target = file_to_write(path, ".xlsx", helper="review_sheet")
    log = lines(article, model=model)
    book = Workbook()
    book.remove(book.active)
    _write_notes(book, article, target.name)
    made = Annotations().apply(correction(line) for line in log[1:])
    for layer in SHEETS:
        if layer != "events" or made.layers["events"]:
            _write_layer(book, layer, made, article)
    _write_kept(book, article, log)
    book.save(target)
    return target


def _write_notes(book: "Workbook", article: Article, name: str) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet(_NOTES)
    put(sheet, 1, 1, article.title or article.id)
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    put(sheet, 2, 1, "Your name or initials:")
    for number, (layer, title) in enumerate(SHEETS.items(), 3):
        put(sheet, number, 1, f"{title} all checked (yes):")
        put(sheet, number, 3, layer)
        sheet.cell(number, 3).font = Font(color="FFFFFF")
    for number, line in enumerate(_HELP.format(name=name).splitlines(), 3 + len(SHEETS) + 1):
        put(sheet, number, 1, line)
    sheet.column_dimensions["A"].width = 34


def _write_layer(book: "Workbook", layer: str, made: Annotations, article: Article) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(SHEETS[layer])
    names = ("id", "decision", *COLUMNS[layer], "comment")
    rows = _in_order(layer, made)
    for column, name in enumerate(names, 1):
        put(sheet, 1, column, name)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 13)
        _offer(sheet, column, CHOICES.get((layer, name), ("accept", "reject") if name == "decision" else ()), len(rows))
    for number, row in enumerate(rows, 2):
        shown = {"id": row.key} | _shown(layer, row, made, article.text)
        for column, name in enumerate(names, 1):
            put(sheet, number, column, shown.get(name))
            sheet.cell(number, column).alignment = Alignment(
                vertical="top", wrap_text=name in ("text", "comment", "victims")
            )
    sheet.freeze_panes = "B2"


def _in_order(layer: str, made: Annotations) -> list[Annotation]:
    rows = made.rows(layer)
    return sorted(rows, key=lambda row: row.fields["start"]) if "start" in FIELDS[layer] else rows


def _offer(sheet: "Worksheet", column: int, choices: tuple[str, ...], rows: int) -> None:
    """Add a drop-down list to a column, for the existing rows and some new ones."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        letter = get_column_letter(column)
        rule.add(f"{letter}2:{letter}{rows + 200}")
        sheet.add_data_validation(rule)


def _shown(layer: str, row: Annotation, made: Annotations, text: str) -> dict[str, Any]:
    """The cell values of a row, by column."""
    shown = dict(row.fields)
    if name := SPEAKER_FIELDS.get(layer):
        shown[name] = made.speaker_name(shown.get(name))
    if layer in ("quotes", "casualties"):
        shown["text"] = text[row.fields["start"] : row.fields["end"]]
    if layer == "quotes" and row.fields.get("cue_start") is not None:
        shown["cue"] = text[row.fields["cue_start"] : row.fields["cue_end"]]
    return shown


def put(sheet: "Worksheet", row: int, column: int, value: Any) -> None:
    """Write a value; text is always stored as text, even if it looks like a formula ("=1+1")."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:32_767])
        if cell.data_type == "f":
            cell.data_type, cell.quotePrefix = "s", True
    else:
        sheet.cell(row, column, value)


def _write_kept(book: "Workbook", article: Article, log: list[dict[str, Any]]) -> None:
    sheet = book.create_sheet(_KEPT)
    sheet.sheet_state = "hidden"
    for number, content in enumerate((article.text, *log), 1):
        whole = json.dumps(content)
        for column in range(0, len(whole), _LONGEST_CELL):
            put(sheet, number, column // _LONGEST_CELL + 1, whole[column : column + _LONGEST_CELL])


def read_sheet(path: Path, who: str | None) -> "list[Entry]":
    """Read the lines of a workbook of `review_sheet`: the original rows, and the person's corrections."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    if _KEPT not in book.sheetnames or _NOTES not in book.sheetnames:
        raise ValueError(
            f"{path}: this is no sheet of kit.review_sheet (its sheets {_NOTES!r} and {_KEPT!r} are missing)."
        )
    text, header, kept = _read_kept(book)
    notes = book[_NOTES]
    person = str(notes.cell(2, 2).value or who or path.name.split(".")[0]).strip()
    when = book.properties.modified or dt.datetime.now(dt.UTC)
    review = _Review(text, Annotations().apply(kept), person, f"{when:%Y-%m-%dT%H:%M:%SZ}", path.name)
    titles = [(layer, title) for layer, title in SHEETS.items() if title in book.sheetnames]
    made = [line for layer, title in titles for line in review.layer(layer, book[title])]
    checked = {notes.cell(row, 3).value for row in range(3, 3 + len(SHEETS)) if notes.cell(row, 2).value}
    done = [review.line("complete", layer, None) for layer in SHEETS if layer in checked]
    return [(header, line) for line in (*kept, *made, *done)]


def _read_kept(book: "Workbook") -> tuple[str, Header, list[Correction]]:
    """The text, header and lines from which the workbook was made."""
    text, opening, *log = [json.loads("".join(cell or "" for cell in row)) for row in book[_KEPT].values]
    header = Header(**{name: opening.get(name) for name in Header.__dataclass_fields__})
    return text, header, [correction(line) for line in log]


@dataclass
class _Review:
    """A person's corrections in a workbook, found by comparing its rows with the original ones."""

    text: str
    before: Annotations
    who: str
    when: str
    file: str
    count: int = 0

    def line(self, action: str, layer: str, row: str | None, **more: Any) -> Correction:
        """Make one correction by the person; its span comes from the row's key or values."""
        self.count += 1
        span = {"start": None, "end": None} | self._place(layer, row)
        span |= {name: more.pop(name) for name in ("start", "end") if name in more}
        words = None if span["start"] is None else self.text[span["start"] : span["end"]]
        about = {"id": f"{self.file}-{self.when}-{self.count}", "who": self.who, "when": self.when, "layer": layer}
        return correction(about | {"action": action, "row": row, "text": words} | span | more)

    def _place(self, layer: str, row: str | None) -> dict[str, int]:
        known = self.before.layers[layer].get(row or "")
        if known is not None and known.fields.get("start") is not None:
            return {name: known.fields[name] for name in ("start", "end")}
        return {}

    def layer(self, layer: str, sheet: "Worksheet") -> Iterator[Correction]:
        """The corrections in one sheet, in the order of its rows, deleted rows last."""
        seen: set[str] = set()
        for cells in _rows(sheet, self.file):
            key = cells.pop("id", None)
            if key is None or key in seen or key not in self.before.layers[layer]:
                yield from self._added(layer, cells)
            else:
                seen.add(key)
                yield from self._judged(layer, self.before.layers[layer][key], cells)
        for key in self.before.layers[layer]:
            if key not in seen:
                yield self.line("reject", layer, key)

    def _judged(self, layer: str, row: Annotation, cells: dict[str, Any]) -> Iterator[Correction]:
        comment, decision = cells.pop("comment", None), str(cells.pop("decision", None) or "").strip().lower()
        changes = self._changes(layer, row, cells)
        into = cells.get("merge into")
        if into and layer in ("speakers", "events"):
            yield self.line("merge", layer, row.key, into=self._target(layer, str(into)), comment=comment)
        elif decision.startswith("reject"):
            yield self.line("reject", layer, row.key, comment=comment)
        elif changes:
            yield self.line("fix", layer, row.key, changes=changes, comment=comment)
        elif decision.startswith("accept"):
            yield self.line("accept", layer, row.key, comment=comment)
        elif comment:
            yield self.line("comment", layer, row.key, comment=comment)

    def _target(self, layer: str, given: str) -> str:
        """The key of the row into which another is merged, given as a key or as the speaker's name."""
        rows = self.before.rows(layer) if layer == "speakers" else []
        return next((row.key for row in rows if _same(row.fields.get("speaker"), given)), given)

    def _changes(self, layer: str, row: Annotation, cells: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        was = _shown(layer, row, self.before, self.text)
        changes: dict[str, Any] = {}
        for name in COLUMNS[layer]:
            if name == "merge into" or name not in cells or _same(was.get(name), cells[name]):
                continue
            if name in ("text", "cue"):
                changes |= self._moved(name, row, str(cells[name] or ""))
            else:
                new = typed(layer, name, cells[name])
                changes |= {} if new == was.get(name) else {name: {"old": was.get(name), "new": new}}
        return changes

    def _moved(self, name: str, row: Annotation, words: str) -> dict[str, Any]:
        """New ends for a span, or a cue, whose words were changed; words that are not in the text are kept."""
        first, last = ("start", "end") if name == "text" else ("cue_start", "cue_end")
        if not words.strip():
            return (
                {}
                if name == "text"
                else {field: {"old": row.fields.get(field), "new": None} for field in (first, last)}
            )
        span = nearest_place(self.text, words, row.fields["start"])
        if span is None:
            return {name: {"old": None, "new": words}}
        return {field: {"old": row.fields.get(field), "new": at} for field, at in zip((first, last), span, strict=True)}

    def _added(self, layer: str, cells: dict[str, Any]) -> Iterator[Correction]:
        comment = cells.pop("comment", None)
        cells.pop("decision", None)
        if not any(value not in (None, "") for value in cells.values()):
            return
        span = nearest_place(self.text, str(cells.get("text") or ""), 0)
        own = [name for name in COLUMNS[layer] if name in FIELDS[layer] and name in cells]
        values = {name: value for name in own if (value := typed(layer, name, cells[name])) is not None}
        what = values.get({"quotes": "kind", "casualties": "harm"}.get(layer, "speaker"), "direct")
        if span is not None and cells.get("cue"):
            said = nearest_place(self.text, str(cells["cue"]), span[0])
            values |= dict(zip(("cue_start", "cue_end"), said, strict=True)) if said else {}
        start, end = span or (0, 0)
        changes = {name: {"old": None, "new": value} for name, value in values.items()}
        where = {"start": start, "end": end} if span else {}
        yield self.line("add", layer, str(Key(layer, start, end, str(what))), changes=changes, comment=comment, **where)


def _rows(sheet: "Worksheet", file: str) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    names = [str(name).strip() if name is not None else "" for name in next(rows, ())]
    if "id" not in names:
        raise ValueError(
            f'{file}, sheet {sheet.title}: the column "id" is missing; its first row has to be left as it was.'
        )
    for row in rows:
        cells = {name: _plain(value) for name, value in zip(names, row, strict=False) if name}
        if any(value is not None for value in cells.values()):
            yield cells


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        text = value.replace("_x000D_", "").strip()
        return _LIBREOFFICE_TRUTH.get(text, text or None)
    return value


_LIBREOFFICE_TRUTH = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice writes a cell that is true or false: as a formula."""


def _same(was: Any, now: Any) -> bool:
    """Whether a cell is unchanged, apart from white space, line ends and number formats, which spreadsheets alter."""
    if was is None or now is None:
        return was is None and now is None
    if isinstance(was, bool) or isinstance(now, bool):
        return str(was).lower() == str(now).lower()
    return re.sub(r"\s+", " ", str(was)).strip() == re.sub(r"\s+", " ", str(now)).strip()
