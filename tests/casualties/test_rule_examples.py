"""Every line of a table of casualty rules reads its own example as it says."""

import pandas as pd
import pytest

import kit
from kit.lexicon import rules

TABLES = ("casualty_rules.tsv", "casualty_words.tsv", "harm_words.tsv", "qualifiers.tsv", "status_cues.tsv")
RULES = {id: rule for id, rule in rules().items() if rule["table"] in TABLES}


def reading(text: str) -> str:
    """The claims of a text: harm, best figure ("-" where there is none), and the status where it is not asserted."""
    claims = []
    for row in kit.casualties(kit.Article(text, language="en")).itertuples():
        words = [row.harm, "-" if pd.isna(row.best) else str(row.best), "" if row.status == "asserted" else row.status]
        claims.append(" ".join(word for word in words if word))
    return "; ".join(claims) or "nothing"


@pytest.mark.parametrize("id", RULES)
def test_example(id: str) -> None:
    assert reading(RULES[id]["example"]) == RULES[id]["expect"]


@pytest.mark.parametrize(
    "id", [id for id, rule in RULES.items() if rule["table"] == "status_cues.tsv" and rule["status"] != "generic"]
)
def test_a_status_names_its_cue(id: str) -> None:
    rows = kit.casualties(kit.Article(RULES[id]["example"]))
    assert id in rows["status_rule"].tolist()


@pytest.mark.parametrize("id", [id for id, rule in RULES.items() if rule["table"] == "casualty_rules.tsv"])
def test_a_claim_names_its_rule(id: str) -> None:
    rows = kit.casualties(kit.Article(RULES[id]["example"]))
    assert id in rows["rule"].tolist()
