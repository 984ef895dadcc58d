import pytest

import kit
from kit.explore import COLLOCATIONS, CONCORDANCE, DISPERSION, FREQUENCIES

TEXT = (
    "The iron shaft fell in. The iron shaft’s owner said the shaft was old.\n\n"
    "In Kyiv no one knew. “Iron shaft?” Kyiv asked."
)


@pytest.fixture
def article():
    return kit.Article(TEXT)


def test_word_frequencies(article):
    counts = kit.word_frequencies(article).set_index("word")
    assert counts.loc["shaft", "count"] == 4
    assert counts.loc["kyiv", "count"] == 2
    assert "the" not in counts.index
    assert counts["count"].is_monotonic_decreasing
    assert kit.word_frequencies(article, top=1)["word"].tolist() == ["shaft"]
    assert "the" in kit.word_frequencies(article, drop_stop_words=False)["word"].tolist()


def test_collocations_stay_in_their_sentence(article):
    pairs = kit.collocations(article).set_index("words")
    assert pairs.loc["iron shaft", "count"] == 3
    assert (
        kit.collocations(kit.Article("We saw smoke. Fire came. We saw smoke. Fire came."))
        .query("words == 'smoke fire'")
        .empty
    )


@pytest.mark.parametrize(("word", "count"), [("shaft", 4), ("SHAFT", 4), ("iron shaft", 3), ("salt", 0), ("", 0)])
def test_concordance(article, word, count):
    lines = kit.concordance(article, word, width=12)
    assert len(lines) == count
    for line in lines.itertuples():
        assert article.text[line.start : line.end] == line.keyword
        assert line.keyword.lower() == word.lower()


def test_dispersion(article):
    places = kit.dispersion(article, ["Kyiv", "shaft", "Odesa"])
    assert places["name"].value_counts().to_dict() == {"shaft": 4, "Kyiv": 2}
    for name, start, end in places[["name", "start", "end"]].to_numpy():
        assert article.text[start:end] == name
    assert places["position"].between(0, 1).all()


def test_dispersion_finds_names_by_itself(kharkiv):
    places = kit.dispersion(kharkiv, top=5)
    assert places["name"].nunique() == 5
    assert "Kharkiv" in places["name"].tolist()


@pytest.mark.parametrize(
    ("helper", "schema"),
    [
        (kit.word_frequencies, FREQUENCIES),
        (kit.collocations, COLLOCATIONS),
        (lambda article: kit.concordance(article, "word"), CONCORDANCE),
        (kit.dispersion, DISPERSION),
    ],
)
def test_no_rows_still_have_their_columns(helper, schema):
    found = helper(kit.Article("the 1"))
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == dict(schema)
