"""The methods paragraph, citations, figures for print and pseudonyms."""

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import kit
from kit import figures
from kit.publish.methods import AUTHORS, RELEASED, SOURCES, TITLE
from kit.publish.pseudonyms import is_private
from tests.conftest import ROOT
from tests.corrections.bakery import TEXT, bakery, line, saved
from tests.corrections.test_apply import BLAST, ROOF


def test_methods_of_an_article():
    text = kit.methods_text(bakery())
    paragraph, references = text.split("\n\nReferences\n")
    for part in (
        "One article (The Daily",
        bakery().sha256[:12],
        f"conflict-news-kit {kit.__version__}",
        "en_core_web",
        "VADER",
    ):
        assert part in paragraph
    assert "was not measured" in paragraph
    for name, year in re.findall(r"\(?([A-Z]\w+)(?: et al\.| & [A-Z]\w+)?,? \(?(\d{4})\)", paragraph):
        assert any(name in line and year in line for line in references.splitlines()), (name, year)
    assert kit.cite() in references
    assert "ACLED" in kit.methods_text(bakery(), profile=kit.ACLED)


def test_methods_say_what_was_checked_and_measured(tmp_path):
    path = saved(tmp_path / "a.jsonl", line("fix", ROOF, speaker="Ada Voss"), line("reject", BLAST))
    article = bakery(corrections=path)
    text = kit.methods_text(article, evaluation=kit.evaluate(bakery(), path, draws=100))
    assert "checked by one person, who made 2 judgements" in text
    count = len(kit.quotes(bakery()))
    assert f"quotations found: precision {(count - 1) / count:.2f}, recall 1.00" in text
    assert "Against 1 article checked by hand" in text
    assert "was not measured" not in text


def test_citations_agree_with_the_file():
    cff = (ROOT / "CITATION.cff").read_text("utf-8")
    for part in (f"version: {kit.__version__}", f"date-released: {RELEASED}", TITLE, AUTHORS):
        assert part in cff
    assert kit.__version__ in kit.cite("bibtex")
    assert kit.cite("bibtex").count("{") == kit.cite("bibtex").count("}")
    with pytest.raises(ValueError, match="style='apa'"):
        kit.cite("apa")
    assert all(re.search(r"\(\d{4}\)", source) for source in SOURCES.values())


@pytest.mark.parametrize(("width", "inches"), [("single", 3.5), ("double", 7.2)])
@pytest.mark.parametrize("ending", [".svg", ".pdf", ".png"])
def test_figures_are_saved_for_print(tmp_path, width, inches, ending):
    ax = figures.words_by_speaker(kit.quotes(bakery()))
    size, title = ax.figure.get_size_inches().tolist(), ax.get_title(loc="left")
    path = figures.save(ax, tmp_path / f"f{ending}", width=width)
    data = path.read_bytes()
    if ending == ".svg":
        assert float(re.search(rb'width="([\d.]+)pt"', data)[1]) == pytest.approx(72 * inches, abs=0.5)
    if ending == ".pdf":
        assert float(re.search(rb"/MediaBox \[ 0 0 ([\d.]+)", data)[1]) == pytest.approx(72 * inches, abs=0.5)
        assert b"/Type3" not in data
    assert (ax.figure.get_size_inches().tolist(), ax.get_title(loc="left")) == (size, title)
    plt.close("all")


def test_what_cannot_be_saved(tmp_path):
    ax = figures.words_by_speaker(kit.quotes(bakery()))
    with pytest.raises(ValueError, match=r"writes \.pdf"):
        figures.save(ax, tmp_path / "f.docx")
    with pytest.raises(ValueError, match="width='triple'"):
        figures.save(ax, tmp_path / "f.pdf", width="triple")
    plt.close("all")


PEOPLE = [
    ("a baker", {"kind": "person", "named": True, "role": "baker", "aliases": ["Ivo Brandt"]}, True),
    ("no role", {"kind": "person", "named": True, "role": pd.NA, "aliases": []}, True),
    ("a mayor", {"kind": "person", "named": True, "role": "mayor of the town", "aliases": []}, False),
    ("a minister", {"kind": "person", "named": True, "role": "defence minister", "aliases": []}, False),
    ("an alias with a rank", {"kind": "person", "named": True, "role": None, "aliases": ["Colonel Roe"]}, False),
    ("unnamed", {"kind": "person", "named": False, "role": "nurse", "aliases": []}, False),
    ("a body", {"kind": "organisation", "named": True, "role": None, "aliases": []}, False),
]


@pytest.mark.parametrize(("person", "expected"), [row[1:] for row in PEOPLE], ids=[row[0] for row in PEOPLE])
def test_who_is_private(person, expected):
    assert is_private(person) is expected


def test_pseudonyms():
    article = kit.Article(TEXT.replace("Moor said. The", "Moor said. She thanked Brandt. The"), outlet="The Daily")
    tables = {"quotes": kit.quotes(article), "speakers": kit.speakers(article), "casualties": kit.casualties(article)}
    before = {name: table.copy() for name, table in tables.items()}
    made, key = kit.pseudonymise(tables)
    assert key[["pseudonym", "name"]].to_numpy().tolist() == [["Person 1", "Ivo Brandt"]]
    whole = " ".join(str(value) for table in made.values() for value in table.to_numpy().ravel())
    assert "Brandt" not in whole
    assert "Ivo" not in whole
    assert "Lena Moor" in whole
    assert made["quotes"].speaker.tolist().count("Person 1") == tables["quotes"].speaker.tolist().count("Ivo Brandt")
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])
        assert made[name].dtypes.equals(table.dtypes)
    kept, none = kit.pseudonymise(tables, keep="Ivo Brandt")
    assert none.empty
    assert kept["quotes"].equals(tables["quotes"])
    more, key = kit.pseudonymise(tables["quotes"], speakers=tables["speakers"], names=["Lena Moor"])
    assert set(more.speaker.dropna()) & {"Person 1", "Person 2"} == {"Person 1", "Person 2"}
    with pytest.raises(ValueError, match="pass speakers="):
        kit.pseudonymise(tables["quotes"])
