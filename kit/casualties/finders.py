"""One reader for each frame of a word of harm (see `casualty_harms.tsv`): who was harmed, and how many."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.counts import numeral
from kit.casualties.gather import of_heads
from kit.casualties.lexicon import harms, is_person
from kit.casualties.losses import fled, lost, taken
from kit.casualties.model import Claim
from kit.casualties.order import beside
from kit.casualties.phrases import BODIES, first_token, head_from, words_of
from kit.casualties.quantities import Quantity, counted
from kit.casualties.status import status_of
from kit.casualties.tolls import toll
from kit.casualties.victims import Group, group
from kit.casualties.wounds import of_wound

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FOUND = frozenset(
    """found recovered discovered retrieved seen lying lay pulled dumped located exhumed unearthed dug floating strewn
    littered taken brought received counted identified buried dead""".split()
)
_BURIED = frozenset("feared believed rubble debris ruins wreckage collapsed".split())
"""Words by which the trapped are missing: people are trapped in cellars, besieged towns and lifts too."""
_ILLNESS = frozenset(
    "coronavirus covid covid-19 cancer leukaemia leukemia heart cardiac stroke pneumonia natural illness age".split()
)
_LOSE = frozenset("lose loses lost losing".split())
_CLAIM = frozenset("claim claims claimed claiming take takes took taking taken cost costs costing".split())


def _object(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    words = words_of(doc)
    if words[trigger.i + 1 : trigger.i + 2] in (["himself"], ["herself"], ["themselves"]):
        yield from _own_hand(doc, trigger, harm)
        return
    if not slots.leads_pair(trigger):
        return
    if (behind := _inverted(doc, trigger)) is not None:
        yield from of_heads(doc, trigger, harm, [behind], "beside")
        return
    heads = slots.counted_before(doc, trigger) or slots.of_object(trigger)
    found = list(of_heads(doc, trigger, harm, heads, "object"))
    if not found and (heads or trigger.pos_ != "NOUN"):
        active = slots.child(trigger, "dobj", "obj") is not None or words[trigger.i - 1] in ("have", "has", "had")
        before = trigger.tag_ in ("VBN", "VBD", "JJ") and not active
        found = _beside(doc, trigger, harm, before=before, after=True)
    yield from found


def _inverted(doc: "Doc", trigger: "Token") -> "Token | None":
    """The harmed behind a participle that opens its clause ("wounded were 12", "killed were two guards")."""
    words, place = words_of(doc), trigger.i
    opens = place == trigger.sent.start or words[place - 1] in ("and", ";", ",", "while")
    if opens and words[place + 1 : place + 2] in (["were"], ["was"], [":"]) and place + 2 < trigger.sent.end:
        return head_from(doc, place + 2, trigger.sent.end)
    return None


def _own_hand(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """Those who kill themselves and others ("killed himself and nine worshippers"); a suicide alone is no claim."""
    words, sentence = words_of(doc), trigger.sent
    others = words[sentence.start : trigger.i] + words[trigger.i + 1 : sentence.end]
    joined = words[trigger.i + 2 : trigger.i + 3] == ["and"]
    if joined or any(word in harms() for word in others):
        yield from of_heads(doc, trigger, harm, slots.of_subject(trigger), "own hand")
    if joined:
        head = head_from(doc, trigger.i + 3, trigger.sent.end)
        if head is not None and (is_person(head.lower_) or head.pos_ == "NUM"):
            yield from of_heads(doc, trigger, harm, [head], "own hand")


def _beside(doc: "Doc", trigger: "Token", harm: str, *, before: bool, after: bool = False) -> list[Claim]:
    heads = list(beside(doc, trigger, before=before, after=after))
    return list(of_heads(doc, trigger, harm, heads, "beside"))


def _subject(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if _of_illness(doc, trigger):
        return
    heads = slots.of_subject(trigger)
    if not heads or heads[0].i > trigger.i:
        heads = list(beside(doc, trigger, before=True, after=False)) or heads
    yield from of_heads(doc, trigger, harm, heads, "subject")


def _of_illness(doc: "Doc", trigger: "Token") -> bool:
    """Whether somebody died in bed; hunger and epidemics are left in, since wars bring them."""
    words = words_of(doc)[trigger.i + 1 : min(trigger.i + 7, trigger.sent.end)]
    return words[:1] in (["of"], ["from"], ["after"]) and any(word in _ILLNESS for word in words)


def _state(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.dep_ == "amod" and trigger.head.lower_ in BODIES:
        return
    if trigger.lower_ == "trapped" and not _BURIED & set(words_of(doc)[trigger.sent.start : trigger.sent.end]):
        return
    heads = slots.shot_dead(doc, trigger) or slots.of_state(trigger)
    yield from list(of_heads(doc, trigger, harm, heads, "state")) or _beside(doc, trigger, harm, before=True)


def _manner(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    ahead = words_of(doc)[trigger.i + 1 : min(trigger.i + 7, trigger.sent.end)]
    heads = slots.of_object(trigger)
    if ahead[:2] == ["to", "death"] and not slots.is_passive(trigger):
        heads = list(beside(doc, doc[trigger.i + 2], before=False, after=True)) or heads
    if any(word in ("himself", "themselves", "herself") for word in ahead[:2]):
        if trigger.lower_.startswith("bl"):
            yield from of_heads(doc, trigger, "killed", slots.of_subject(trigger), "own hand")
    elif _is_lethal(doc, trigger, ahead):
        yield from of_heads(doc, trigger, "killed", heads, "manner")
    elif _hurts(trigger, ahead):
        yield from of_heads(doc, trigger, harm, heads, "manner")


def _is_lethal(doc: "Doc", trigger: "Token", ahead: list[str]) -> bool:
    alive = ahead[:1] == ["alive"] and trigger.lower_.startswith(("burn", "bur"))
    down = "down" in ahead[:4] and trigger.lower_.startswith(("gun", "shot"))
    return alive or down or doc[trigger.i - 1].lower_ == "fatally" or _to_death(doc, trigger)


def _hurts(trigger: "Token", ahead: list[str]) -> bool:
    """Whether "shot" or "stabbed" stands by itself, so that no more is known than that somebody was hurt."""
    if not trigger.lower_.startswith(("shot", "shoot", "stab", "knif")) or "dead" in ahead or _killed_too(trigger):
        return False
    return slots.is_passive(trigger) or slots.child(trigger, "dobj") is not None


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
    words, word = words_of(doc), trigger.lower_
    bodily = word in BODIES
    if trigger.dep_ == "compound" or (bodily and not _is_found(doc, trigger)):
        return
    if word == "death" and trigger.i and words[trigger.i - 1] == "to":
        return
    start = first_token(doc, trigger.i, trigger.sent.start)
    number = numeral(doc, start, trigger.i)
    if number is None and not bodily and (behind := _number_behind(words, trigger)):
        people = Group(doc[behind.end - 1], behind, "", frozenset(), None, start, behind.end)
        yield Claim(harm, trigger, people, behind, "count")
    elif number is None and (heads := slots.of_act(trigger)):
        yield from of_heads(doc, trigger, harm, heads, "count")
    else:
        yield from _counted_noun(doc, trigger, harm, bodily)


def _counted_noun(doc: "Doc", trigger: "Token", harm: str, bodily: bool) -> Iterator[Claim]:
    """A claim whose number stands on the noun of harm itself ("three fatalities", "two bodies", "his body")."""
    people = group(doc, trigger, trigger.sent.start)
    if people is None:
        return
    if words_of(doc)[trigger.i + 1 : trigger.i + 2] == [":"] and trigger.i == trigger.sent.start:
        return
    form = people.quantity.form if people.quantity is not None else None
    told = form is not None or people.anaphor in ("he", "they")
    if told and (bodily or form not in (None, "one")):
        yield Claim(harm, trigger, people, people.quantity, "count", status_of(doc, trigger, people))
        whose = trigger.head
        if trigger.dep_ == "conj" and is_person(whose.lower_) and slots.child(whose, "nummod") is not None:
            yield from of_heads(doc, trigger, harm, [whose], "count")


def _number_behind(words: list[str], trigger: "Token") -> Quantity | None:
    """The number right behind a noun, as notes have it ("fatalities: 2"), where it counts nothing else ("3 dead")."""
    place = trigger.i + 1
    if words[place : place + 1] in ([":"], ["-"], ["="]):
        place += 1
    found = counted(words, place) if place < trigger.sent.end else None
    return None if found is not None and words[found.end : found.end + 1] and words[found.end] in harms() else found


def _is_found(doc: "Doc", trigger: "Token") -> bool:
    words = words_of(doc)
    around = words[max(trigger.sent.start, trigger.i - 12) : min(trigger.i + 14, trigger.sent.end)]
    return any(word in _FOUND for word in around)


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
        start = first_token(doc, trigger.i, trigger.sent.start)
        if (whose := slots.of_act(trigger)) and numeral(doc, start, trigger.i) is None:
            yield from of_heads(doc, trigger, harm, whose, "life")
        elif people and people.quantity and people.quantity.form not in ("one",):
            yield Claim(harm, trigger, people, people.quantity, "life", status_of(doc, trigger, people))


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
    "wound": of_wound,
    "life": _life,
    "toll": toll,
    "taken": taken,
    "lost": lost,
    "fled": fled,
    "safe": _safe,
    "act": _act,
}
