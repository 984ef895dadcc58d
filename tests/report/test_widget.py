"""The review widget without a browser: each change is kept in the corrections file beside the article."""

import json

import pytest

import kit
import kit.corrections

TEXT = "Mine collapses\nTwo miners died, the mayor said.\n"


@pytest.fixture
def source(tmp_path):
    (tmp_path / "mine.txt").write_text(TEXT, "utf-8")
    return tmp_path / "mine.txt"


def fixed(article: kit.Article, number: str, old: int, new: int) -> dict:
    """A correction as the browser makes it."""
    claim = kit.casualties(article).iloc[0]
    return {
        "id": number,
        "who": "AR",
        "when": "2031-05-05T00:00:00Z",
        "layer": "casualties",
        "action": "fix",
        "row": kit.corrections.row_keys(article)["casualties"][0],
        "start": int(claim["start"]),
        "end": int(claim["end"]),
        "text": claim["text"],
        "changes": {name: {"old": old, "new": new} for name in ("low", "best", "high")},
        "comment": None,
        "into": None,
        "undoes": None,
    }


def test_a_change_is_saved_beside_the_article_and_applied(source):
    article = kit.load_article(source)
    widget = kit.review(article, who="AR")
    widget.records = [fixed(article, "1", 2, 3)]
    assert widget.path == source.with_name("mine.corrections.jsonl")
    claims = kit.casualties(kit.load_article(source, corrections=widget.path))
    assert claims[["best", "origin"]].to_numpy().tolist() == [[3, "AR"]]


def test_a_review_goes_on_with_the_file_that_is_there(source):
    article = kit.load_article(source)
    kit.review(article).records = [fixed(article, "1", 2, 3)]
    assert [record["id"] for record in kit.review(article).records] == ["1"]
    again = kit.load_article(source, corrections=source.with_name("mine.corrections.jsonl"))
    widget = kit.review(again)
    assert widget.records == []
    widget.records = [fixed(article, "2", 3, 4)]
    lines = [json.loads(line) for line in widget.path.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines if line.get("who") == "AR"] == ["1", "2"]


def test_corrections_of_another_text_are_refused(source, tmp_path):
    article = kit.load_article(source)
    kit.review(article, tmp_path / "x.jsonl").records = [fixed(article, "1", 2, 3)]
    with pytest.raises(ValueError, match="another text"):
        kit.review(kit.Article("It rained."), tmp_path / "x.jsonl")
