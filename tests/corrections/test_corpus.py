"""Corrections of a corpus run, and what the run's folder says of itself."""

import json

import pandas as pd
import pytest

import kit
from tests.corrections.bakery import bakery, line, saved
from tests.corrections.test_apply import BLAST, KILLED, ROOF


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of two articles, one corrected; one correction does not fit, one file is of another article."""
    folder = tmp_path_factory.mktemp("corrected")
    (folder / "checked").mkdir()
    gone = line("fix", "quotes:1-5:direct", id="gone", speaker="x")
    saved(folder / "checked" / "b.jsonl", line("fix", ROOF, speaker="Ada Voss"), line("fix", KILLED, best=4), gone)
    other = [{"format": "conflict-news-kit corrections", "version": 1, "article_id": "elsewhere", "sha256": "0"}]
    saved(folder / "checked" / "o.jsonl", line("accept", BLAST), opening=other)
    articles = [bakery(), kit.Article("Rain fell all day, the mayor said.", id="rain")]
    with pytest.warns(
        kit.CorrectionsWarning, match=r"1 article\(s\) of the corrections are not in this source: elsewhere"
    ):
        kit.analyse_corpus(articles, folder / "run", corrections=folder / "checked", processes=1, progress=False)
    return kit.open_corpus(folder / "run")


def test_every_table_is_corrected(run):
    quotes = run.quotes.query("origin == 'AR'")
    assert quotes.speaker.tolist() == ["Ada Voss"]
    assert run.speakers.query("speaker == 'Ada Voss'").quotes.tolist() == [1]
    assert run.casualties.query("origin == 'AR'").best.tolist() == [4]
    assert set(run.quotes.query("article_id == 'rain'").origin) == {"kit"}
    assert "Ada Voss" in set(run.sentiment.query("unit == 'quote'").speaker)


def test_what_does_not_fit_is_a_table(run):
    assert run.unfit_corrections.correction_id.tolist() == ["gone"]
    assert run.unfit_corrections.reason.tolist() == ["there is no such row any more"]


def test_a_run_goes_on_with_the_same_corrections_only(run):
    with pytest.raises(kit.RunMismatchError, match="corrections was"):
        kit.analyse_corpus([bakery()], run.out, processes=1, progress=False)


def test_the_folder_describes_itself(run):
    from frictionless import Package
    from rocrate.rocrate import ROCrate

    package = json.loads((run.out / "datapackage.json").read_text())
    assert Package.metadata_validate(package) is not None
    assert not list(Package.metadata_validate(package))
    listed = {resource["name"]: resource for resource in package["resources"]}
    assert {"quotes", "casualties", "near-duplicates"} <= set(listed)
    assert pd.read_parquet(run.out / listed["quotes"]["path"]).columns.tolist() == [
        column["name"] for column in listed["quotes"]["schema"]["fields"]
    ]
    crate = ROCrate(run.out)
    assert "quotes/part-000000.parquet" in {entity.id for entity in crate.data_entities}
    assert set(pd.read_csv(run.out / "codebook.csv").table) >= {"quotes", "speakers"}


def test_the_kit_is_measured_on_what_was_checked(run, tmp_path):
    plain = kit.analyse_corpus([bakery()], tmp_path / "run", processes=1, progress=False)
    table = kit.evaluate(kit.open_corpus(plain.out), run.out.parent / "checked" / "b.jsonl", draws=0)
    found = table.set_index(["layer", "what"])
    quotes = len(kit.quotes(bakery()))
    assert found.loc[("quotes", "speaker"), ["both", "given", "expected"]].tolist() == [quotes - 1, quotes, quotes]


def test_a_run_is_exported_with_its_texts(run, tmp_path):
    texts = [bakery(), kit.Article("Rain fell all day, the mayor said.", id="rain")]
    (path,) = kit.export(run, tmp_path / "run.jsonld", texts=texts)
    assert {"urn:kit:bakery:q1", "urn:kit:rain:q1"} <= {
        item["id"] for item in json.loads(path.read_text())["first"]["items"]
    }
    with pytest.raises(ValueError, match="A run keeps no texts"):
        kit.export(run, tmp_path / "run.qdpx")
    assert kit.export(run, tmp_path / "run.xlsx")
