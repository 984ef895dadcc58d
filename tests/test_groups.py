"""Noun phrases as groups of people: kind, number, what they point back to, and who is joined to them."""

import pytest

from kit import language
from kit.article import Article
from kit.groups import Group, group, spread
from kit.tree import Tree, tree_of


def tree(text: str) -> Tree:
    return tree_of(language.parse(Article(text)))


def read(text: str, noun: str) -> Group | None:
    parsed = tree(text)
    return group(parsed, parsed.lower.index(noun), 0)


@pytest.mark.parametrize(
    ("text", "noun", "kind", "best"),
    [
        ("Three villagers left.", "villagers", "civilian", 3),
        ("A soldier left.", "soldier", "combatant", 1),
        ("Four of the nurses left.", "nurses", "medical", 4),
        ("At least nine people left.", "people", "person", 9),
    ],
)
def test_kind_and_number(text: str, noun: str, kind: str, best: int) -> None:
    people = read(text, noun)
    assert people is not None
    assert people.quantity is not None
    assert (people.kind, people.quantity.best) == (kind, best)


@pytest.mark.parametrize(
    ("text", "noun"), [("Three lorries left.", "lorries"), ("In March they left.", "march"), ("It left.", "it")]
)
def test_no_people(text: str, noun: str) -> None:
    assert read(text, noun) is None


@pytest.mark.parametrize(
    ("text", "noun", "anaphor"),
    [("They left.", "they", "they"), ("He left.", "he", "he"), ("The bakers left.", "bakers", "def")],
)
def test_anaphor(text: str, noun: str, anaphor: str) -> None:
    people = read(text, noun)
    assert people is not None
    assert people.anaphor == anaphor


def test_those_joined_with_and() -> None:
    parsed = tree("Two soldiers and a baker were killed.")
    trigger = parsed.lower.index("killed")
    heads = spread(parsed, parsed.lower.index("soldiers"), trigger)
    assert [parsed.lower[head] for head in heads] == ["soldiers", "baker"]
