"""JSON of other annotators: the kit's own schema with and without places, and CoreNLP's."""

import json

import pytest

import kit
from tests.corrections.bakery import TEXT, at, bakery

START, END = at("We heard the first blast at noon")


def written(tmp_path, content):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_rows_with_and_without_a_place(tmp_path):
    content = {
        "who": "a language model",
        "article_id": "bakery",
        "quotes": [
            {"text": "“We heard the first blast at noon,”", "speaker": "Ivo Brandt"},
            {"text": "Nobody slept", "speaker": "a nurse", "kind": "direct", "cue": "told"},
        ],
        "casualties": [{"text": "Three people were killed", "harm": "killed", "best": 3, "source": "Lena Moor"}],
    }
    table = kit.read_corrections(written(tmp_path, content), article=bakery())
    rows = table[table.action == "add"]
    assert set(table.who) == {"a language model"}
    assert [TEXT[row.start : row.end] == row.text for row in rows.itertuples()] == [True] * 3
    assert {name: new for name, _, new in rows.iloc[1].changes}["cue_start"] == at("told us")[0]
    assert table[table.action == "complete"].layer.tolist() == ["quotes", "casualties"]
    with pytest.raises(ValueError, match="read_corrections\\(path, article=article\\)"):
        kit.read_corrections(written(tmp_path, content))


def test_corenlp(tmp_path):
    units = len(TEXT[: TEXT.index("“Nobody")].encode("utf-16-le")) // 2  # Java counts the emoji before it twice
    quotes = [
        {"id": 0, "text": "“We heard the first blast at noon,”", "beginIndex": START - 1, "endIndex": END + 2,
         "speaker": "he", "canonicalSpeaker": "Ivo Brandt"},
        {"id": 1, "text": "“Nobody slept,”", "beginIndex": units, "endIndex": units + 15, "speaker": "Unknown"},
    ]  # fmt: skip
    path = written(tmp_path, {"docId": "bakery", "sentences": [], "quotes": quotes})
    table = kit.read_corrections(path, who="CoreNLP", article=bakery())
    rows = table[table.action == "add"]
    assert rows.text.tolist() == ["We heard the first blast at noon,", "Nobody slept,"]
    assert [{n: new for n, _, new in changes}["speaker"] for changes in rows.changes] == ["Ivo Brandt", None]
    assert rows.who.unique().tolist() == ["CoreNLP"]


WRONG = [
    ({"claims": []}, "no list of quotes, speakers or casualties"),
    ({"quotes": ["a"]}, "quotes, row 1 is no object"),
    ({"casualties": [{"text": "Three people were killed"}]}, "casualties, row 1 has no 'harm'"),
    ({"quotes": [{"text": "words that nobody wrote"}]}, "do not stand in the article's text"),
    ({"who": "kit", "quotes": []}, "the name of the kit's own rows"),
]


@pytest.mark.parametrize(("content", "message"), WRONG)
def test_what_cannot_be_read_is_explained(tmp_path, content, message):
    with pytest.raises(ValueError, match=message):
        kit.read_corrections(written(tmp_path, content), article=bakery())
