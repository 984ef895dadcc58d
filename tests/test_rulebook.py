"""The rules by their ids: what `kit.rule` explains and `kit.rules` lists."""

import pytest

import kit
from kit import lexicon

ROWS = {
    "poss.01": {
        "id": "poss.01",
        "table": "status.tsv",
        "cue": "feared",
        "meaning": "somebody only fears it",
        "example": "Two are feared dead.",
        "expect": "killed 2 possible",
    },
    "tree.01": {"id": "tree.01", "table": "frames.tsv", "example": "Two died."},
}


@pytest.fixture
def two_rules(monkeypatch):
    monkeypatch.setattr(lexicon, "rules", lambda: ROWS)


@pytest.mark.usefixtures("two_rules")
def test_a_rule_is_explained_with_its_cue_and_example():
    assert str(kit.rule("poss.01")) == (
        "poss.01 (status.tsv): somebody only fears it\n"
        "  cue: feared\n"
        "  example: Two are feared dead.\n"
        "  reads: killed 2 possible"
    )


@pytest.mark.usefixtures("two_rules")
def test_what_a_table_leaves_out_is_unknown():
    frame = kit.rules()
    assert frame.id.tolist() == ["poss.01", "tree.01"]
    assert frame.meaning.isna().tolist() == [False, True]
    assert str(kit.rule("tree.01")) == "tree.01 (frames.tsv)\n  example: Two died."


@pytest.mark.usefixtures("two_rules")
def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(ValueError, match=r"no rule 'poss\.11'. The nearest: poss\.01"):
        kit.rule("poss.11")
    with pytest.raises(ValueError, match=r"no rule 'zzz'. kit\.rules\(\) lists them all"):
        kit.rule("zzz")


def test_a_number_is_no_rule():
    with pytest.raises(TypeError, match="this is of type int"):
        kit.rule(3)
