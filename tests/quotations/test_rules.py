"""Every line of the tables of quotations: its example gives the rows that it expects, and no others."""

import pytest

from kit import Article
from kit.language import parse
from kit.lexicon import lexicon
from kit.quotations import find
from kit.quotations.choice import BY_LAYOUT as CERTAIN_FRAMES
from tests.quotations.test_find import rows

WORDS = lexicon().table("quotation_words.tsv", "id", "meaning", "words", "example", "expect")


@pytest.mark.parametrize("row", WORDS, ids=[row["id"] for row in WORDS])
def test_example(row):
    found = [
        f"{kind}, {who or '-'}: {' … '.join(spans)}"
        for kind, _, who, spans in rows(row["example"].replace(" ¶ ", "\n"))
    ]
    assert (" / ".join(found) or "none") == row["expect"]


RULES = lexicon().table("quotation_rules.tsv", "id", "frames", "meaning", "example", "expect")


@pytest.mark.parametrize("row", RULES, ids=[row["id"] for row in RULES])
def test_rule(row):
    text = row["example"].replace(" ¶ ", "\n")
    assert row["id"] in [one.rule for one in find(parse(Article(text)))]
    found = [f"{kind}, {who or '-'}: {' … '.join(spans)}" for kind, _, who, spans in rows(text)]
    assert " / ".join(found) == row["expect"]


def test_every_frame_has_a_rule():
    assert set(CERTAIN_FRAMES) <= {frame for row in RULES for frame in row["frames"].split()}
