"""Invented passages in the styles of the trade: wire, tabloid, UN report, court, live page, interview, translation."""

import pytest

from tests.quotations.test_find import rows


def spoken(text):
    """Mention and contents of what is direct or mixed, marks and stops at the ends aside."""
    return [
        (mention, [words.rstrip(".,?!") for words in spans])
        for kind, _, mention, spans in rows(text)
        if kind != "indirect"
    ]


DIRECT = [
    # A verb that is in no list, behind the marks.
    ("“They took our cart and laughed,” sobbed pensioner Dora Pell.", "Dora Pell", ["They took our cart and laughed"]),
    ("“Prove it to this court,” the envoy shot back.", "the envoy", ["Prove it to this court"]),
    # What a sign reads, however short.
    ("“Hold,” read a sign on the gate.", "a sign on the gate", ["Hold"]),
    # A colon announces it, whatever the verb.
    ("Her deputy, Karl Voss, was blunter: “They are murderers.”", "Her deputy", ["They are murderers"]),
    ("Prosecutor Nadia Stroh asked him: “Then who did?”", "Prosecutor Nadia Stroh", ["Then who did"]),
    # A name and a colon behind a dash or in a heading.
    ("MORE STRIKES THAN LAST YEAR - Amos Keel: “We counted ninety of them this week.”", "Amos Keel",
     ["We counted ninety of them this week"]),
    # Words between two stretches are the author's.
    ("“This,” Brandt insisted, rising from his chair, “is where they crossed.”", "Brandt",
     ["This", "is where they crossed"]),
    ("“There was no target in that street,” Colonel Brant told reporters, adding that an inquiry was open.",
     "Colonel Brant", ["There was no target in that street"]),
    # The quotation goes on behind a sentence of the author, or before the rest of one.
    ("“I mend nets,” said Rosa Lima. She has two sons and a boat on the beach. “I would rather mend roofs.”",
     "Rosa Lima", ["I mend nets"]),
    ("“The road is open,” said Iva Lund, a driver. “I take bread to the villages every single day” and to the port.",
     "Iva Lund", ["The road is open", "I take bread to the villages every single day"]),
    # A mark that is never closed.
    ("“We held the line for three days, said Captain Rua Demir. Then the tanks came.", "Captain Rua Demir",
     ["We held the line for three days"]),
    # Marks in marks.
    ("“We were told ‘run and do not look back’,” said Petra Sand, a teacher.", "Petra Sand",
     ["We were told 'run and do not look back"]),
    ("„Wir haben alles verloren“, said farmer Jost Adler.", "farmer Jost Adler", ["Wir haben alles verloren"]),
    ("The minister said on television: «The enemy shall not pass.»", "The minister", ["The enemy shall not pass"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "contents"), DIRECT)
def test_direct_in_many_styles(text, mention, contents):
    found = [spans for source, spans in spoken(text) if source is not None and mention in source]
    assert [part for spans in found for part in spans][: len(contents)] == contents


def test_one_goes_on_over_a_sentence_of_the_author():
    text = "“I mend nets,” said Rosa Lima. She has two sons and a boat on the beach. “I would rather mend roofs.”"
    assert {source for source, spans in spoken(text) for words in spans if "roofs" in words} == {"Rosa Lima"}


def test_whoever_passes_it_on_stands_beside_whoever_said_it():
    text = "“We will not leave this house,” the abbot said, according to two monks. “It was built by hand.”"
    assert [source for source, _ in spoken(text)] == ["two monks", "the abbot"]


IN_WORDS = [
    ("In the words of one medic, the ward was “a place without any hope”.", "one medic"),
    ("The shops are open because, in Mara Quill’s words, “nobody else will feed them here.”", "Mara Quill's"),
]


@pytest.mark.parametrize(("text", "mention"), IN_WORDS)
def test_in_the_words_of(text, mention):
    assert [source for source, _ in spoken(text)] == [mention]


OWN_CLAUSES = [
    ("Tamm said he backed the court, which he called “a blessing for the valley”.", "Tamm", "he backed the court"),
    ("Tamm said that the bridge was mined and he accused the army of laying a trap.", "Tamm",
     "that the bridge was mined"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "start"), OWN_CLAUSES)
def test_a_clause_of_the_author_is_no_content(text, mention, start):
    (content,) = [spans for _, cue, source, spans in rows(text) if cue == "said" and source == mention]
    assert content[0].startswith(start)
    assert not any(word in " ".join(content) for word in ("called", "accused"))


def test_what_was_told_stays_in_what_was_said():
    (content,) = [spans for _, cue, _, spans in rows("Tamm said that he had promised to come.") if cue == "said"]
    assert content == ["that he had promised to come"]


NOBODYS = [
    ("The film “The Long Winter of Orsk” was shown in the evening.", "was shown"),
    ("Q: Who told you to go?", "told"),
    ("Hopes of a truce are slim considering the losses of the army.", "considering"),
]


@pytest.mark.parametrize(("text", "cue"), NOBODYS)
def test_titles_and_questions_are_nobodys_words(text, cue):
    assert not [row for row in rows(text) if row[1] == cue.split()[-1]]


def test_nobody_is_named_in_somebodys_words():
    text = "“They were professionals, but also competitors,” Karl Voss, a former aide, said of their time in office."
    assert [source for source, _ in spoken(text)] == ["Karl Voss"]
