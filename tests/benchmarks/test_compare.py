"""The comparison of two revisions: what counts as a difference, and which texts are read."""

import pytest

from benchmarks.compare import differences, report, texts

ROW = {"quote_id": "q1", "speaker": "Ann Roe", "start": 3}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([ROW], [ROW], []),
        ([ROW], [ROW | {"speaker": "Bo Lind"}], [("quotes", 1, 1)]),
        ([ROW], [], [("quotes", 1, 0)]),
        ([ROW], [ROW | {"quote_id": "q2"}], [("quotes", 1, 1)]),
        ([ROW], [ROW | {"origin": "kit"}], []),
    ],
    ids=["same", "changed", "gone", "renumbered", "new column"],
)
def test_rows_that_differ_are_told(before, after, expected):
    found = [(name, len(gone), len(come)) for name, gone, come in differences({"quotes": before}, {"quotes": after})]
    assert found == expected


def test_a_row_that_comes_first_does_not_make_the_others_differ():
    after = [{"quote_id": "q1", "speaker": "Bo Lind", "start": 0}, ROW | {"quote_id": "q2"}]
    ((_, gone, come),) = differences({"quotes": [ROW]}, {"quotes": after})
    assert (gone, [row["speaker"] for row in come]) == ([], ["Bo Lind"])


def test_the_report_says_whether_anything_differs(capsys):
    assert not report([["set", "a", {"quotes": [ROW]}]], [["set", "a", {"quotes": [ROW]}]], show=9)
    assert "no row differs" in capsys.readouterr().out
    assert report([["set", "a", {"quotes": [ROW]}]], [["set", "a", {"quotes": []}]], show=9)
    assert "Ann Roe" in capsys.readouterr().out


def test_texts_are_read_from_files_and_tables(tmp_path):
    (tmp_path / "war" / "articles").mkdir(parents=True)
    (tmp_path / "war" / "articles" / "01.txt").write_text("Two miners died.")
    (tmp_path / "war" / "index.csv").write_text("nn,date,outlet\n01,2022-02-28,The Daily\n")
    (tmp_path / "notes.csv").write_text("id,text\nn1,A guard was hurt.\nn2,\n")
    found = {(text.set, text.name, text.date, text.outlet) for text in texts([tmp_path])}
    assert found == {("war/articles", "01", "2022-02-28", "The Daily"), ("notes", "n1", None, None)}
