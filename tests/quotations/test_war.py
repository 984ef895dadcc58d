"""What war reporting asks for: acts are no words, datelines and media no content, short quotations direct."""

import pytest

from tests.quotations.test_find import rows

NOBODYS_WORDS = [
    "Rebels attacked the town on Monday, killing nine.",
    "The missile hit the building where a family slept.",
    "One drone hit a five-story building.",
    "The army launched a new offensive near the river.",
    "The blast claimed 14 lives.",
    "Troops blasted the gates of the fort.",
    "Warplanes pounded the harbour overnight.",
    "A patrol saw smoke over the port.",
    "The bombardment of the port seemed particularly intense.",
    "Efforts in the south appear to have been more successful.",
    "No group has claimed responsibility for the raid.",
    "Nobody said that the bridge was safe.",
]


@pytest.mark.parametrize("text", NOBODYS_WORDS)
def test_acts_and_impressions_are_nobodys_words(text):
    assert rows(text) == []


def test_anonymity_is_no_content():
    assert not [row for row in rows("A witness who asked not to be named described the raid.") if row[1] == "asked"]


CONTENTS = [
    ("KHERSON, Ukraine (AP) — Guns struck two houses overnight, officials said.", "Guns struck two houses overnight"),
    ("Two boys were among the dead, Gov. Pavlo Melnyk said on Telegram.", "Two boys were among the dead"),
    ("Nine rebels died in the clash, residents told AFP on Friday.", "Nine rebels died in the clash"),
    ("The army had killed 23 people, residents told AFP on Friday.", "The army had killed 23 people"),
]


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_content_without_dateline_medium_and_day(text, content):
    assert [row[3] for row in rows(text)] == [[content]]


MEDIA = [
    ("The general said on WhatsApp: “We advance.”", "We advance"),
    ("The mayor told Reuters by phone: “We will answer them.”", "We will answer them"),
    ("The governor said on Telegram: “We struck the base.”", "We struck the base"),
    ("Mr Harker said: ‘We were told to run.’", "We were told to run"),
]


@pytest.mark.parametrize(("text", "content"), MEDIA)
def test_medium_and_colon_before_marks(text, content):
    assert [(row[0], [words.rstrip(".") for words in row[3]]) for row in rows(text)] == [("direct", [content])]


@pytest.mark.parametrize("text", ["“Boom,” she said. “No.”", "“Hold,” it read."])
def test_short_words_in_marks_are_direct(text):
    assert [row[0] for row in rows(text)] == ["direct"]


def test_an_addressee_is_no_content():
    assert [row[3] for row in rows("The mayor told the network’s evening programme there were up to 200 dead.")] == [
        ["there were up to 200 dead"]
    ]


def test_a_short_start_of_what_a_cue_breaks_off():
    assert [row[3] for row in rows("“And he,” she replied, “is the reason.”")] == [["And he", "is the reason"]]


REOPENED = (
    "“When the shell fell I was on the ward with a boy.\n"
    "“So I held his hand until the lights came back{}\nThe ward is now empty."
)


def test_reopened_paragraphs_without_a_cue_are_of_the_person_before():
    found = rows("Hanna Lysenko has slept in the basement.\n" + REOPENED.format(".”"))
    assert [(row[0], row[2], len(row[3])) for row in found] == [("direct", "Hanna Lysenko", 2)]


def test_a_paragraph_left_open_is_of_whoever_speaks_the_next():
    found = [row for row in rows(REOPENED.format(",” the nurse said.")) if row[0] == "direct"]
    assert [(row[2], len(row[3])) for row in found] == [("the nurse", 2)]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The clip shows images of Anna Weber saying: “We will not leave this valley.”", "Anna Weber"),
        ("“We will not leave this valley,” read one.", "one"),
    ],
)
def test_the_name_beside_a_cue(text, mention):
    assert mention in [row[2] for row in rows(text) if row[0] == "direct"]
