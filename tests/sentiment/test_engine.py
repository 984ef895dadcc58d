"""Plain VADER is vaderSentiment; the kit's shortcuts change nothing; what the news needs is read rightly."""

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from kit.sentiment import engine
from kit.sentiment.engine import analyser
from kit.sentiment.tokens import words_of
from kit.text import reading_copy

PLAIN = [
    "The harvest was good, but the storm was a terrible blow!",
    "Nobody was hurt and the mayor was not happy at all.",
    "It was the least helpful answer, and hardly the best one.",
    "The bomb killed two; the bomb was GREAT news for no one?? Really??",
    "She never was so kind of proud, he said :)",
    "NO FUNNY IDEAS, please! It was very, very bad. Sort of nice, without doubt excellent.",
    "Nothing.",
    "",
    "   ",
    "...",
    "They love 😁 and hate 💔 it",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_is_vadersentiment(text):
    expected = SentimentIntensityAnalyzer().polarity_scores(text)
    score = analyser(None).score(text)
    assert (score.compound, score.positive, score.neutral, score.negative) == tuple(
        expected[key] for key in ("compound", "pos", "neu", "neg")
    )


@pytest.mark.parametrize("text", [text for text in PLAIN if text.isascii()])
def test_plain_hits_stand_where_they_say(text):
    assert all(text[hit.start : hit.end] == hit.word for hit in analyser(None).score(text).hits)


@pytest.mark.parametrize("text", PLAIN)
def test_shortcut_changes_no_valence(text, monkeypatch):
    quick = analyser().score(text)
    monkeypatch.setattr(engine, "_MODIFIERS", frozenset(words_of(text, ()).lower))
    assert analyser().score(text) == quick


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("We don’t trust them.", -1),
        ("It was a deal—a success.", 1),
        ("The war-ravaged town wept.", -1),
        ("The bomb killed twelve people.", -1),
        ("Nobody trusts the ministry.", -1),
        ("It was hardly a success.", -1),
        ("They failed to protect the children.", -1),
        ("It was not only a triumph but a relief.", 1),
        ("He did not come. Wonderful news followed.", 1),
        ("The United Nations Security Council met in Geneva.", 0),
        ("The Supreme Court heard the Justice Party.", 0),
        ("The train left Chicago, Ill. at 143 Main Street.", 0),
        ("It rained like on other days.", 0),
        ("The non-violent march ended.", 0),
    ],
)
def test_sign(text, sign):
    compound = analyser().score(reading_copy(text).text).compound
    assert (compound > 0.05) - (compound < -0.05) == sign


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor's plan", ["The", "mayor", "plan"]),
        ("a war-torn town", ["a", "war", "torn", "town"]),
        ("well-known", ["well-known"]),
        ("peace—war", ["peace", "war"]),
        ("peace--war", ["peace", "war"]),
        ("anti-war", ["", ""]),
        ("", []),
        ("* * *", []),
    ],
)
def test_words(text, expected):
    words = words_of(text, {"war", "peace"})
    assert words.given == expected
    assert len(words.given) == len(words.lower) == len(words.spans) == len(words.clauses)


def test_words_stand_where_they_say():
    text = "The war-torn town's mayor; anti-war, peace—war"
    assert [text[a:b] for a, b in words_of(text, {"war", "peace"}).spans] == [
        *("The", "war", "torn", "town's", "mayor", "anti", "war", "peace", "war")
    ]


def test_but_weighs_what_follows():
    hits = analyser({}).score("It was good but it was good").hits
    assert [hit.valence for hit in hits] == [0.95, 2.85]


def test_capitals_of_a_headline_are_no_names():
    assert analyser().score("Terrible Storm Ravages the Coast").compound < 0


def test_names_can_be_counted():
    text = "They met in Grace Hall."
    assert not analyser().score(text).hits
    assert [hit.word for hit in analyser(names=False).score(text).hits] == ["Grace"]
