"""Places in capitals before a report that no mark parts from it."""

import pytest

from kit.datelines import unmarked_dateline_end
from kit.lexicon import lexicon
from kit.text import reading_copy

OPENINGS = [
    ("ORSTREL Rebel fighters took the port.", "", "ORSTREL "),
    ("ADEN Rebel fighters took the port.", "They left Aden by sea.", "ADEN "),
    ("ADEN Rebel fighters took the port.", "", ""),
    ("BEIRUT/GENEVA Two men died.", "", "BEIRUT/GENEVA "),
    ("NATO Secretary General Roe left.", "", ""),
    ("UNICEF Director Roe left.", "", ""),
    ("UNICEF Officials left.", "", ""),
    ("KYVAR 12 men died.", "", "KYVAR "),
    ("The rebels left.", "", ""),
    ("TEN DEAD IN RAID ON PORT", "", ""),
]


@pytest.mark.parametrize(("paragraph", "text", "dateline"), OPENINGS)
def test_unmarked_dateline(paragraph, text, dateline):
    assert paragraph[: unmarked_dateline_end(paragraph, text)] == dateline


@pytest.mark.parametrize("row", lexicon().table("dateline_words.tsv", "id", "meaning", "words", "example", "expect"))
def test_examples(row):
    end = unmarked_dateline_end(row["example"], "")
    assert row["example"][:end].strip() == ("" if row["expect"] == "none" else row["expect"])


def test_the_place_is_a_sentence_of_its_own():
    copy = reading_copy("Rebels take port\n\nORSTREL Rebel fighters took the port. They left again.")
    sentences = [copy.text[slice(*span)] for span in copy.sentences]
    assert sentences == ["Rebels take port", "ORSTREL", "Rebel fighters took the port.", "They left again."]
