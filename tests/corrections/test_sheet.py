"""The spreadsheet: out, edited as a person would, and read back."""

import openpyxl
import pytest

import kit
from kit.corrections import kit_lines
from tests.corrections.bakery import TEXT, at, bakery, line, saved
from tests.corrections.test_apply import BLAST, BRANDT, DENIED, DOCTOR, KILLED, MOOR, ROOF


@pytest.fixture
def path(tmp_path):
    return kit.review_sheet(bakery(), tmp_path / "mine.xlsx")


def edited(path, *edits, who="BD"):
    """Change cells: (sheet, row key, column, value); a column None deletes the row, a key None adds one."""
    book = openpyxl.load_workbook(path)
    book["Read me"]["B2"] = who
    for sheet, key, column, value in edits:
        rows = book[sheet]
        names = [cell.value for cell in rows[1]]
        if key is None:
            rows.append([value.get(name) for name in names])
            continue
        number = next(row[0].row for row in rows.iter_rows() if row[0].value == key)
        if column is None:
            rows.delete_rows(number)
        else:
            rows.cell(number, names.index(column) + 1).value = value
    book.save(path)
    return path


def done(path):
    """What the person's lines of a workbook say: action, row, field -> new value."""
    table = kit.read_corrections(path)
    mine = table[table.who != "kit"]
    return [(row.action, row.row, {name: new for name, _, new in row.changes}) for row in mine.itertuples()]


def test_untouched_it_says_nothing(path):
    assert done(path) == []
    table = kit.read_corrections(path)
    assert table.row.tolist() == [row["row"] for row in kit_lines(bakery())[1:]]
    assert table.sha256.unique().tolist() == [bakery().sha256]


def test_saved_by_libreoffice_it_says_nothing(path):
    """LibreOffice writes cells that are true or false as formulas."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, bool)]
    assert {cell.value for cell in cells} == {True, False}
    for cell in cells:
        cell.value = f"={str(cell.value).upper()}()"
    book.save(path)
    assert done(path) == []


FIRED = {"start": at("its forces")[0], "end": at("on the town")[1]}
MARKS = {"start": at("“We")[0], "end": at("noon,”")[1]}
EDITS = [
    (("Quotations", ROOF, "speaker", "Ada Voss"), ("fix", ROOF, {"speaker": "Ada Voss"})),
    (("Quotations", ROOF, "speaker", None), ("fix", ROOF, {"speaker": None})),
    (("Quotations", ROOF, None, None), ("reject", ROOF, {})),
    (("Quotations", ROOF, "decision", "reject"), ("reject", ROOF, {})),
    (("Quotations", ROOF, "decision", "Accept"), ("accept", ROOF, {})),
    (("Quotations", ROOF, "comment", "sure?"), ("comment", ROOF, {})),
    (("Quotations", DENIED, "text", "its forces had fired on the town"), ("fix", DENIED, FIRED)),
    (("Quotations", BLAST, "text", '"We heard the first blast at noon,"'), ("fix", BLAST, MARKS)),
    (("Quotations", DENIED, "cue", "denied that"), ("fix", DENIED, {"cue_end": at("denied that")[1]})),
    (("Speakers", BRANDT, "merge into", "Lena Moor"), ("merge", BRANDT, {})),
    (("Speakers", DOCTOR, "role", "surgeon"), ("fix", DOCTOR, {"role": "surgeon"})),
    (("Speakers", DOCTOR, "named", "yes"), ("fix", DOCTOR, {"named": True})),
    (("Casualties", KILLED, "best", 4), ("fix", KILLED, {"best": 4})),
    (("Casualties", KILLED, "best", 4.0), ("fix", KILLED, {"best": 4})),
    (("Casualties", KILLED, "high", None), ("fix", KILLED, {"high": None})),
    (("Casualties", KILLED, "status", "denied"), ("fix", KILLED, {"status": "denied"})),
    (("Casualties", KILLED, "counted", False), ("fix", KILLED, {"counted": False})),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_each_edit_is_one_correction(path, edit, expected):
    changed = done(edited(path, edit))
    assert [(action, row) for action, row, _ in changed] == [expected[:2]]
    assert expected[2].items() <= changed[0][2].items()
    assert "text" not in changed[0][2]


def test_a_row_that_was_added(path):
    new = {"speaker": "Ada Voss", "kind": "direct", "text": "Shelling hits bakery", "comment": "headline"}
    edited(path, ("Quotations", None, "", new))
    article = bakery(corrections=path)
    first = kit.quotes(article).iloc[0]
    assert (first.text, first.speaker, first.origin) == ("Shelling hits bakery", "Ada Voss", "BD")
    edited(path, ("Quotations", None, "", new | {"text": "words that nobody wrote"}))
    with pytest.warns(kit.CorrectionsWarning):
        unfit = kit.unfit_corrections(bakery(corrections=path))
    assert unfit.reason.tolist() == ["it adds a row without saying where it stands"]


def test_a_merge_and_a_fix_reach_every_frame(path):
    edited(path, ("Speakers", BRANDT, "merge into", MOOR), ("Casualties", KILLED, "best", 4))
    article = bakery(corrections=path)
    assert kit.quotes(article).speaker.tolist()[:4] == ["Lena Moor"] * 4
    assert kit.casualty_totals(article).set_index("harm").loc["killed", "best"] == 4


def test_it_goes_on_from_earlier_corrections(tmp_path):
    article = bakery(corrections=saved(tmp_path / "b.jsonl", line("fix", ROOF, speaker="Ada Voss")))
    path = edited(kit.review_sheet(article, tmp_path / "x.xlsx"), ("Quotations", ROOF, "kind", "mixed"))
    assert [action for action, *_ in done(path)] == ["fix", "fix"]
    row = kit.quotes(bakery(corrections=path)).set_index("text").loc["the roof had collapsed"]
    assert (row.speaker, row.kind, row.origin) == ("Ada Voss", "mixed", "BD")


def test_texts_that_spreadsheets_would_spoil(tmp_path):
    text = "Sums\r\n\r\n=1+1 said Ann Roe. “+3 men died,” she said — café, e\u0301, 👩‍🚒\x0b.\n"
    article = kit.Article(text, id="sums")
    path = kit.review_sheet(article, tmp_path / "sums.xlsx")
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    book.save(path)
    again = kit.Article(text, id="sums", corrections=path)
    assert kit.quotes(again).equals(kit.quotes(article))
    assert done(path) == []


def test_what_is_no_review_sheet(tmp_path):
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(ValueError, match=r"no sheet of kit\.review_sheet"):
        kit.read_corrections(tmp_path / "other.xlsx")
    with pytest.raises(ValueError, match=r"writes \.xlsx, not \.csv"):
        kit.review_sheet(bakery(), tmp_path / "x.csv")


def test_offsets_are_those_of_the_text(path):
    article = bakery(corrections=path)
    for row in kit.quotes(article).itertuples():
        assert TEXT[row.start : row.end] == row.text
