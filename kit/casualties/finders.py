"""One reader for each frame of a word of harm (see `casualty_harms.tsv`): who was harmed, and how many."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.counts import numeral
from kit.casualties.gather import of_heads
from kit.casualties.lexicon import harms
from kit.casualties.model import Claim
from kit.casualties.phrases import first_token, words_of
from kit.casualties.quantities import Quantity, counted
from kit.casualties.status import status_of
from kit.casualties.victims import Group, group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FOUND = frozenset(
    "found recovered discovered retrieved seen lying lay pulled dumped located exhumed unearthed dug floating strewn littered taken brought received counted identified buried dead".split()
)
_SUSTAIN = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained sustaining receive receives received receiving incur incurred have had has get got".split()
)
_LOSE = frozenset("lose loses lost losing".split())
_CLAIM = frozenset("claim claims claimed claiming take takes took taking taken cost costs costing".split())


def _object(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if words_of(doc)[trigger.i + 1 : trigger.i + 2] in (["himself"], ["herself"], ["themselves"]):
        if words_of(doc)[trigger.i + 2 : trigger.i + 3] == ["and"]:
            yield from of_heads(doc, trigger, harm, slots.of_subject(trigger), "own hand")
        return
    heads = slots.counted_before(doc, trigger) or slots.of_object(trigger)
    found = list(of_heads(doc, trigger, harm, heads, "object"))
    if not found and trigger.pos_ in ("NOUN",) and not heads:
        return
    if not found:
        active = slots.child(trigger, "dobj", "obj") is not None
        before = (
            trigger.tag_ in ("VBN", "VBD", "JJ")
            and not active
            and words_of(doc)[trigger.i - 1] not in ("have", "has", "had")
        )
        found = list(
            of_heads(doc, trigger, harm, list(slots.beside(doc, trigger, before=before, after=True)), "beside")
        )
    yield from found


def _subject(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    heads = slots.of_subject(trigger)
    if not heads:
        heads = list(slots.beside(doc, trigger, before=True, after=False))
    yield from of_heads(doc, trigger, harm, heads, "subject")


def _state(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.head.lower_.startswith(("bod", "corpse", "cadaver")) and trigger.dep_ == "amod":
        return
    heads = slots.shot_dead(doc, trigger) or slots.of_state(trigger)
    number = numeral(doc, max(trigger.sent.start, trigger.i - 1), trigger.i) if trigger.i > trigger.sent.start else None
    if not heads or (number and not any(heads)):
        heads = list(slots.beside(doc, trigger, before=True, after=False))
    found = list(of_heads(doc, trigger, harm, heads, "state"))
    if not found:
        found = list(of_heads(doc, trigger, harm, list(slots.beside(doc, trigger, before=True, after=False)), "beside"))
    yield from found


def _manner(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    words = words_of(doc)
    ahead = words[trigger.i + 1 : min(trigger.i + 7, trigger.sent.end)]
    heads = slots.of_object(trigger)
    if ahead[:2] == ["to", "death"] and not slots.is_passive(trigger):
        heads = list(slots.beside(doc, doc[trigger.i + 2], before=False, after=True)) or heads
    if any(word in ("himself", "themselves", "herself") for word in ahead[:2]):
        if trigger.lower_.startswith("bl"):
            yield from of_heads(doc, trigger, "killed", slots.of_subject(trigger), "own hand")
        return
    lethal = (
        (ahead[:1] == ["alive"] and trigger.lower_.startswith(("burn", "bur")))
        or _to_death(doc, trigger)
        or ("down" in ahead[:4] and trigger.lower_.startswith(("gun", "shot")))
    )
    if lethal:
        yield from of_heads(doc, trigger, "killed", heads, "manner")
    elif (
        trigger.lower_.startswith(("shot", "shoot", "stab", "knif"))
        and "dead" not in ahead
        and not _killed_too(trigger)
    ):
        if slots.is_passive(trigger) or slots.child(trigger, "dobj"):
            yield from of_heads(doc, trigger, harm, heads, "manner")


def _to_death(doc: "Doc", trigger: "Token") -> bool:
    words = words_of(doc)
    for place in range(trigger.i + 1, min(trigger.i + 12, trigger.sent.end - 1)):
        if words[place] == "to" and words[place + 1] == "death":
            return True
    return False


def _killed_too(trigger: "Token") -> bool:
    around = [trigger.head, *trigger.children]
    return any(
        t != trigger and any(h.harm in ("killed", "injured") and h.frame != "manner" for h in harms().get(t.lower_, ()))
        for t in around
    )


def _count(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    words = words_of(doc)
    word = trigger.lower_
    if trigger.i and words[trigger.i - 1] == "to" and word == "death":
        return
    if trigger.dep_ == "compound":
        return
    heads = slots.of_act(trigger)
    bodily = word.startswith(("bod", "corpse", "cadaver"))
    if bodily and not _is_found(doc, trigger):
        return
    start = first_token(doc, trigger.i, trigger.sent.start)
    number = numeral(doc, start, trigger.i)
    if (
        number is None
        and word.startswith(("fatalit", "death", "casualt"))
        and (behind := _number_behind(words, trigger))
    ):
        people = Group(doc[behind.end - 1], behind, "", frozenset(), None, start, behind.end)
        yield Claim(harm, trigger, people, behind, "count", "asserted")
        return
    if heads and not number:
        yield from of_heads(doc, trigger, harm, heads, "count")
        return
    people = group(doc, trigger, trigger.sent.start)
    if people is None:
        return
    quantity = people.quantity
    if quantity is None:
        if bodily and people.anaphor in ("he", "they"):
            yield Claim(harm, trigger, people, None, "count", status_of(doc, trigger, people))
        return
    if quantity.form == "one" and not bodily:
        return
    if quantity.form in ("plural",):
        quantity = Quantity(None, None, None, "vague", quantity.start, quantity.end, "plural")
    yield Claim(harm, trigger, people, quantity, "count", status_of(doc, trigger, people))


def _number_behind(words: list[str], trigger: "Token") -> Quantity | None:
    """The number right behind a noun, as notes have it ("fatalities: 2", "total fatalities 2")."""
    place = trigger.i + 1
    if words[place : place + 1] in ([":"], ["-"], ["="]):
        place += 1
    return counted(words, place) if place < trigger.sent.end else None


def _is_found(doc: "Doc", trigger: "Token") -> bool:
    words = words_of(doc)
    around = words[max(trigger.sent.start, trigger.i - 12) : min(trigger.i + 14, trigger.sent.end)]
    return any(word in _FOUND for word in around)


def _wound(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    verb = trigger.head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    if verb.lower_ in _SUSTAIN and trigger.dep_ in ("dobj", "conj", "nsubjpass", "obj"):
        found = slots.subject(verb) if verb.dep_ != "acl" else verb.head
        if found is not None and found.i < verb.i:
            yield from of_heads(doc, trigger, harm, [found], "wound")
            return
    start = first_token(doc, trigger.i, trigger.sent.start)
    number = numeral(doc, start, trigger.i)
    people = group(doc, trigger, trigger.sent.start)
    if (
        people
        and people.quantity
        and (number or people.quantity.form in ("none", "vague"))
        and trigger.lower_ == "injuries"
    ):
        yield Claim(harm, trigger, people, people.quantity, "count", status_of(doc, trigger, people))


def _life(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    verb = trigger.head
    for _ in range(2):
        if verb.pos_ == "VERB":
            break
        verb = verb.head
    if verb.lower_ in _LOSE:
        found = slots.of_subject(verb)
        yield from of_heads(doc, verb, harm, found, "life")
    elif verb.lower_ in _CLAIM and trigger.dep_ in ("dobj", "pobj", "nsubjpass"):
        people = group(doc, trigger, trigger.sent.start)
        if people and people.quantity and people.quantity.form not in ("one",):
            yield Claim(harm, trigger, people, people.quantity, "life", status_of(doc, trigger, people))


def _toll(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    words = words_of(doc)
    for place in range(trigger.i + 1, min(trigger.i + 9, trigger.sent.end)):
        read = counted(words, place)
        if read and not (words[place - 1] == "from"):
            head = doc[min(read.end, len(doc)) - 1]
            people = Group(head, read, "", frozenset(), None, trigger.i, read.end)
            yield Claim(harm, trigger, people, read, "toll", "updated")
            return


def _safe(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    for claim in of_heads(doc, trigger, harm, slots.of_state(trigger), "safe"):
        claim.status = "negated"
        yield claim


def _act(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return
    yield from of_heads(doc, trigger, harm, slots.of_act(trigger), "act")


FINDERS: dict[str, "Callable[[Doc, Token, str], Iterator[Claim]]"] = {
    "object": _object,
    "subject": _subject,
    "state": _state,
    "manner": _manner,
    "count": _count,
    "wound": _wound,
    "life": _life,
    "toll": _toll,
    "safe": _safe,
    "act": _act,
}
