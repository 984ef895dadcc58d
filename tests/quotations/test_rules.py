"""Every line of the tables of quotations: its example gives the rows that it expects, and no others."""

import pytest

from kit.lexicon import lexicon
from tests.quotations.test_find import rows

WORDS = lexicon().table("quotation_words.tsv", "id", "meaning", "words", "example", "expect")


@pytest.mark.parametrize("row", WORDS, ids=[row["id"] for row in WORDS])
def test_example(row):
    found = [
        f"{kind}, {who or '-'}: {' … '.join(spans)}"
        for kind, _, who, spans in rows(row["example"].replace(" ¶ ", "\n"))
    ]
    assert (" / ".join(found) or "none") == row["expect"]
