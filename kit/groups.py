"""Groups of people: the words that name them, their kind and number, and people coordinated with them ("and")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.lexicon import lexicon, word_class
from kit.noun_phrases import BODIES, NOBODY, POSSESSIVE, first_token, is_year, numeral, quantity_of
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
_TELLS_WHO = re.compile(", (?:(?:\\w+ ){1,3}of (?:them|whom)|mostly|mainly|largely|chiefly|predominantly|primarily) ")
_MOST_JOINED = 200
"""People in one list, names included."""
_FAR = 60
"""Words that may part people who are told of in one phrase."""
_MEASURES = frozenset(("DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"))
"""Entities that are no people, whatever their head."""


@dataclass(frozen=True)
class Group:
    """A group of people named by one noun phrase.

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
    """Read the noun phrase of a head as a group of people; None if it cannot mean people."""
    words = tree.lower
    head = _nominal(tree, head)
    start = first_token(tree, head, sentence_start)
    below = people_head(tree, head)
    abstract = (
        below == head
        and tree.pos[head] == "NOUN"
        and tree.lower[head].endswith(_ABSTRACT)
        and (tree.lower[head] not in lexicon().victims)
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
    if tree.lower[tree.head[head]] in lexicon().harm_words:
        return head
    if (
        tree.dep[head] in ("nummod", "compound", "amod")
        and tree.pos[tree.head[head]] in ("NOUN", "PROPN")
        and (tree.head[head] > head)
    ):
        return tree.head[head] if lexicon().harm_words.isdisjoint(_stating(tree, head, tree.head[head])) else head
    if tree.pos[head] == "NUM" and tree.lower[tree.head[tree.head[head]]] == "one":
        return head
    whole = tree.head[tree.head[head]] if tree.dep[head] == "pobj" and tree.lower[tree.head[head]] == "of" else head
    return whole if whole < head and (tree.pos[whole] == "NUM" or tree.lower[whole] in _COUNTERS) else head


def _stating(tree: Tree, first: int, last: int) -> Iterator[str]:
    """The words between a number and a noun that do not describe the noun ("37 wounded, among them two children")."""
    return (tree.lower[i] for i in range(first + 1, last) if tree.dep[i] not in ("amod", "compound"))


def people_head(tree: Tree, head: int) -> int:
    """The head that means the people in "dozens of people" and "the bodies of two men"."""
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
    """Whether the head of a noun phrase can mean people: not a thing, month, measure or expletive pronoun."""
    word, pos = tree.lower[head], tree.pos[head]
    if word in lexicon().victims:
        return True
    if word in _ORDINALS:
        return head > 0 and tree.lower[head - 1] in ("a", "another") and tree.lower[head + 1 : head + 2] != ["of"]
    if _is_of_month(tree, head) or is_year(tree.lower, head):
        return False
    if _is_of_regiment(tree, head):
        return True
    if word in lexicon().things or tree.entity[head] in _MEASURES:
        return pos == "NUM" and word not in lexicon().things and not _measures(tree, head)
    if pos == "PRON":
        return word in _PRONOUNS
    return pos in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "VERB", "X")


def _is_of_regiment(tree: Tree, head: int) -> bool:
    """Whether "Rifles" ends the name of a regiment ("Assam Rifles")."""
    named = head > 0 and tree.pos[head] == tree.pos[head - 1] == "PROPN"
    return named and tree.lower[head] in ("rifle", "rifles")


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
    if word == "both" and tree.lower[head + 1 : head + 2] == ["of"]:
        return ""
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
    kinds = lexicon().victims
    known = [kinds[word] for word in (tree.lower[head], *words[start:head]) if word in kinds]
    specific = [kind for kind in known if kind != "person"]
    return next(iter(specific or known), None)


# Joined groups


def spread(tree: Tree, head: int, trigger: int) -> Iterator[int]:
    """A head and the heads coordinated with it ("two soldiers and a nurse"), on its own side of the trigger."""
    yield head
    seen = {head}
    for token in _joined(tree, head):
        if token not in seen and (token < trigger) == (head < trigger) and _stands_alone(tree, token):
            seen.add(token)
            yield token
    yield from _left_out(tree, head, trigger, seen)


def _joined(tree: Tree, head: int) -> Iterator[int]:
    """The heads that are coordinated with a head, in the order of a walk down the tree."""
    stack, count = [head], 0
    while stack and count < _MOST_JOINED:
        above = stack.pop()
        below = [other for other in tree.children[above] if _is_joined(tree, above, other)]
        if above != head:
            count += 1
            yield above
        stack.extend(reversed(below))


def _is_joined(tree: Tree, head: int, other: int) -> bool:
    if _is_of_name_list(tree, head, other):
        return True
    joins = tree.dep[other] == "conj" and tree.pos[other] in ("NOUN", "PROPN", "NUM", "PRON", "ADJ")
    return joins and not _aside(tree, head, other)


