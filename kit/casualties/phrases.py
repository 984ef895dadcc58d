"""Noun phrases by the order of words: where one begins, what its head is."""

from kit.casualties.lexicon import is_person
from kit.tree import Tree

DASHES = frozenset("- – — /".split())
_INSIDE = frozenset("NUM ADJ NOUN PROPN DET ADV SYM PRON X".split())
_PARTICIPLES = frozenset(
    """suspected alleged unidentified armed masked retired accused wanted unnamed reported uniformed""".split()
)
MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec""".split()
)
BODIES = frozenset("body bodies corpse corpses cadaver cadavers remains".split())
POSSESSIVE = frozenset("his her their its my our your".split())
PAIRS = frozenset("both couple pair duo twins".split())


def first_token(tree: Tree, head: int, sentence_start: int) -> int:
    """First token of the noun phrase that ends in a head: leftwards over what can stand before a noun.

    Not read off the parse tree, since telegraphic notes often hang dates and places there.
    """
    words = tree.lower
    place = head
    while place > sentence_start:
        step = _step_left(tree, words, place, head)
        if not step:
            break
        place -= step
        if tree.pos[place] in ("DET", "PRON") and words[place] not in ("all", "both", "half", "another"):
            return place - 1 if place > sentence_start and words[place - 1] == "half" else place
    return place


def _step_left(tree: Tree, words: list[str], place: int, head: int) -> int:
    """How many tokens further left a noun phrase goes; 0 at its beginning."""
    word, token = (words[place - 1], place - 1)
    if word == ")":
        opening = next((i for i in range(place - 2, max(-1, place - 8), -1) if words[i] == "("), None)
        return (
            place - opening if opening and tree.word[place - 2].isupper() and (tree.pos[opening - 1] == "PROPN") else 0
        )
    if word == "and":
        return int(
            words[place - 2] in ("hundred", "thousand") and tree.pos[token] == "CCONJ" and (tree.pos[place] == "NUM")
        )
    if word == "of":
        return int(tree.pos[place] == "PROPN" and place > 1 and (tree.pos[place - 2] == "PROPN") and (place < head))
    if word in DASHES or word in ("'s", "'"):
        return 1
    if word == '"':
        return int(tree.pos[place - 2] == "NUM" and place > 1)
    if word == ".":
        return int(words[place - 2] in ("approx", "no", "dr", "mr", "u.s", "lt", "col", "gen", "sgt"))
    if word == ",":
        return int(place < head and _adjectives_meet(tree, place - 1))
    if tree.pos[token] == "PRON":
        return int(word in POSSESSIVE or word in PAIRS or word in ("another", "all", "some"))
    if tree.pos[token] == "ADV":
        return int(word in ("nearly", "almost", "about", "least", "most", "around", "over", "approximately"))
    return int(
        tree.pos[token] in _INSIDE
        or word in _PARTICIPLES
        or (tree.tag[token] in ("VBN", "VBG") and tree.dep[token] in ("amod", "compound"))
    )


def _adjectives_meet(tree: Tree, comma: int) -> bool:
    return comma > 0 and tree.pos[comma - 1] == "ADJ" and (tree.pos[comma + 1] == "ADJ")


def head_from(tree: Tree, start: int, end: int) -> int | None:
    """The head of the noun phrase that begins at a token."""
    last = None
    for token in range(start, end):
        if tree.pos[token] in ("NOUN", "PROPN", "NUM") or is_person(tree.lower[token]):
            last = token
        elif (tree.lower[token] == "of" and (last is None or tree.pos[last] not in ("NUM", "PROPN"))) or (
            tree.pos[token] not in ("DET", "ADJ", "PRON", "ADV")
            and tree.lower[token] not in ("-", "at", "least", "of", "(", ")")
        ):
            break
    return last
