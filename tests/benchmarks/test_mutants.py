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


def run(path, forced):
    """The module as it is compiled, with one switch forced."""
    switches = mutants.Switches(forced)
    module = {"_switch": switches.switch}
    exec(mutants.compiled(path), module)
    return module, switches


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


CALLS = [
    ("is_small", lambda module: module["is_small"](3), False, True),
    ("number < 10", lambda module: module["is_small"](30), True, False),
    ("number != 7", lambda module: module["is_small"](7), True, False),
    ("n > 0", lambda module: module["names"]([1, -1]), [1, -1], [1]),
    ("numbers", lambda module: module["names"]([1]), None, [1]),
    ("(found := text.strip())", lambda module: module["first"](" a "), "none: a", "a"),
]


@pytest.mark.parametrize(("source", "call", "forced", "unforced"), CALLS)
def test_a_switch_forces_its_condition(found, source, call, forced, unforced):
    assert call(run(found[source].path, found[source])[0]) == forced
    assert call(run(found[source].path, None)[0]) == unforced


def test_switches_note_the_values_that_conditions_come_to(found):
    module, switches = run(found["is_small"].path, None)
    module["is_small"](30)
    assert switches.values == {(found["is_small"].switch, False), (found["number < 10"].switch, False)}