def _is_of_name_list(tree: Tree, head: int, other: int) -> bool:
    """Whether the parser read the second name of a list as an apposition of the first ("A, B and C were killed")."""
    names = tree.tag[head] == "NNP" and tree.tag[other] == "NNP" and tree.dep[other] == "appos"
    return names and any(tree.dep[i] == "conj" and tree.pos[i] == "PROPN" for i in tree.children[other])


def _aside(tree: Tree, head: int, joined: int) -> bool:
    """Whether a noun describes most of the people ("nine people, most of them women and children")."""
    return joined - head < _FAR and bool(_TELLS_WHO.match(" ".join(tree.lower[head + 1 : joined + 1])))


def _stands_alone(tree: Tree, token: int) -> bool:
    """Whether a coordinated noun can be a person: not a place, day or body of people."""
    if tree.lower[token] in lexicon().victims:
        return True
    return not (
        tree.pos[token] == "PROPN" and tree.entity[token] in ("GPE", "LOC", "FAC", "ORG", "DATE", "NORP", "EVENT")
    )


def _left_out(tree: Tree, head: int, trigger: int, seen: set[int]) -> Iterator[int]:
    """Coordinated heads that the parser attached elsewhere ("three gunmen and six officers were killed")."""
    sentence = tree.sentence_of(head).start
    words = tree.lower
    if words[people_head(tree, head)] in ("them", "whom", "those", "us"):
        return
    first = min(seen)
    i = first_token(tree, first, sentence) - 1
    while i > sentence and first < trigger:
        if numeral(tree, i + 1, first) is not None:
            i = min(i, counted_start(tree, i + 1, first) - 1)
        if words[i] not in ("and", ","):
            return
        if words[i] == "and" and words[i - 1] == ",":
            i -= 1
        before = _behind_aside(tree, i - 1)
        if before in seen:
            return
        if not _can_be_listed(tree, before) or tree.dep[before] in ("dobj", "pobj", "obj"):
            return
        seen.add(before)
        yield before
        first = before
        i = first_token(tree, first, sentence) - 1


def _can_be_listed(tree: Tree, head: int) -> bool:
    """Whether a noun before "and" can be one of the harmed: a noun for people, or a name with an age behind it."""
    aged = tree.lower[head + 1 : head + 4 : 2] == [",", ","] and tree.pos[head + 2] == "NUM"
    return lexicon().names_people(tree.lower[head]) or (tree.pos[head] == "PROPN" and aged)


def _before_shut_aside(tree: Tree, last: int) -> int:
    """The noun before an age between commas or a list between dashes, where a token ends one ("Petr, 38, and")."""
    words, start = tree.lower, tree.sentence_of(last).start
    if tree.pos[last] == "NUM" and last > start + 1 and words[last - 1] == "," and words[last + 1] == ",":
        return last - 2
    if words[last] in ("-", "–", "—", ")"):
        opening = ("(",) if words[last] == ")" else ("-", "–", "—")
        return next((i - 1 for i in range(last - 1, max(start, last - _FAR), -1) if words[i] in opening), last)
    return last


def _behind_aside(tree: Tree, noun: int) -> int:
    """The people whom "including ..." or an aside refers to, if a noun is one of those included."""
    noun = _before_shut_aside(tree, noun)
    if tree.dep[noun] != "pobj" or tree.lower[tree.head[noun]] != "including":
        return noun
    i = tree.head[noun] - 1
    return i - (tree.lower[i] == ",")


def counted_start(tree: Tree, start: int, head: int) -> int:
    """First token of the quantity of a noun phrase, its qualifier included."""
    number = numeral(tree, start, head)
    return number.start if number else start


# Antecedents


def number_of_antecedent(tree: Tree, token: int, people: Group, *, plural: bool) -> Quantity | None:
    """The number of people of an earlier noun, if it can be the antecedent of a group."""
    mention = group(tree, token, tree.sentence_of(token).start)
    if mention is None or (mention.quantity is None and tree.lower[people.head] == tree.lower[token]):
        return None
    if mention.kind == "perpetrator" and people.kind != "perpetrator":
        return None
    whole = _together(tree, token) if plural else mention.quantity
    return whole if whole is not None and whole.best is not None and (plural == (whole.best > 1)) else None


def _together(tree: Tree, token: int) -> Quantity | None:
    """The sum of the people in a coordinated phrase ("a man and his two sons")."""
    first = token
    while tree.dep[first] == "conj" and tree.pos[tree.head[first]] in ("NOUN", "PROPN", "NUM"):
        first = tree.head[first]
    groups = [
        group(tree, head, tree.sentence_of(token).start)
        for head in spread(tree, first, tree.sentence_of(token).end - 1)
    ]
    known = [people.quantity for people in groups if people is not None and people.quantity is not None]
    figures = [quantity.best for quantity in known if quantity.best is not None]
    if not known or len(figures) < len(known):
        return known[0] if known else None
    best = sum(figures)
    return Quantity(best, best, best, "exact", first, first + 1) if len(known) > 1 else known[0]
