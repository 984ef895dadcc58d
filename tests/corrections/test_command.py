"""`kit review`: the page and a workbook to check an article in; a workbook that is there is left alone."""

import kit
from kit.cli import main
from tests.corrections.bakery import TEXT
from tests.corrections.test_apply import ROOF
from tests.corrections.test_sheet import edited


def test_checked_in_a_workbook_and_reported(tmp_path, capsys):
    source = tmp_path / "bakery.txt"
    source.write_text(TEXT, "utf-8")
    assert main(["review", str(source), "--out", str(tmp_path / "out")]) == 0
    book = tmp_path / "out" / "bakery.xlsx"
    assert str(book) in capsys.readouterr().out
    assert (tmp_path / "out" / "report.html").exists()
    edited(book, ("Quotations", ROOF, "speaker", "Ada Voss"))
    again = kit.load_article(source, corrections=book)
    assert kit.quotes(again).set_index("text").loc["the roof had collapsed", "speaker"] == "Ada Voss"
    assert main(["review", str(source), "--out", str(tmp_path / "out")]) == 1
    assert "perhaps with your work" in capsys.readouterr().err
