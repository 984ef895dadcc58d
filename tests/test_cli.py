import json
import re
import subprocess
import sys

import nbformat
import pandas as pd
import pytest

import kit
from kit.cli import main
from kit.report import NOTEBOOKS, build_report
from tests.conftest import KHARKIV

GERMAN = (
    "Die Brücke\nDie Brücke wurde am Montag von vielen Menschen verlassen, sagte der Bürgermeister, und niemand "
    "wusste, wohin sie gehen sollten, weil alle Straßen gesperrt waren.\n"
)
SILENT = "A green bridge\nThe bridge over the river was painted green. It is forty metres long and opened in spring.\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    out = tmp_path_factory.mktemp("kharkiv") / "report"
    command = [sys.executable, "-m", "kit", "report", str(KHARKIV), "--out", str(out), "--date", "2022-02-28"]
    return out, subprocess.run(command, capture_output=True, text=True, check=True)


def test_the_terminal_shows_a_short_summary(report):
    out, done = report
    for word in ("Speakers:", "Quotations:", "Tone:", "Casualties:", "injured 16 or more", str(out / "report.html")):
        assert word in done.stdout


def test_the_page_is_self_contained_and_in_order(report):
    page = (report[0] / "report.html").read_text("utf-8")
    outside = [url for url in re.findall(r"(?:src|href)=\"([^\"]+)\"", page) if not url.startswith(("data:", "#"))]
    assert outside == []
    assert "@import" not in page
    assert "http" not in "".join(re.findall(r"<script.*?</script>", page, re.DOTALL))
    places = [
        page.index(words) for words in ('class="answers"', 'id="article"', 'id="figures"', 'id="tables"', 'id="cite"')
    ]
    assert places == sorted(places)
    assert len(page) < 1_000_000


def test_every_frame_and_figure_is_written(report):
    out = report[0]
    quotes = pd.read_csv(out / "tables" / "quotes.csv", encoding="utf-8-sig")
    text = (out / "article.txt").read_bytes().decode()
    for row in quotes.itertuples():
        for start, end in json.loads(row.spans):
            assert text[start:end]
    assert {path.stem for path in (out / "tables").glob("*.csv")} >= {"speakers", "casualties", "casualty_totals"}
    assert len(list((out / "figures").glob("*.png"))) == 7
    assert not (out / "notebooks").exists()


def test_the_stamp_tells_how_to_get_the_same_numbers_again(report):
    stamp = json.loads((report[0] / "stamp.json").read_text("utf-8"))
    assert stamp["sha256"] == "32e49edacf33416cccdc1711573204dd4e8ac423313abe0216cb6abfd402b3c7"
    assert stamp["article"]["date"] == "2022-02-28"
    assert {"kit", "lexicons", "spacy", "spacy_model", "python", "date"} <= set(stamp)


def test_an_article_without_quotation_or_casualty(tmp_path, capsys):
    (tmp_path / "bridge.txt").write_text(SILENT, "utf-8")
    assert main(["report", str(tmp_path / "bridge.txt"), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr().out
    assert "Quotations: none" in shown
    assert "Casualties: no claim found" in shown
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "makes no claim" in page
    assert "claims-table" not in page


def test_the_notebooks_run_in_one_kernel_where_asked(tmp_path):
    (tmp_path / "bridge.txt").write_text(SILENT, "utf-8")
    assert main(["report", str(tmp_path / "bridge.txt"), "--notebooks", "--out", str(tmp_path / "out")]) == 0
    written = sorted((tmp_path / "out" / "notebooks").glob("*.ipynb"))
    assert [path.stem for path in written] == list(NOTEBOOKS)
    for path in written:
        cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in cells)
        assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]


def test_an_article_in_another_language_needs_force_and_the_page_says_so(tmp_path, capsys):
    (tmp_path / "stadt.txt").write_text(GERMAN, "utf-8")
    command = ["report", str(tmp_path / "stadt.txt"), "--out", str(tmp_path / "out")]
    assert main(command) == 1
    assert "--force" in capsys.readouterr().err
    assert main([*command, "--force"]) == 0
    assert "reads like 'de', not English" in capsys.readouterr().err
    assert "not English" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_text_in_another_language_that_no_file_held_needs_force_too(tmp_path):
    with pytest.raises(kit.ArticleError, match=r"reads like 'de', not English.*force=True"):
        build_report(kit.Article(GERMAN), tmp_path / "out")
    with pytest.warns(kit.LanguageWarning):
        report = build_report(kit.Article(GERMAN), tmp_path / "out", force=True, figures=False)
    assert re.search(r'role="note">[^<]*not English', report.page.read_text("utf-8"))


def test_what_loading_warns_of_stands_on_the_page(tmp_path):
    head = '<meta property="article:published_time" content="03/02/2022"><title>The bridge</title>'
    paragraphs = "".join(f"<p>{line}</p>" for line in SILENT.splitlines() if line.strip())
    page = f"<html><head>{head}</head><body><article><h1>The bridge</h1>{paragraphs * 3}</article></body></html>"
    (tmp_path / "bridge.html").write_text(page, "utf-8")
    assert main(["report", str(tmp_path / "bridge.html"), "--out", str(tmp_path / "out")]) == 0
    assert re.search(r'role="note">[^<]*03/02/2022', (tmp_path / "out" / "report.html").read_text("utf-8"))


def test_several_files_make_a_site(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bridge.txt").write_text(SILENT, "utf-8")
    (tmp_path / "in" / "mine.txt").write_text("Mine collapses\nTwo miners died, the mayor said.\n", "utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    assert main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert "2 articles" in capsys.readouterr().out
    overview = (tmp_path / "out" / "index.html").read_text("utf-8")
    for name in ("bridge", "mine"):
        assert f'href="{name}/report.html"' in overview
        assert "../index.html" in (tmp_path / "out" / name / "report.html").read_text("utf-8")
    assert "the file is empty" in overview


def test_metadata_of_one_article_is_refused_for_several(tmp_path, capsys):
    assert main(["report", str(tmp_path), "--title", "A"]) == 1
    assert "--title goes with one article" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "reason"), [("nowhere.txt", "no such file"), ("empty.txt", "the file is empty")])
def test_errors_are_one_line_without_a_traceback(tmp_path, capsys, name, reason):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["report", str(tmp_path / name)]) == 1
    shown = capsys.readouterr()
    assert reason in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_a_file_in_the_way_of_the_report(tmp_path, capsys):
    (tmp_path / "story.txt").write_text(SILENT, "utf-8")
    (tmp_path / "out").write_text("in the way")
    assert main(["report", str(tmp_path / "story.txt"), "--out", str(tmp_path / "out")]) == 1
    assert "name a folder" in capsys.readouterr().err


def test_a_title_does_not_steer_the_terminal(tmp_path, capsys):
    (tmp_path / "bridge.txt").write_text("\x1b[31mA red bridge\n" + SILENT, "utf-8")
    assert main(["report", str(tmp_path / "bridge.txt"), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr()
    assert "A red bridge" in shown.out
    assert "\x1b" not in shown.out + shown.err


def test_an_ambiguous_date_is_refused_with_both_readings(tmp_path, capsys):
    (tmp_path / "story.txt").write_text(SILENT, "utf-8")
    assert main(["report", str(tmp_path / "story.txt"), "--date", "03/02/2022", "--out", str(tmp_path / "out")]) == 1
    assert "3 February 2022 or 2 March 2022" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
