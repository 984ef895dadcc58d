"""Every line of the table of words of coreference: its example gives the speakers that it expects."""

import pytest

from kit.lexicon import lexicon
from tests.coreference.helpers import speakers

WORDS = lexicon().table("coreference_words.tsv", "id", "meaning", "words", "example", "expect")


@pytest.mark.parametrize("row", WORDS, ids=[row["id"] for row in WORDS])
def test_example(row: dict[str, str]) -> None:
    assert " / ".join(name or "-" for name in speakers(row["example"])) == (row["expect"] or "-")
