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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police confirmed the raid but put the death toll at eight.", "killed 8: Police"),
        ("The army denied that it had shelled the camp, where a blast killed nine.", None),
        ("Al Hadid radio put the death toll at nine.", "killed 9: Al Hadid radio"),
        ("The Red Front blamed the army for the raid that killed nine people.", "killed 9: -"),
        (
            "Two bombs killed 60 people on Monday, police and hospital sources said, in the worst raid of the year.",
            "killed 60: police and hospital sources",
        ),
        (
            "Three soldiers were killed, local officials said. Several of the guards were killed, they added.",
            "killed 3: local officials; killed <NA>: local officials",
        ),
        ("The envoy condemned the attack in which two guards were killed.", "killed 2: the envoy"),
        ("Two people were killed. It said four were hurt.", "killed 2: -; injured 4: -"),
    ],
)
def test_claimant(text: str, expected: str | None) -> None:
    found = claimants(text)
    assert found == expected if expected else ": the army" not in found.lower()
