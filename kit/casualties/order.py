"""Noun phrases next to a word of harm, by the order of words alone, for where the parse shows no victim."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties.lexicon import harms, is_person
from kit.casualties.phrases import first_token, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RELATIVE = frozenset("who whom that which".split())
_PASSED = frozenset(
    """be is are was were been being lay lie lies lying remain remains remained go goes went gone become feared presumed
    believed confirmed reportedly found shot taken held pronounced declared left also have has had allegedly later and
    """.split()
)
"""Words between the harmed and the word of harm, as in "three men were later found dead"."""
_INSIDE = frozenset("DET NUM ADJ NOUN PROPN SYM".split())
_SHORT = frozenset("another several many both".split())
"""Words that stand for people by themselves."""
_COUNTING = frozenset("'s at least more than - about around over up to as many of some nearly".split())


def counted_behind(doc: "Doc", trigger: "Token") -> "Token | None":
    """The noun that a number behind a trigger counts, however far ("four Ministry of Peace (MoP) officials")."""
    for token in doc[trigger.i + 1 : min(trigger.i + 5, trigger.sent.end)]:
        if token.pos_ == "NUM":
            return token.head if token.dep_ == "nummod" and token.head.i > token.i else None
        if token.lower_ not in _COUNTING:
            return None
    return None


def _before_aside(doc: "Doc", place: int, start: int) -> int:
    """From a comma back over "including ..." or an apposition to the noun before it."""
    words = words_of(doc)
    if place > start and words[place] == ")":
        return next((back - 1 for back in range(place, start, -1) if words[back] == "("), place)
    if place < start or words[place] != ",":
        return place
    for back in range(place - 1, max(start, place - 20), -1):
        if words[back] == "including":
            return back - 2 if words[back - 1] == "," else back - 1
    for back in range(place - 1, max(start, place - 15), -1):
        if words[back] == ",":
            aged = doc[back - 1].pos_ == "NUM" and words[back - 2] == "," and doc[back - 3].pos_ == "PROPN"
            return back - 3 if aged else back - 1
    return place


def whole(head: "Token", trigger: "Token") -> "Token":
    """The people that "including" belongs to, where the parser took the included for the subject."""
    doc, words = head.doc, words_of(head.doc)
    place = first_token(doc, head.i, head.sent.start) - 1
    told = any(word in RELATIVE for word in words[head.i + 1 : trigger.i])
    if head.i > trigger.i or told or trigger.dep_ == "relcl" or place <= head.sent.start or words[place] != "including":
        return head
    noun = doc[place - 1 - (words[place - 1] == ",")]
    return noun if is_person(noun.lower_) or noun.pos_ == "NUM" else head


def _people_above(noun: "Token") -> int:
    """Up from a noun that names no people to those that it describes ("three women who were nurses of the clinic")."""
    token = noun
    for _ in range(5):
        token = token.head
        if token.dep_ == "ROOT" or token.i > noun.i:
            break
        if is_person(token.lower_) and token.dep_ != "attr":
            return token.i
    return noun.i


def beside(doc: "Doc", trigger: "Token", *, before: bool, after: bool) -> Iterator["Token"]:
    """Noun phrases next to a trigger, by the order of words alone."""
    words = words_of(doc)
    sentence = trigger.sent
    if before:
        place = trigger.i - 1
        while place >= sentence.start and (words[place] in _PASSED or doc[place].pos_ in ("AUX", "ADV")):
            place -= 1
        place = _before_aside(doc, place, sentence.start)
        if place >= sentence.start and doc[place].pos_ in ("NOUN", "PROPN") and not is_person(words[place]):
            place = _people_above(doc[place])
        if place >= sentence.start and (
            doc[place].pos_ in ("NOUN", "PROPN", "NUM") or is_person(words[place]) or words[place] in _SHORT
        ):
            yield doc[place]
            return
    if after:
        place = trigger.i + 1
        last = None
        while place < sentence.end and (doc[place].pos_ in _INSIDE or words[place] in _COUNTING):
            if words[place] == "of" and last is not None and last.pos_ == "NOUN" and is_person(last.lower_):
                break
            if doc[place].pos_ in ("NUM", "NOUN", "PROPN"):
                last = doc[place]
            place += 1
        if last is not None and last.lower_ not in harms():
            yield last
