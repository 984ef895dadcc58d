"""The tables of the page: the rows of the frames in words, with links to their evidence."""

from dataclasses import dataclass, field, replace

from kit.report.component import Component, Row
from kit.wording import counted, tone_in_words

_LONGEST = 160
"""Characters of evidence that a table shows; the whole of it is a click away in the article."""


@dataclass(frozen=True)
class Cell:
    """One cell: its text, its links, and the number by which it is sorted."""

    text: str = ""
    href: str = ""
    number: float | None = None
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """One column: its heading, whether it holds numbers, and what the heading means."""

    name: str
    is_number: bool = False
    help: str = ""


@dataclass(frozen=True)
class TableRow:
    """One row: its id, its cells, and whether the kit is unsure of it."""

    id: str
    cells: list[Cell]
    weak: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Table:
    """One table; `file` is the CSV with all its columns."""

    id: str
    title: str
    columns: list[Column]
    rows: list[TableRow]
    file: str


def tables_of(component: Component) -> list[Table]:
    """The tables that have rows."""
    makers = (_claims, _quotations, _speakers, _sentences)
    return [table for table in (make(component) for make in makers) if table.rows]


def _claims(component: Component) -> Table:
    """Casualty claims."""
    columns = [
        Column("Claim"),
        Column("Who says so", help="the claimant; the outlet where nobody else is named"),
        Column("People", is_number=True, help="low to high; “or more” where the words set no upper end"),
        Column("Harm"),
        Column("Who came to harm"),
        Column("Status", help="asserted, updated, negated, denied, possible, hearsay or background"),
        Column("Where, when, how"),
        Column("Words"),
    ]
    rows = [_claim_row(row) for row in component["claims"]]
    return Table("claims-table", counted(len(rows), "casualty claim"), *filled(columns, rows), "casualties.csv")


def _claim_row(row: Row) -> TableRow:
    aside = row["aside"]
    status = row["status"] or "asserted"
    standing = status if not aside else f"{status}; set aside" if aside == status else f"{status}; set aside: {aside}"
    figure = next((n for n in (row["best"], row["low"], row["high"]) if n is not None), None)
    cells = [
        Cell(row["id"], f"#t-{row['id']}"),
        Cell(row["claimant"], f"#row-{row['source_id']}" if str(row["source_id"] or "").startswith("s") else ""),
        Cell(row["figure"], number=figure),
        Cell(row["harm_shown"]),
        Cell(row["victims"] or row["victim_kind"] or ""),
        Cell(standing),
        Cell(", ".join(str(row[name]) for name in ("place", "date", "cause") if row[name])),
        Cell(_short(row["text"])),
    ]
    return TableRow(row["id"], cells, bool(row["weak"]), bool(aside))


def _quotations(component: Component) -> Table:
    """Quotations."""
    columns = [
        Column("Quotation"),
        Column("Speaker"),
        Column("Kind", help="direct: word for word; mixed: partly so; indirect: retold"),
        Column("Cue", help="the words that introduce it"),
        Column("Words"),
        Column("Score", is_number=True, help="how sure the kit is, from 0 to 1"),
    ]
    rows = [_quotation_row(row) for row in component["quotes"]]
    return Table("quotes-table", counted(len(rows), "quotation"), *filled(columns, rows), "quotes.csv")


def _quotation_row(row: Row) -> TableRow:
    cells = [
        Cell(row["id"], f"#t-{row['id']}"),
        Cell(row["speaker"] or "no source given", f"#row-{row['speaker_id']}" if row["speaker_id"] else ""),
        Cell(row["kind"]),
        Cell(row["cue"] or ""),
        Cell(_short(row["text"])),
        Cell("" if row["score"] is None else f"{row['score']:.2f}", number=row["score"]),
    ]
    return TableRow(row["id"], cells, bool(row["weak"]))


def _speakers(component: Component) -> Table:
    """Speakers, with all their quotations."""
    columns = [
        Column("", help="initials that mark the speaker in the article"),
        Column("Speaker"),
        Column("Who that is"),
        Column("Kind"),
        Column("Quotations", is_number=True),
        Column("Words", is_number=True, help="words ascribed to the speaker, in quote marks or not"),
        Column("Where"),
    ]
    rows = [_speaker_row(row, component) for row in component["speakers"]]
    return Table("speakers-table", counted(len(rows), "speaker"), *filled(columns, rows), "speakers.csv")


def _speaker_row(row: Row, component: Component) -> TableRow:
    said = [quote["id"] for quote in component["quotes"] if quote["speaker_id"] == row["id"]]
    cells = [
        Cell(row["initials"]),
        Cell(row["speaker"] or ""),
        Cell(", ".join(str(row[name]) for name in ("role", "affiliation") if row[name])),
        Cell(row["kind"] or ""),
        Cell(f"{row['quotes'] or len(said)}", number=row["quotes"] or len(said)),
        Cell(f"{row['attributed_words'] or 0}", number=row["attributed_words"] or 0),
        Cell(" ".join(said), links=[(quote, f"#t-{quote}") for quote in said]),
    ]
    return TableRow(row["id"], cells)


def _sentences(component: Component) -> Table:
    """Sentences with their tone and the words behind it; those without such words are left out."""
    columns = [
        Column("Sentence"),
        Column("Tone", is_number=True, help="compound, from −1 to +1"),
        Column("Label"),
        Column("Words that carry it", help="each with its valence, from about −4 to +4"),
        Column("Opening"),
    ]
    rows = [_sentence_row(row, component) for row in component["sentences"] if row["words"]]
    title = f"Tone of {counted(len(rows), 'sentence')}"
    return Table("tone-table", title, *filled(columns, rows), "sentiment_by_sentence.csv")


def _sentence_row(row: Row, component: Component) -> TableRow:
    words = ", ".join(f"{word} {tone_in_words(valence)[:-1]}" for word, valence, *_ in row["words"])
    opening = _short(component["text"][row["start"] : row["end"]], 45)
    cells = [
        Cell(row["id"].removeprefix("n"), f"#t-{row['id']}", number=float(row["id"].removeprefix("n"))),
        Cell(tone_in_words(row["compound"]), number=row["compound"]),
        Cell(row["label"] or ""),
        Cell(words),
        Cell(opening),
    ]
    return TableRow(row["id"], cells)


def filled(columns: list[Column], rows: list[TableRow]) -> tuple[list[Column], list[TableRow]]:
    """Drop the columns that are empty in every row."""
    kept = [i for i in range(len(columns)) if any(row.cells[i].text for row in rows)]
    return [columns[i] for i in kept], [replace(row, cells=[row.cells[i] for i in kept]) for row in rows]


def _short(text: str, longest: int = _LONGEST) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"
