"""Who says what: contents, cues and local sources, on invented sentences."""

import random

import pytest

from kit import Article
from kit.language import parse
from kit.quotations import find
from kit.quotations.cues import CLASSES, cue_class


def rows(text, **options):
    """Kind, cue, mention and contents of what is found."""
    parsed = parse(Article(text))
    copy = parsed.reading.text

    def words(span):
        return copy[slice(*span)] if span else None

    return [
        (one.kind, words(one.cue), words(one.mention), [words(span) for span in one.spans])
        for one in find(parsed, **options)
    ]


INDIRECT = [
    ("The mayor said that two bridges had fallen.", "said", "The mayor", "that two bridges had fallen"),
    ("Two bridges fell, the mayor said.", "said", "the mayor", "Two bridges fell"),
    ("Residents told reporters the water was poisoned.", "told", "Residents", "the water was poisoned"),
    (
        "According to the ministry, nine villages lost power.",
        "According to",
        "the ministry",
        "nine villages lost power",
    ),
    (
        "Nine villages lost power, according to the ministry.",
        "according to",
        "the ministry",
        "Nine villages lost power",
    ),
    ("The general denied that his troops had fired.", "denied", "The general", "that his troops had fired"),
    ("Doctors believe the boy will live.", "believe", "Doctors", "the boy will live"),
    ("The governor plans to close the border.", "plans", "The governor", "to close the border"),
    ("Reports suggest that the port is under siege.", "suggest", "Reports", "that the port is under siege"),
    ("The minister criticized the new law.", "criticized", "The minister", "the new law"),
    ("Olga, a nurse, said she heard three blasts.", "said", "Olga", "she heard three blasts"),
    ("The army admitted it had shelled the school.", "admitted", "The army", "it had shelled the school"),
]


@pytest.mark.parametrize(("text", "cue", "mention", "content"), INDIRECT)
def test_indirect(text, cue, mention, content):
    assert ("indirect", cue, mention, [content]) in rows(text)


DIRECT = [
    ("“We have no bread,” Maria Orlova said.", "said", "Maria Orlova", ["We have no bread"]),
    ("“We have no bread,” said Maria Orlova, a baker in the town.", "said", "Maria Orlova", ["We have no bread"]),
    ("Maria Orlova said: “We have no bread.”", "said", "Maria Orlova", ["We have no bread"]),
    ("“We have no bread,” she said. “The mill burned down.”", "said", "she",
     ["We have no bread", "The mill burned down"]),
    ("“We have no bread,” the baker said, “and the mill burned down.”", "said", "the baker",
     ["We have no bread", "and the mill burned down"]),
    ("“We have no bread. The mill burned down,” the baker said.", "said", "the baker",
     ["We have no bread. The mill burned down"]),
    ("“Who will pay for the roof?” Petrov asked.", "asked", "Petrov", ["Who will pay for the roof"]),
    ("He added: “Nobody will come back to this street.”", "added", "He", ["Nobody will come back to this street"]),
    ("The baker wept. She said:\n“We have no bread and no water.”", "said", "She", ["We have no bread and no water"]),
    ("“We have no bread,” the baker said. “The mill burned down. It was old.”", "said", "the baker",
     ["We have no bread", "The mill burned down. It was old"]),
    ("“We waited all night,” the baker said. “Nobody came to help.\n“Then the roof fell in.”", "said", "the baker",
     ["We waited all night", "Nobody came to help", "Then the roof fell in"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "mention", "contents"), DIRECT)
def test_direct(text, cue, mention, contents):
    def bare(words):
        return words.rstrip(".,?!")

    found = [(kind, c, m, [bare(words) for words in spans]) for kind, c, m, spans in rows(text)]
    assert ("direct", cue, mention, contents) in found


def test_mixed():
    kinds = rows("The palace said the king “confirmed his readiness to sign the treaty” on Monday.")
    assert ("mixed", "said", "The palace") in [row[:3] for row in kinds]


def test_each_speaker_of_a_transcript():
    text = "The debate went on:\nBROWN: We will rebuild the road.\nGREY: You have no money for the road."
    assert {row[2] for row in rows(text) if row[1] == ":"} >= {"BROWN", "GREY"}


def test_a_name_under_a_quotation():
    found = rows("“My street is gone and nobody has asked us what we need.” ― Ines Duarte")
    assert [row[2] for row in found if row[0] == "direct"] == ["Ines Duarte"]


def test_a_paragraph_in_marks_goes_on_with_the_speaker_before():
    text = "“The roof fell on us,” Ana Sousa said.\n“We dug with our hands until the morning came.”"
    spoken = [row for row in rows(text) if row[0] == "direct"]
    assert len(spoken) == 1
    assert spoken[0][2] == "Ana Sousa"
    assert len(spoken[0][3]) == 2


def test_speech_in_the_paragraph_behind_a_note_in_brackets():
    text = "Mayor Roe spoke on Monday. She said: (photo)\n\n“We have a town where the bakers sleep in their cellars.”"
    ((_, rule),) = [(one.kind, one.rule) for one in find(parse(Article(text)))]
    assert rule == "quote"


def test_a_title_is_nobodys_words():
    assert not [
        row for row in rows("The film “The Winter of the Long Bridge” opened on Friday.") if row[0] != "indirect"
    ]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("A doctor working at a clinic in the port said nine people were hurt.", "A doctor"),
        ("The president’s office said the talks had failed.", "The president's office"),
        ("The mayor and the bishop said the road was closed.", "The mayor and the bishop"),
        ("Iva Lund, mayor of the town, said the road was closed.", "Iva Lund"),
        ("The road was closed, said a spokesman for the army.", "a spokesman for the army"),
    ],
)
def test_mention(text, mention):
    assert mention in [row[2] for row in rows(text) if row[1] == "said"]


