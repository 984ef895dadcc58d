"""Who claims a figure: the examples of the table of claimants, and texts of each class."""

import pandas as pd
import pytest

import kit
from kit.lexicon import lexicon

WORDS = lexicon().table("claimant_words.tsv", "id", "meaning", "words", "example", "expect")


def claimants(text: str, *, kinds: bool = False) -> str:
    """The claims of a text with their claimants, "-" for the outlet."""
    claims = []
    for row in kit.casualties(kit.Article(text, language="en")).itertuples():
        who = "-" if pd.isna(row.source) else row.source
        claims.append(f"{row.harm} {row.best}: {who}" + (f" ({row.source_kind})" if kinds else ""))
    return "; ".join(claims)


@pytest.mark.parametrize("row", WORDS, ids=[row["id"] for row in WORDS])
def test_example(row: dict[str, str]) -> None:
    assert claimants(row["example"], kinds=row["id"].startswith("kind.")) == row["expect"]
