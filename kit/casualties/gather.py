"""From the noun phrases of the harmed to claims: one claim a group of people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.joined import besides, further, including, one_verb, other_harm, same_person, spread
from kit.casualties.lexicon import harms, is_person
from kit.casualties.lexicon import people as all_people
from kit.casualties.model import Claim
from kit.casualties.order import whole
from kit.casualties.phrases import MONTHS, words_of
from kit.casualties.status import status_of
from kit.casualties.victims import Group, group, people_head

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPREADS = frozenset("object subject state life manner wound count".split())
"""Rules whose victims may have others beside them that the parse does not show."""
_ANYBODY = frozenset("anyone anybody someone soul".split())
_PEOPLE_ONLY = frozenset(("missing", "captured", "arrested", "displaced"))


def of_heads(doc: "Doc", trigger: "Token", harm: str, heads: list["Token"], rule: str) -> Iterator[Claim]:
    """One claim a group of people, from the heads of the noun phrases of the harmed and those joined to them."""
    start = trigger.sent.start
    if harm != "killed_or_injured" and (slots.pair(trigger) or _lumped(doc, trigger, harm)):
        harm, rule = "killed_or_injured", "lumped"
    if harm == "injured" and words_of(doc)[trigger.i - 1 : trigger.i] in (["fatally"], ["mortally"]):
        harm = "killed"
    for first in (whole(head, trigger) for head in heads):
        for head in spread(first, trigger):
            if _is_no_other(doc, head, first, trigger) or _is_harm(head, first, trigger):
                continue
            people = group(doc, head, start if head.i > start else head.sent.start)
            if people is None or not _are_harmed(people, trigger, harm, joined=head != first):
                continue
            main = Claim(harm, trigger, people, people.quantity, rule, status_of(doc, trigger, people))
            yield main
            yield from including(doc, main)
            if rule in _SPREADS:
                yield from besides(doc, main)
                yield from further(doc, main)


def _is_no_other(doc: "Doc", head: "Token", first: "Token", trigger: "Token") -> bool:
    """Whether a joined noun describes the first person again ("a leader and activist was shot")."""
    if head == first:
        return False
    if first.tag_ == "NNS" and head.pos_ == "PROPN" and _is_aside(doc, first, head, trigger):
        return True
    return (one_verb(trigger) and head.tag_ in ("NN", "NNP")) or same_person(doc, first, head, trigger.sent.start)


def _is_aside(doc: "Doc", first: "Token", head: "Token", trigger: "Token") -> bool:
    """Whether commas shut names in behind those whom they name ("two brothers, Ilya and Petr Sorin, were killed")."""
    if doc[first.i + 1].lower_ != "," or not head.i < trigger.i:
        return False
    shut = next(
        (token for token in doc[head.i + 1 : trigger.i] if token.pos_ != "PROPN" and token.lower_ != "and"), None
    )
    return shut is not None and shut.lower_ == ","


def _is_harm(head: "Token", first: "Token", trigger: "Token") -> bool:
    """Whether a head is itself a word of harm, or has a harm of its own."""
    frames = [harm.frame for harm in harms().get(head.lower_, ())]
    if head != trigger and head.pos_ == "NOUN" and any(frame in ("act", "wound", "subject") for frame in frames):
        return True
    return head.i == trigger.i or (head != first and (bool(frames) or other_harm(head, trigger)))


def _are_harmed(people: Group, trigger: "Token", harm: str, *, joined: bool) -> bool:
    """Whether a group can be those who came to harm now: people, and not only described by an old harm."""
    start = people.head.doc[people.start]
    listed = joined and (start.pos_ == "NUM" or start.lower_ in ("a", "an"))
    listed = listed or (trigger.lower_ in ("injuries", "wounds") and people.head.pos_ == "PROPN")
    if _no_person(people.head, trigger) or (_doubtful(trigger, harm) and not listed and not _surely_people(people)):
        return False
    if people.head.lower_ in _ANYBODY and any(child.lower_ == "never" for child in trigger.children):
        return False
    adjective = "amod" in (trigger.dep_, trigger.head.dep_ if trigger.dep_ == "conj" else "")
    described = harm == "displaced" or (harm in ("injured", "captured") and adjective)
    return not (described and trigger.i < people.head.i and _is_unnumbered(people))


def _is_unnumbered(people: Group) -> bool:
    """Whether nothing counts a group, as in "displaced families", who are described and not newly displaced."""
    return people.quantity is None or people.quantity.word in ("plural", "some", "many")


def _lumped(doc: "Doc", trigger: "Token", harm: str) -> bool:
    """Whether "or" joins the trigger to another harm ("killed or wounded", "killed, injured or captured")."""
    words = words_of(doc)
    for step in (1, -1):
        place, either = trigger.i + step, False
        while 0 <= place < len(words) and abs(place - trigger.i) <= 5:
            word = words[place]
            others = [h.harm for h in harms().get(word, ()) if h.frame in ("object", "state")]
            if others and harm not in others:
                if either or (
                    place + 1 < len(words) and "or" in words[min(place, trigger.i) : max(place, trigger.i) + 3]
                ):
                    return True
            elif word == "or" or word == "and/or":
                either = True
            elif word not in (",", "and", "either", "seriously", "been") and not others:
                break
            place += step
    return False


def _doubtful(trigger: "Token", harm: str) -> bool:
    """Whether the word of harm is said of things as well ("captured the town", "hurt the party")."""
    if harm in _PEOPLE_ONLY:
        return not trigger.lower_.startswith(("abduct", "kidnap", "arrest"))
    return trigger.lower_.startswith(("hurt", "elimin", "liquid", "neutrali", "wounds", "injuries"))


def _no_person(head: "Token", trigger: "Token") -> bool:
    """Whether a head that no list knows is the place of a dateline or of an adverbial before the verb."""
    if head.pos_ != "PROPN" or head.i > trigger.i or head.ent_type_ not in ("GPE", "LOC", "FAC"):
        return False
    behind = words_of(head.doc)[head.i + 1 : head.i + 4]
    dateline = behind[:1] in (["("], [":"], ["-"]) or (behind[:1] == [","] and behind[2:] and behind[2] in MONTHS)
    return head.lower_ not in all_people() and (head.dep_ == "pobj" or bool(dateline))


def _surely_people(people: Group) -> bool:
    """Whether a group is people by its noun, its pronoun or its name: towns are captured and hopes go missing too."""
    head = people.head
    if head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in ("percent", "%"):
        return False
    named = head.pos_ in ("PRON", "NUM") or head.ent_type_ == "PERSON" or head.lower_ == "another"
    return named or is_person(people_head(head).lower_)
