"""Corrections files: read, written back, and what is said of damaged ones."""

import json

import pandas as pd
import pytest

import kit
from kit import frames
from kit.corrections import kit_lines
from tests.corrections.bakery import bakery, line, saved
from tests.corrections.test_apply import BLAST, MOOR, ROOF

SOME = [
    line("fix", ROOF, speaker="Ada Voß", comment="„so“ steht es 😀"),
    line("merge", BLAST.replace("quotes", "speakers"), into=MOOR),
    line("complete", layer="quotes", id="done"),
    line("undo", id="u", undoes="done"),
]


def test_the_frame_has_fixed_columns(tmp_path):
    table = kit.read_corrections(saved(tmp_path / "b.jsonl", *SOME))
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == dict(frames.CORRECTIONS)
    person = table[table.who != "kit"]
    assert person.action.tolist() == ["fix", "merge", "complete", "undo"]
    assert person.iloc[0].changes == [("speaker", None, "Ada Voß")]
    assert table.attrs["headers"][0]["title"] == bakery().title
    empty = kit.read_corrections(saved(tmp_path / "e.jsonl", opening=[]))
    assert empty.empty
    assert list(empty) == list(frames.CORRECTIONS)


def test_written_back_it_is_the_same_file(tmp_path):
    path = saved(tmp_path / "b.jsonl", *SOME)
    for given in (path, kit.read_corrections(path)):
        again = kit.write_corrections(given, tmp_path / "again.jsonl")
        assert [json.loads(row) for row in again.open()] == [json.loads(row) for row in path.open()]


def test_several_files_and_a_folder(tmp_path):
    first = saved(tmp_path / "a.jsonl", SOME[0])
    second = saved(tmp_path / "b.jsonl", SOME[1] | {"who": "BD"})
    whole = kit.read_corrections(tmp_path)
    assert whole.who.nunique() == 3
    both = pd.concat([kit.read_corrections(first), kit.read_corrections(second)])
    assert (
        kit.quotes(bakery(corrections=both)).speaker.tolist()
        == kit.quotes(bakery(corrections=tmp_path)).speaker.tolist()
    )
    assert kit.quotes(bakery(corrections=[first, second])).origin.tolist().count("AR") == 1


DAMAGED = [
    ('{"id": "1"', "line 2: it is no JSON"),
    ("[1]", "line 2: it is no JSON object"),
    ('{"who": "AR", "layer": "quotes", "action": "fix", "row": "quotes:0-1:direct"}', "line 2: it has no 'id'"),
    (json.dumps(line("fix", ROOF) | {"action": "improve"}), "its action 'improve' is none of"),
    (json.dumps(line("fix", ROOF) | {"layer": "quote"}), "its layer 'quote' is none of"),
    (json.dumps(line("fix", ROOF) | {"start": "ten"}), "its start 'ten' is no whole number"),
    (json.dumps(line("fix", ROOF) | {"row": None}), "without 'row'"),
    (json.dumps(line("merge", ROOF)), "without 'into'"),
    (json.dumps(line("fix", ROOF, start="far")), "its start 'far' is no whole number"),
    (json.dumps(line("fix", MOOR, named="perhaps")), "neither yes nor no"),
    ('{"format": "other"}', "its format is 'other'"),
    ('{"format": "conflict-news-kit corrections", "version": 9}', "version 9"),
]


@pytest.mark.parametrize(("text", "message"), DAMAGED)
def test_a_damaged_line_is_named(tmp_path, text, message):
    path = tmp_path / "b.jsonl"
    path.write_text(json.dumps(kit_lines(bakery())[0]) + "\n" + text + "\n")
    with pytest.raises(ValueError, match=r"docs/corrections\.md") as error:
        kit.read_corrections(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_what_is_no_corrections_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        kit.read_corrections(tmp_path / "none.jsonl")
    with pytest.raises(FileNotFoundError, match="no corrections in this folder"):
        kit.read_corrections(tmp_path)
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(ValueError, match=r"read from \.jsonl, \.json, \.xlsx, not from \.docx"):
        kit.read_corrections(tmp_path / "a.docx")
    with pytest.raises(ValueError, match="no column 'correction_id'"):
        bakery(corrections=pd.DataFrame({"article_id": ["bakery"]}))
