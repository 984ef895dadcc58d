"""Harms that a verb and its object tell together: hostages taken, soldiers lost, people who fled."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.gather import of_heads
from kit.casualties.model import Claim
from kit.casualties.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAKE = frozenset("take seize hold grab".split())
_ARMED = frozenset("men women soldiers troops fighters servicemen officers policemen crew people militants".split())
_HOME = frozenset("home homes houses country town city village villages fighting violence war region area".split())
_CROWD = 100
"""From this many on, those who flee are people displaced; a few who flee the scene are more often the attackers."""


def taken(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """ "Took 20 hostages", "took two nurses prisoner"."""
    verb = trigger.head if trigger.dep_ in ("dobj", "oprd", "ccomp", "xcomp") else None
    if verb is not None and verb.lemma_ in _TAKE:
        heads = [trigger] if slots.child(trigger, "nummod", "amod") is not None else []
        if not heads and slots.is_passive(verb):
            heads = slots.of_object(verb)
        if not heads and (direct := slots.child(trigger, "nsubj") or slots.child(verb, "dobj")) is not None:
            heads = [direct] if direct.i != trigger.i else []
        yield from _numbered(of_heads(doc, verb, harm, heads, "taken"))


def lost(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """ "The battalion lost 14 men"."""
    direct = slots.child(trigger, "dobj")
    if direct is not None and direct.lower_ in _ARMED and trigger.pos_ == "VERB":
        yield from _numbered(of_heads(doc, trigger, harm, [direct], "lost"))


def fled(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """ "Some 3,000 people fled their homes"."""
    if trigger.pos_ == "VERB" and _HOME & set(words_of(doc)[trigger.i : trigger.i + 8]):
        for claim in _numbered(of_heads(doc, trigger, harm, slots.of_subject(trigger), "fled")):
            if (claim.best or 0) >= _CROWD:
                yield claim


def _numbered(claims: Iterator[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.quantity is not None and claim.quantity.form not in ("one", "plural"))
