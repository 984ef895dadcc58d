"""Every line of the tables of coreference: its example gives the speakers that it expects."""

import pytest

from kit.lexicon import lexicon
from tests.coreference.helpers import speakers

WORDS = lexicon().table("coreference_words.tsv", "id", "meaning", "words", "example", "expect")
WEIGHTS = lexicon().table("coreference_weights.tsv", "id", "value", "meaning", "example", "expect")


@pytest.mark.parametrize("row", [*WORDS, *WEIGHTS], ids=[row["id"] for row in (*WORDS, *WEIGHTS)])
def test_example(row: dict[str, str]) -> None:
    found = " / ".join(name or "-" for name in speakers(row["example"]))
    assert found.lower() == (row["expect"].lower() or "-")
