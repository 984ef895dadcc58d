"""Wounds that people have: "two clerks suffered burns", "three escaped with cuts", "six were treated for injuries"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.counts import numeral
from kit.casualties.gather import of_heads
from kit.casualties.model import Claim
from kit.casualties.order import beside
from kit.casualties.phrases import BODIES, POSSESSIVE, first_token, words_of
from kit.casualties.status import status_of
from kit.casualties.victims import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUSTAIN = frozenset(
    """suffer suffers suffered suffering sustain sustains sustained sustaining receive receives received receiving incur
    incurred have had has having get got""".split()
)
_TREATED = frozenset(
    """left leave leaves leaving hospitalised hospitalized taken rushed admitted treated escaped survived transported
    evacuated carried brought flown transferred remain remained discharged""".split()
)
"""Verbs that leave people "with injuries" or "for burns"."""
_FAR = 8
_REACH = 6


def of_wound(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """Those who have the wounds, or else the wounds as far as they are counted ("12 injuries")."""
    start = first_token(doc, trigger.i, trigger.sent.start)
    verb = _verb(doc, trigger, start)
    heads = _wounded(doc, verb) if verb is not None else []
    if heads:
        if heads[0].lower_ not in BODIES:
            for claim in of_heads(doc, trigger, harm, heads, "wound"):
                claim.status = "negated" if "no" in words_of(doc)[start : trigger.i] else claim.status
                yield claim
        return
    people = group(doc, trigger, trigger.sent.start)
    whose = words_of(doc)[start] in POSSESSIVE
    if people is None or people.quantity is None or trigger.lower_ != "injuries" or whose:
        return
    if numeral(doc, start, trigger.i) or people.quantity.form in ("none", "vague"):
        yield Claim(harm, trigger, people, people.quantity, "count", status_of(doc, trigger, people))


def _verb(doc: "Doc", trigger: "Token", start: int) -> "Token | None":
    """The verb by which somebody has a wound: above it in the parse, else the nearest one before it."""
    verb = trigger.head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    if verb.lower_ in _SUSTAIN and trigger.dep_ in ("dobj", "conj", "nsubjpass", "obj"):
        return verb
    words = words_of(doc)
    for place in range(trigger.i - 1, max(trigger.sent.start, start - _REACH) - 1, -1):
        if words[place] in _SUSTAIN and place >= start - 1:
            return doc[place]
        if words[place] in ("with", "for"):
            return _treated(doc, place)
    return None


def _treated(doc: "Doc", preposition: int) -> "Token | None":
    """The verb of "left with", "treated for", "taken to hospital with"."""
    words, sentence = words_of(doc), doc[preposition].sent
    near = range(preposition - 1, max(sentence.start, preposition - _FAR) - 1, -1)
    return next((doc[place] for place in near if words[place] in _TREATED), None)


def _wounded(doc: "Doc", verb: "Token") -> list["Token"]:
    """Who has the wounds: the subject of the verb, or whoever stands before it where the parse has none."""
    if verb.lemma_ == "leave" and not slots.is_passive(verb):
        return list(beside(doc, verb, before=False, after=True))
    if verb.lower_ in _TREATED and (slots.is_passive(verb) or slots.child(verb, *slots.SUBJECTS) is not None):
        found = slots.of_object(verb) if slots.is_passive(verb) else slots.of_subject(verb)
    elif verb.dep_ == "acl":
        found = [verb.head]
    else:
        subject = slots.subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        found = [subject] if subject is not None else []
    found = [head for head in found if head.i < verb.i]
    return found or list(beside(doc, verb, before=True, after=False))
