"""The mutants: which rules of a file are found, and that each is switched off."""

import pytest

from benchmarks import mutants

SOURCE = """
def is_small(number: int) -> bool:
    return number < 10 and number != 7


def names(numbers):
    return [n for n in numbers if n > 0] if numbers else None


def first(text):
    if (found := text.strip()):
        return found
    return "none: " + str(found)
"""


@pytest.fixture
def found(tmp_path, monkeypatch):
    path = tmp_path / "kit" / "casualties" / "rules.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    return {one.source: one for one in mutants.mutants("casualties")}


def run(mutant):
    module = {}
    exec(mutants.code_of(mutant), module)
    return module


def test_rules_clauses_and_conditions_are_told_apart(found):
    kinds = {source: one.kind for source, one in found.items()}
    assert kinds == {
        "is_small": "rule",
        "number < 10": "clause",
        "number != 7": "clause",
        "n > 0": "condition",
        "numbers": "condition",
        "(found := text.strip())": "condition",
    }


@pytest.mark.parametrize(
    ("source", "call", "expected"),
    [
        ("is_small", lambda module: module["is_small"](3), False),
        ("number < 10", lambda module: module["is_small"](30), True),
        ("number != 7", lambda module: module["is_small"](7), True),
        ("n > 0", lambda module: module["names"]([1, -1]), [1, -1]),
        ("numbers", lambda module: module["names"]([1]), None),
        ("(found := text.strip())", lambda module: module["first"](" a "), "none: a"),
    ],
)
def test_each_is_forced_to_the_value_that_switches_it_off(found, source, call, expected):
    assert call(run(found[source])) == expected