def test_cues_narrow_the_result():
    text = "The mayor said the road was closed. Doctors believe the boy will live."
    assert [row[1] for row in rows(text, cues=["speech"])] == ["said"]
    assert [row[1] for row in rows(text, cues=["believe"])] == ["believe"]
    assert rows(text, cues=[]) == []


def test_cue_classes():
    assert [cue_class(lemma) for lemma in ("say", "tweet", "believe", "plan", "hope", "hear", "show", "accord")] == [
        "speech", "writing", "belief", "intention", "emotion", "perception", "showing", "according",
    ]  # fmt: skip
    assert cue_class("crumble") is None
    assert len(set(CLASSES)) == len(CLASSES)


def test_the_result_is_kept_with_the_article():
    parsed = parse(Article("The mayor said the road was closed."))
    assert find(parsed)[0] is find(parsed)[0]


ODD = ["Word", "“”x", ": a", "— A", '"A" —', "said", '"Yes', '" said', "😀 “hi there you” 😀 said 😀", "A:\n\nB:",
       "X\u200b said “", "SAID THE MAYOR: “GO HOME NOW,” HE SAID.", "“a b c” “d e f” — “g h i” said"]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text):
    check(text)


def test_random_slices():
    source = "\n".join([text for text, *_ in DIRECT] + [text for text, *_ in INDIRECT])
    dice = random.Random(7)
    for _ in range(60):
        start = dice.randrange(len(source))
        letters = list(source[start : start + dice.choice([3, 30, 200])])
        for _ in range(dice.randrange(6)):
            letters.insert(dice.randrange(len(letters) + 1), dice.choice('"“”‘’«»`—:😀\n'))
        if any(letter.isalnum() for letter in letters):
            check("".join(letters))


def check(text):
    """Spans lie in the text, hold words, and come in order without touching one another."""
    parsed = parse(Article(text))
    for one in find(parsed):
        for start, end in (*one.spans, *filter(None, (one.cue, one.mention))):
            assert 0 <= start < end <= len(parsed.reading.text)
            assert parsed.reading.text[start:end].strip()
        ends = [place for span in one.spans for place in span]
        assert ends == sorted(ends)
