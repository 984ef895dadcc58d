"""Texts that are somebody's own: interviews, statements, speeches, letters, live pages."""

import pandas as pd
import pytest

import kit

INTERVIEW = """Inside the siege of Ostrel

Our reporter spoke to the nurse Ann Roe, who stayed.

Q: When did the shelling begin?

A: It began on Monday. We carried nine people out.

They did not stop for three days.

Q: Who fired?

A: The army says it was the rebels."""

BRACKETS = """[Reporter] How many were killed?

[General Varga] Twelve of our men fell.

[Reporter] And the civilians?

[General Varga] There were none, as I said before."""

DEBATE = """DANE: We will rebuild the road.

ROE: You have no money.

DANE: The money is there."""

STATEMENT = """Statement by the Red Valley Front on the attack in Ostrel

Our fighters entered the town at dawn.

The mayor of Ostrel said that nine people died."""

LIVE = """Ostrel siege: latest

14:05 Ann Roe in Ostrel

The guns have stopped. Two men saw nine bodies.

13:40 Ivo Dane, defence correspondent

The truce holds.

13:20

Nothing new was heard."""

TURNS = [
    (INTERVIEW, {}, [(None, "When did"), ("Ann Roe", "It began"), (None, "Who fired"), ("Ann Roe", "The army says")]),
    (BRACKETS, {}, [("Reporter", "How many"), ("Varga", "Twelve"), ("Reporter", "And the"), ("Varga", "There were")]),
    (DEBATE, {}, [("DANE", "We will"), ("ROE", "You have"), ("DANE", "The money")]),
    (STATEMENT, {}, [("Red Valley Front", "Our fighters")]),
    (LIVE, {}, [("Ann Roe", "The guns"), ("Ivo Dane", "The truce")]),
    ("The war is over.\n\nI promise peace.", {"kind": "speech", "author": "Jo Varga"}, [("Jo Varga", "The war")]),
    ("We lost nine houses.\n\n— Ann Roe, Ostrel", {"kind": "letter"}, [("Ann Roe", "We lost")]),
    ("The front took the port.", {"kind": "statement"}, [("the author", "The front")]),
    # An ordinary report has none of it, whatever its headings look like.
    ("Location: Ostrel.\n\nCasualties: Nine.\n\nBackground: The army came in May.", {}, []),
    ("Ostrel: the facts.\n\nKyvar: the facts.\n\nOrsk: the facts.", {}, []),
    ("Statement by the army raises fears\n\nThe mayor was afraid.", {}, []),
    ("Statement by the Army\n\nThe mayor was afraid.", {}, []),
    (STATEMENT, {"kind": "report"}, []),
    (DEBATE, {"kind": "report"}, []),
]


@pytest.mark.parametrize(("text", "options", "expected"), TURNS)
def test_turns(text, options, expected):
    rows = kit.quotes(kit.Article(text, **options))
    own = rows[rows["rule"].str.startswith("own.")]
    found = [(None if pd.isna(row.speaker) else row.speaker, row.text) for row in own.itertuples()]
    assert [who for who, _ in found] == [who for who, _ in expected]
    assert all(words.startswith(start) for (_, words), (_, start) in zip(found, expected, strict=True))
    assert set(own["kind"]) <= {"direct"}


def test_a_turn_goes_on_over_paragraphs_without_a_label():
    rows = kit.quotes(kit.Article(INTERVIEW))
    turn = rows[rows["text"].str.startswith("It began")].iloc[0]
    assert [INTERVIEW[start:end] for start, end in turn["spans"]] == [
        "It began on Monday. We carried nine people out.",
        "They did not stop for three days.",
    ]


def test_what_others_say_in_a_turn_stays_theirs():
    rows = kit.quotes(kit.Article(STATEMENT))
    assert rows["speaker"].tolist() == ["Red Valley Front", "the mayor of Ostrel"]


def test_the_first_person_of_a_turn_is_its_speaker():
    rows = kit.quotes(kit.Article(BRACKETS))
    said = rows[rows["cue"] == "said"]
    assert said["speaker"].tolist() == ["Varga"]
    assert not said["text"].str.contains(r"\[").any()


def test_each_turn_is_one_row():
    rows = kit.quotes(kit.Article(DEBATE))
    assert rows["start"].is_unique


def test_the_kind_of_an_article_is_one_of_a_few():
    with pytest.raises(ValueError, match=r"kind.*statement"):
        kit.Article("We took the port.", kind="statment")
