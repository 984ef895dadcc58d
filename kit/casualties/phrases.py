"""Noun phrases by the order of words: where one begins, what its head is."""

from typing import TYPE_CHECKING

from kit.casualties.lexicon import is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASHES = frozenset("- – — /".split())
_INSIDE = frozenset("NUM ADJ NOUN PROPN DET ADV SYM PRON X".split())
_PARTICIPLES = frozenset(
    "suspected alleged unidentified armed masked retired accused wanted unnamed reported uniformed".split()
)
MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
BODIES = frozenset("body bodies corpse corpses cadaver cadavers remains".split())
POSSESSIVE = frozenset("his her their its my our your".split())
PAIRS = frozenset("both couple pair duo twins".split())


def words_of(doc: "Doc") -> list[str]:
    """The lower-case words of a doc, kept with it."""
    kept = doc.user_data.get("kit_words")
    if kept is None:
        kept = doc.user_data["kit_words"] = [token.lower_ for token in doc]
    return kept


def first_token(doc: "Doc", head: int, sentence_start: int) -> int:
    """First token of the noun phrase that ends in a head: leftwards over what can stand before a noun.

    Not read off the parse tree, since telegraphic notes often hang dates and places there.
    """
    words = words_of(doc)
    place = head
    while place > sentence_start:
        step = _step_left(doc, words, place, head)
        if not step:
            break
        place -= step
        if doc[place].pos_ in ("DET", "PRON") and words[place] not in ("all", "both", "half", "another"):
            return place - 1 if place > sentence_start and words[place - 1] == "half" else place
    return place


def _step_left(doc: "Doc", words: list[str], place: int, head: int) -> int:
    """How many tokens further left a noun phrase goes; 0 at its beginning."""
    word, token = words[place - 1], doc[place - 1]
    if word == ")":
        opening = next((i for i in range(place - 2, max(-1, place - 8), -1) if words[i] == "("), None)
        return place - opening if opening and doc[place - 2].is_upper and doc[opening - 1].pos_ == "PROPN" else 0
    if word == "and":
        return int(words[place - 2] in ("hundred", "thousand") and token.pos_ == "CCONJ" and doc[place].pos_ == "NUM")
    if word == "of":
        return int(doc[place].pos_ == "PROPN" and place > 1 and doc[place - 2].pos_ == "PROPN" and place < head)
    if word in DASHES or word in ("'s", "'"):
        return 1
    if word == '"':
        return int(doc[place - 2].pos_ == "NUM" and place > 1)
    if word == ".":
        return int(words[place - 2] in ("approx", "no", "dr", "mr", "u.s", "lt", "col", "gen", "sgt"))
    if word == ",":
        return int(place < head and _adjectives_meet(doc, place - 1))
    if token.pos_ == "PRON":
        return int(word in POSSESSIVE or word in PAIRS or word in ("another", "all", "some"))
    if token.pos_ == "ADV":
        return int(word in ("nearly", "almost", "about", "least", "most", "around", "over", "approximately"))
    return int(
        token.pos_ in _INSIDE
        or word in _PARTICIPLES
        or (token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound"))
    )


def _adjectives_meet(doc: "Doc", comma: int) -> bool:
    return comma > 0 and doc[comma - 1].pos_ == "ADJ" and doc[comma + 1].pos_ == "ADJ"


def head_from(doc: "Doc", start: int, end: int) -> "Token | None":
    """The head of the noun phrase that begins at a token."""
    last = None
    for token in doc[start:end]:
        if token.pos_ in ("NOUN", "PROPN", "NUM") or is_person(token.lower_):
            last = token
        elif (token.lower_ == "of" and (last is None or last.pos_ not in ("NUM", "PROPN"))) or (
            token.pos_ not in ("DET", "ADJ", "PRON", "ADV")
            and token.lower_
            not in (
                "-",
                "at",
                "least",
                "of",
                "(",
                ")",
            )
        ):
            break
    return last
