import random

import pytest

from kit.text import paragraph_spans, reading_copy, sentence_spans


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("“Don’t,” he said.", '"Don\'t," he said.'),
        ("«Non», dit-il. „Nein“", '"Non", dit-il. "Nein"'),
        ("''Oh,'' she said. ``Yes.''", '"Oh," she said. "Yes."'),
        ("The \ufb01rst bom\u00adbard\u200bment", "The first bombardment"),
        ("a\u00a0b\u2009c   d\te", "a b c d e"),
        ("one\n\ntwo\r\n\r\nthree", "one two three"),
        ("\ufeffHead\nBody", "Head Body"),
    ],
)
def test_the_copy_reads_well(source, copy):
    assert reading_copy(source).text == copy


def test_every_character_of_the_copy_leads_back_to_its_source():
    source = "\ufeffThe \ufb01rst\n\n“bom\u00adb”  fell, ''he''  said.\r\nEnd"
    copy = reading_copy(source)
    for word in ("first", '"bomb"', '"he"', "End", "fell,"):
        start = copy.text.index(word)
        a, b = copy.source(start, start + len(word))
        assert reading_copy(source[a:b]).text == word
        assert copy.copy(a, b) == (start, start + len(word))


def test_offsets_never_leave_the_source_whatever_the_text():
    rng = random.Random(0)
    alphabet = "ab. \n\r\t“”‘’''``\"\u00ad\ufb01\u200b\ufeff«»—…\u2028"
    for _ in range(300):
        source = "".join(rng.choices(alphabet, k=rng.randint(1, 60)))
        copy = reading_copy(source)
        assert len(copy._starts) == len(copy._ends) == len(copy.text)
        assert sorted(copy._starts) == copy._starts
        for start, end in [*copy.paragraphs, *copy.sentences]:
            a, b = copy.source(start, end)
            assert 0 <= a < b <= len(source)
            assert copy.text[start:end].strip() == copy.text[start:end] != ""


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Head\nOne.\nTwo.", ["Head", "One.", "Two."]),
        ("Head\n\nOne.\n\n\nTwo.", ["Head", "One.", "Two."]),
        ("Head\r\n\r\nOne.\r\n\r\nTwo.", ["Head", "One.", "Two."]),
        (
            "Head\n\nThis sentence was broken by an editor after so many\ncharacters, and goes on here.\n\n"
            "And another one was broken in the very same way right\nhere.",
            [
                "Head",
                "This sentence was broken by an editor after so many\ncharacters, and goes on here.",
                "And another one was broken in the very same way right\nhere.",
            ],
        ),
        (
            "A headline that is short\n"
            "This sentence was broken by an editor after so many words\nand goes on here and then on and on in its "
            "second line, and\nin a third that has as many words as the ones before it,\nand ends.\n"
            "Another one was broken in the same way by the same old\neditor, and it goes on to a third, as long as "
            "others, where\nit ends.",
            [
                "A headline that is short",
                "This sentence was broken by an editor after so many words\nand goes on here and then on and on in its "
                "second line, and\nin a third that has as many words as the ones before it,\nand ends.",
                "Another one was broken in the same way by the same old\neditor, and it goes on to a third, as long as "
                "others, where\nit ends.",
            ],
        ),
        ("Head\n\nOne paragraph a line, and it ends.\nAnother paragraph, it ends.", None),
    ],
)
def test_paragraphs(text, paragraphs):
    found = [text[start:end] for start, end in paragraph_spans(text)]
    assert found == (paragraphs or [line for line in text.splitlines() if line])


@pytest.mark.parametrize(
    "sentences",
    [
        ["J.R. Orr came with Rep. G.K. Sand.", "The U.S. army left.", "They meet in L.A.", "She drove."],
        ["Gen. Ivanov met Dr. Petrova on Feb. 3.", "They spoke."],
        ["The U.S. Army left.", "The U.S. government did not."],
        ["He lives in the U.S.", "The others do not."],
        ['"Why?" he asked.', '"Because."'],
        ["“Stop!” she cried.".replace("“", '"').replace("”", '"'), "No one did."],
        ["It fell at 5 a.m. on Monday.", "Lt. Col. J. Smith saw it."],
        ['"It fell."', '"We ran."'],
        ["OSTREL (Coast Wire) -", "Sixteen people died.", "More were hurt."],
        ["OSTREL, Velmark, May 5 -", "Sixteen people died."],
        ["Ostrel (Velmark), 5 May 2031 (Coast Wire) --", "Sixteen people died."],
        ["Ostrel, 5 May (Coast Wire) -- [report] [text]", "Sixteen people died."],
        ["PORT OSTREL, May 5:", "Sixteen people died."],
        ["10:40", "The toll has risen to five.", "More are hurt."],
        ["10.40 pm GMT -", "The toll has risen to five."],
        ["10.40 dollars were stolen."],
        ["Ostrel - a port - was hit (again) on Monday."],
        ["BRIEFLY: sixteen people died."],
        ["Sen. Ann Roe (R-Ostrel) - a nurse - spoke."],
    ],
)
def test_sentences(sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_a_paragraph_of_a_megabyte_is_read_in_pieces_of_whole_sentences():
    text = " ".join(f"In town {n} two men died on Monday, its mayor said." for n in range(20_000))
    copy = reading_copy(text)
    assert len(copy.sentences) == 20_000
    assert 9 < len(copy.paragraphs) < 12
    assert all(end - start < 101_000 for start, end in copy.paragraphs)
    assert " ".join(copy.text[start:end] for start, end in copy.paragraphs) == copy.text == text
    assert {start for start, _ in copy.paragraphs} <= {start for start, _ in copy.sentences}


@pytest.mark.parametrize("mark", ["; ", ", ", " "])
def test_a_sentence_without_an_end_is_cut_at_a_mark_or_space(mark):
    text = mark.join(f"name{n} killed" for n in range(8_000))
    spans = sentence_spans(text)
    assert all(0 < end - start <= 5_001 for start, end in spans)
    assert " ".join(text[start:end] for start, end in spans) == text
    assert all(text[end - 1] == mark[0] for _, end in spans[:-1]) or mark == " "


def test_a_word_without_an_end_stays_whole():
    assert sentence_spans("a" * 20_000) == [(0, 20_000)]


def test_the_headline_is_known_by_the_title():
    assert reading_copy("Blast “kills”\nText.", title="Blast “kills”").has_headline
    assert not reading_copy("Text.", title="Blast").has_headline
    assert not reading_copy("Blast\nText.").has_headline


@pytest.mark.parametrize(
    ("paragraphs", "sentences"),
    [
        (["Six die in ambush, army says; rebels claim dozens", "It was dawn."], 3),
        (['Six die; "they ran; we ran"', "It was dawn."], 2),
        (["Six die in ambush", "OSTREL: Six soldiers died at dawn.", "It was dawn."], 4),
        (["Interview", "MAYOR: We lost six men.", "REPORTER: When?"], 3),
    ],
)
def test_headlines_with_two_parts_and_bare_datelines(paragraphs, sentences):
    copy = reading_copy("\n\n".join(paragraphs))
    assert len(copy.sentences) == sentences
    assert all(copy.text[start:end].strip() for start, end in copy.sentences)
