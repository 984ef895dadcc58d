"""Groups of people: which words name them, of what kind and side they are, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.casualties.lexicon import harm_words, people
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import BODIES, NOBODY, POSSESSIVE, first_token, quantity_of
from kit.numbers import MONTHS, Quantity
from kit.tree import Tree

_PARTITIVE = word_class("group.partitive")
_COUNTERS = word_class("group.counter")
_OTHER = word_class("group.other")
_ORDINALS = word_class("group.ordinal")
_ABSTRACT = ("ism", "ity", "ness", "ment", "tion", "sion", "ance", "ence", "ship")
"""Endings of nouns for no people, where no list knows better."""
_SINGLE_PRONOUNS = word_class("group.he")
_PLURAL_PRONOUNS = word_class("group.they")
_PRONOUNS = _SINGLE_PRONOUNS | _PLURAL_PRONOUNS | NOBODY | word_class("group.pronoun")
_MEASURES = frozenset(("DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"))
"""Entities that are no people, whatever their head."""


@dataclass(frozen=True)
class Group:
    """Some people, as one noun phrase names them.

    quantity  how many; None where the phrase gives no number and points back ("they", "the victims")
    anaphor   "he", "they", "def" (a definite phrase) or "" where the phrase is new
    names     capitalised words of a name in lower case, or nothing
    kind      kind of victim, as in `casualty_people.tsv`
    start     first token; end is behind the last
    """

    head: int
    quantity: Quantity | None
    anaphor: str
    names: frozenset[str]
    kind: str | None
    start: int
    end: int
    other: bool = False


def group(tree: Tree, head: int, sentence_start: int) -> Group | None:
    """Read the noun phrase of a head as people, or give None where it cannot mean people."""
    words = tree.lower
    head = _nominal(tree, head)
    start = first_token(tree, head, sentence_start)
    below = people_head(tree, head)
    abstract = (
        below == head
        and tree.pos[head] == "NOUN"
        and tree.lower[head].endswith(_ABSTRACT)
        and (tree.lower[head] not in people())
    )
    if abstract or not _may_be_people(tree, below):
        return None
    quantity = quantity_of(tree, head, below, start)
    if (
        tree.lower[head] in BODIES
        and words[start] in POSSESSIVE
        and (quantity is not None)
        and (quantity.form in ("one", "vague"))
    ):
        quantity = None
    names = _names(tree, start, head)
    anaphor = _anaphor(tree, head, start, quantity, names)
    kind = _kind(tree, words, start, below)
    first = min(start, quantity.start) if quantity else start
    return Group(head, quantity, anaphor, names, kind, first, max(below, head) + 1, _is_other(words, first, below))


def _nominal(tree: Tree, head: int) -> int:
    """The noun that a numeral or adjective of the noun phrase stands for ("2" in a broken parse of "2 men")."""
    if tree.lower[tree.head[head]] in harm_words():
        return head
    if (
        tree.dep[head] in ("nummod", "compound", "amod")
        and tree.pos[tree.head[head]] in ("NOUN", "PROPN")
        and (tree.head[head] > head)
    ):
        return tree.head[head]
    if tree.pos[head] == "NUM" and tree.lower[tree.head[tree.head[head]]] == "one":
        return head
    whole = tree.head[tree.head[head]] if tree.dep[head] == "pobj" and tree.lower[tree.head[head]] == "of" else head
    return whole if whole < head and (tree.pos[whole] == "NUM" or tree.lower[whole] in _COUNTERS) else head


def people_head(tree: Tree, head: int) -> int:
    """Down from "dozens of people" and "the bodies of two men" to the people."""
    seen = 0
    while seen < 3 and (tree.lower[head] in _PARTITIVE or tree.pos[head] == "NUM"):
        below = next(
            (
                grand
                for child in tree.children[head]
                if tree.lower[child] == "of"
                for grand in tree.children[child]
                if tree.dep[grand] == "pobj"
            ),
            None,
        )
        if below is None:
            return head
        head, seen = (below, seen + 1)
    return head


def _may_be_people(tree: Tree, head: int) -> bool:
    """Whether the head of a noun phrase can mean people: no thing, no month, no measure, no empty pronoun."""
    word, pos = tree.lower[head], tree.pos[head]
    if word in people():
        return True
    if word in _ORDINALS:
        return head > 0 and tree.lower[head - 1] in ("a", "another") and tree.lower[head + 1 : head + 2] != ["of"]
    if _is_of_month(tree, head):
        return False
    if word in ("rifle", "rifles") and pos == "PROPN" and head > 0 and tree.pos[head - 1] == "PROPN":
        return True
    if word in lexicon().things or tree.entity[head] in _MEASURES:
        return pos == "NUM" and word not in lexicon().things and not _measures(tree, head)
    if pos == "PRON":
        return word in _PRONOUNS
    return pos in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "VERB", "X")


def _is_of_month(tree: Tree, head: int) -> bool:
    """Whether a head is a month, or the day of one."""
    if tree.lower[head].strip(".") in MONTHS and tree.pos[head] == "PROPN":
        return True
    return tree.pos[head] == "NUM" and head + 1 < tree.size and tree.lower[head + 1].strip(".") in MONTHS


def _measures(tree: Tree, head: int) -> bool:
    after = head + 1 if head + 1 < tree.size else None
    return after is not None and tree.lower[after] in lexicon().things


def _names(tree: Tree, start: int, head: int) -> frozenset[str]:
    named = (
        [token for token in range(start, head + 1) if tree.pos[token] == "PROPN"] if tree.pos[head] == "PROPN" else []
    )
    for child in tree.children[head]:
        if tree.dep[child] == "appos" and tree.pos[child] == "PROPN":
            named += [token for token in range(tree.left[child], child + 1) if tree.pos[token] == "PROPN"]
    return frozenset(
        tree.lower[token]
        for token in named
        if len(tree.word[token]) > 2 and tree.entity[token] not in ("GPE", "ORG", "NORP")
    )


def _anaphor(tree: Tree, head: int, start: int, quantity: Quantity | None, names: frozenset[str]) -> str:
    word, first = (tree.lower[head], tree.lower[start])
    if word in BODIES and first in POSSESSIVE and (quantity is None):
        return "they" if first == "their" else "he"
    if word in _SINGLE_PRONOUNS:
        return "he"
    if word in _PLURAL_PRONOUNS or (word == "both" and tree.pos[head] in ("PRON", "DET")):
        return "they"
    if names:
        return ""
    if first in ("the", "this", "that", "these", "those", "both", "said"):
        return "def"
    return ""


def _is_other(words: Sequence[str], start: int, head: int) -> bool:
    return any(
        words[i] in _OTHER and not (words[i] == "more" and words[i + 1 : i + 2] == ["than"])
        for i in range(start, head + 1)
    )


def _kind(tree: Tree, words: Sequence[str], start: int, head: int) -> str | None:
    lexicon = people()
    found = [lexicon[word] for word in (tree.lower[head], *words[start:head]) if word in lexicon]
    specific = [kind for kind in found if kind != "person"]
    return next(iter(specific or found), None)
