"""Whose words a stretch is where several cues stand near it, or none of the usual ones; on invented sentences."""

import pytest

import kit

BRIDGE = "“The bridge is gone for good,”"

SPEAKERS = [
    (f"{BRIDGE} Anna Orlova said, but Captain Hale warned that “the river will rise.”", ["Anna Orlova", "Hale"]),
    (f"{BRIDGE} Anna Orlova said. Now “nobody can leave the town by road.”", ["Anna Orlova", "Anna Orlova"]),
    (f"{BRIDGE}Anna Orlova said.", ["Anna Orlova"]),
    ("Anna Orlova said,“The bridge is gone for good.”", ["Anna Orlova"]),
    (f"{BRIDGE} Will said.", ["Will"]),
    ("The mayor hit back: “We shall rebuild every house in this street.”", ["the mayor"]),
    ("The siege goes on. From the report: “Nine villages have had no water for a month.”", ["the report"]),
    ("The general paid the town a back-handed compliment: “They do not know when to stop.”", ["the general"]),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_each_stretch_has_its_speaker(text, speakers):
    article = kit.Article(text)
    quotes = kit.quotes(article)
    marks = [place for place, letter in enumerate(text) if letter == "“"]
    covering = [quotes[(quotes["start"] <= mark + 1) & (mark + 1 < quotes["end"])] for mark in marks]
    assert [one["speaker"].iloc[-1] for one in covering] == speakers


def test_what_a_source_passes_on_is_told_by_both():
    quotes = kit.quotes(kit.Article(f"{BRIDGE} Anna Orlova said, according to Radio Delta."))
    assert sorted(quotes["speaker"]) == ["Anna Orlova", "Radio Delta"]
    said = quotes.set_index("speaker")["text"]
    assert said["Anna Orlova"] == "The bridge is gone for good"
    assert said["Radio Delta"].endswith("Anna Orlova said")


def test_the_phrase_that_names_who_passes_on_is_not_part_of_what_was_said():
    told = "The witness said that the order was to “keep the gates shut,” according to the report."
    quotes = kit.quotes(kit.Article(told))
    assert sorted(quotes["speaker"]) == ["the report", "the witness"]
    assert not quotes["text"].str.contains("according").any()


def test_words_behind_another_person_are_not_given_to_the_speaker_before():
    told = (
        f"{BRIDGE} tweeted Anna Orlova. Her colleague Ivo Hale was more careful: he would “wait for the full report”."
    )
    quotes = kit.quotes(kit.Article(told))
    assert quotes[quotes["mention"].str.contains("Orlova")]["text"].tolist() == ["The bridge is gone for good"]


@pytest.mark.parametrize("mark", ["-", "—"])
def test_a_name_behind_a_dash_signs_what_ends_in_a_comma(mark):
    quotes = kit.quotes(kit.Article(f'"We have no water in this street," {mark} Ana Roe, nurse.'))
    assert quotes["mention"].tolist() == ["Ana Roe"]
