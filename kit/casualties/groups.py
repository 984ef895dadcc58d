"""Groups of people: which words name them, of what kind and side they are, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.casualties.lexicon import harms, people, things
from kit.casualties.numbers import NOBODY, Quantity, quantity_of
from kit.casualties.phrases import BODIES, MONTHS, POSSESSIVE, first_token, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_PARTITIVE = frozenset(
    """number total group dozens hundreds scores thousands tens couple handful majority half bodies body corpses corpse
    lives life members pair lot series team dozen score hundred thousand rest remains more most many several some all
    each     minimum maximum estimate third quarter percent % deaths death one""".split()
)
_COUNTERS = frozenset(
    "number total dozens hundreds scores thousands tens couple handful majority half lot pair dozen".split()
)
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_ABSTRACT = ("ism", "ity", "ness", "ment", "tion", "sion", "ance", "ence", "ship")
"""Endings of nouns for no people, where no list knows better."""
_SINGLE_PRONOUNS = frozenset("he she him her his himself herself".split())
_PLURAL_PRONOUNS = frozenset("they them their themselves".split())


@dataclass(frozen=True)
class Group:
    """Some people, as one noun phrase names them.

    quantity  how many; None where the phrase gives no number and points back ("they", "the victims")
    anaphor   "he", "they", "def" (a definite phrase) or "" where the phrase is new
    names     capitalised words of a name in lower case, or nothing
    kind      kind of victim, as in `casualty_people.tsv`
    start     first token; end is behind the last
    """

    head: "Token"
    quantity: Quantity | None
    anaphor: str
    names: frozenset[str]
    kind: str | None
    start: int
    end: int
    other: bool = False


def group(doc: "Doc", head: "Token", sentence_start: int) -> Group | None:
    """Read the noun phrase of a head as people, or give None where it cannot mean people."""
    words = words_of(doc)
    head = _nominal(head)
    start = first_token(doc, head.i, sentence_start)
    below = people_head(head)
    abstract = below == head and head.pos_ == "NOUN" and head.lower_.endswith(_ABSTRACT) and head.lower_ not in people()
    if abstract or not _may_be_people(doc, below):
        return None
    quantity = quantity_of(doc, head, below, start)
    if (
        head.lower_ in BODIES
        and words[start] in POSSESSIVE
        and quantity is not None
        and quantity.form in ("one", "vague")
    ):
        quantity = None
    names = _names(doc, start, head)
    anaphor = _anaphor(doc, head, start, quantity, names)
    kind = _kind(words, start, below)
    first = min(start, quantity.start) if quantity else start
    return Group(
        head,
        quantity,
        anaphor,
        names,
        kind,
        first,
        max(below.i, head.i) + 1,
        _is_other(words, first, below.i),
    )


def _nominal(head: "Token") -> "Token":
    """The noun that a numeral or adjective of the noun phrase stands for ("2" in a broken parse of "2 men")."""
    if head.head.lower_ in harms():
        return head
    if head.dep_ in ("nummod", "compound", "amod") and head.head.pos_ in ("NOUN", "PROPN") and head.head.i > head.i:
        return head.head
    whole = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return whole if whole.i < head.i and (whole.pos_ == "NUM" or whole.lower_ in _COUNTERS) else head


def people_head(head: "Token") -> "Token":
    """Down from "dozens of people" and "the bodies of two men" to the people."""
    seen = 0
    while seen < 3 and (head.lower_ in _PARTITIVE or head.pos_ == "NUM"):
        below = next(
            (
                grand
                for child in head.children
                if child.lower_ == "of"
                for grand in child.children
                if grand.dep_ == "pobj"
            ),
            None,
        )
        if below is None:
            return head
        head, seen = below, seen + 1
    return head


def _may_be_people(doc: "Doc", head: "Token") -> bool:
    word = head.lower_
    if word in people():
        return True
    if word in _ORDINALS:
        return head.i > 0 and doc[head.i - 1].lower_ in ("a", "another") and doc[head.i + 1 : head.i + 2].text != "of"
    if word.strip(".") in MONTHS and head.pos_ == "PROPN":
        return False
    if head.pos_ == "NUM" and head.i + 1 < len(doc) and doc[head.i + 1].lower_.strip(".") in MONTHS:
        return False
    # The men of a regiment go by its name ("a Border Rifle was killed").
    if word in ("rifle", "rifles") and head.pos_ == "PROPN" and head.i > 0 and doc[head.i - 1].pos_ == "PROPN":
        return True
    if word in things() or head.ent_type_ in ("DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"):
        return head.pos_ == "NUM" and word not in things() and not _measures(doc, head)
    if head.pos_ in ("PRON",):
        return word in _SINGLE_PRONOUNS | _PLURAL_PRONOUNS | NOBODY or word in (
            "who",
            "whom",
            "that",
            "which",
            "those",
            "one",
            "another",
            "someone",
            "all",
            "both",
            "some",
            "many",
            "others",
            "several",
            "most",
        )
    return head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "VERB", "X")


def _measures(doc: "Doc", head: "Token") -> bool:
    after = doc[head.i + 1] if head.i + 1 < len(doc) else None
    return after is not None and after.lower_ in things()


def _names(doc: "Doc", start: int, head: "Token") -> frozenset[str]:
    named = [token for token in doc[start : head.i + 1] if token.pos_ == "PROPN"] if head.pos_ == "PROPN" else []
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            named += [token for token in doc[child.left_edge.i : child.i + 1] if token.pos_ == "PROPN"]
    return frozenset(
        token.lower_ for token in named if len(token) > 2 and token.ent_type_ not in ("GPE", "ORG", "NORP")
    )


def _anaphor(doc: "Doc", head: "Token", start: int, quantity: Quantity | None, names: frozenset[str]) -> str:
    word, first = head.lower_, words_of(doc)[start]
    if word in BODIES and first in POSSESSIVE and quantity is None:
        return "they" if first == "their" else "he"
    if word in _SINGLE_PRONOUNS:
        return "he"
    if word in _PLURAL_PRONOUNS or (word == "both" and head.pos_ in ("PRON", "DET")):
        return "they"
    if names:
        return ""
    if first in ("the", "this", "that", "these", "those", "both", "said"):
        return "def"
    return ""


def _is_other(words: Sequence[str], start: int, head: int) -> bool:
    return any(
        word in ("another", "other", "others", "more", "additional", "second", "third", "fourth")
        for word in words[start : head + 1]
    )


def _kind(words: Sequence[str], start: int, head: "Token") -> str | None:
    lexicon = people()
    found = [lexicon[word] for word in (head.lower_, *words[start : head.i]) if word in lexicon]
    specific = [kind for kind in found if kind != "person"]
    return (specific or found or [None])[0]
