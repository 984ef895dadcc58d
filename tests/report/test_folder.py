"""Where a report is written: nothing of the user's is written over, and nothing that lies there is run."""

import json

import nbformat
import pytest

import kit
from kit.cli import main
from kit.report import build_report, build_site, notebooks

STORY = "A green bridge\nThe bridge was painted green on Monday, Mayor Ann Roe said. Two painters were hurt.\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder that the command is called in, with an article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["report.html", "article.txt", "stamp.json", "tables/quotes.csv", "figures/a.png"])
def test_a_file_of_the_user_is_not_written_over(home, capsys, name):
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).write_text('{"mine": 1}')
    assert main(["report", "story.txt", "--out", "."]) == 1
    assert "is there already and is of no earlier report" in capsys.readouterr().err
    assert (home / name).read_text() == '{"mine": 1}'


def test_the_article_itself_is_not_written_over(home, capsys):
    (home / "article.txt").write_text(STORY, "utf-8")
    assert main(["report", "article.txt", "--out", "."]) == 1
    assert "would write over the article" in capsys.readouterr().err
    assert (home / "article.txt").read_text("utf-8") == STORY
    assert sorted(path.name for path in home.iterdir()) == ["article.txt", "story.txt"]


def test_other_files_stay_and_an_earlier_report_is_replaced(home):
    (home / "notes.md").write_text("mine")
    for _ in range(2):
        assert main(["report", "story.txt", "--out", "."]) == 0
    assert (home / "notes.md").read_text() == "mine"
    assert (home / "story.txt").read_text("utf-8") == STORY
    assert main(["report", "article.txt", "--out", "."]) == 1


def test_an_overview_leaves_the_articles_and_other_pages_alone(home):
    (home / "other.txt").write_text(STORY.replace("Monday", "Tuesday"), "utf-8")
    with pytest.raises(ValueError, match="the folder of the articles"):
        build_site(["."], ".")
    (home / "index.html").write_text("<p>mine")
    with pytest.raises(FileExistsError, match="of no earlier report"):
        build_site(["story.txt", "other.txt"], ".")
    with pytest.raises(FileExistsError, match="write over this article"):
        build_site(["story.txt", "index.html"], ".")
    assert (home / "index.html").read_text() == "<p>mine"
    (home / "index.html").unlink()
    for _ in range(2):
        site = build_site(["."], "report")
        assert site.summary.startswith("2 articles")
        assert site.failed == []


def test_braces_in_names_are_letters(home, capsys):
    for name in ("{x} {0} %s.txt", "{}.txt"):
        (home / name).write_text(STORY.replace("Monday", name), "utf-8")
    assert main(["report", "{}.txt", "--outlet", "{outlet} {0}", "--author", "{", "--title", "}{", "--out", "{}"]) == 0
    assert "}{" in capsys.readouterr().out
    assert "{outlet} {0}" in (home / "{}" / "report.html").read_text("utf-8")
    assert main(["report", "{x} {0} %s.txt", "{}.txt", "--out", "{s}"]) == 0
    assert main(["corpus", "{x} {0} %s.txt", "--out", "{run}", "--tables", "{t}"]) == 0
    assert len(kit.open_corpus("{run}").articles) == 1


def test_modules_in_the_folder_of_a_report_are_not_run(home, monkeypatch):
    """The kernel works in that folder; `import kit` there must not find what lies beside the report."""
    monkeypatch.setattr(notebooks, "NOTEBOOKS", ("01_load_and_explore",))
    (home / "out").mkdir()
    for name in ("kit", "numpy", "pandas", "ipykernel_launcher", "json"):
        (home / "out" / f"{name}.py").write_text(f"open({str(home / 'was run')!r}, 'w').close()\nraise SystemExit\n")
    monkeypatch.setenv("PYTHONPATH", f"{kit.__path__[0]}/..::.")
    build_report(kit.load_article("story.txt"), "out", notebooks=True, figures=False)
    assert not (home / "was run").exists()
    notebook = nbformat.read(home / "out" / "notebooks" / "01_load_and_explore.ipynb", as_version=4)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    assert json.loads((home / "out" / "stamp.json").read_text())["kit"] == kit.__version__
