"""Who was harmed: one finder a frame of the words of harm."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.coordination import of_heads
from kit.casualties.groups import Group, group
from kit.casualties.lexicon import harms, is_person, people
from kit.casualties.model import Claim
from kit.casualties.numbers import Quantity, counted, numeral
from kit.casualties.phrases import BODIES, POSSESSIVE, first_token, head_from, words_of
from kit.casualties.slots import beside
from kit.casualties.status import status_of

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


_REACHED = frozenset(
    """to at is was now reached reaches reaching passed passes pass passing exceeded exceeds exceed exceeding hit hits
    topped tops top surpassed surpasses surpass stands stood : be been being""".split()
)
"""Words before the figure that a count has come to."""
_COUNT = frozenset("number count tally".split())
_HARMED = frozenset("killed dead deaths fatalities wounded injured injuries missing casualties abducted".split())
_BETWEEN = frozenset("of the those confirmed total all".split())
_SUPPOSED = frozenset("could may might would likely expected feared fears fear if unless should will 'll".split())
_IT = frozenset("it that them figure figures number numbers total count".split())
_PUT = frozenset("put place set estimate".split())
_UNITS = [[unit] for unit in "a.m. p.m. a.m p.m am pm percent % o'clock hours years".split()]
_TOLL_REACH = 16


def toll(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """The figure that a toll or a number of harmed has come to; one that it may come to is only possible."""
    words, end = words_of(doc), min(trigger.i + _TOLL_REACH, trigger.sent.end)
    read = _figure(words, trigger.i + 1, end)
    if read is not None:
        head = doc[min(read.end, len(doc)) - 1]
        group = Group(head, read, "", frozenset(), None, trigger.i, read.end)
        supposed = any(word in _SUPPOSED for word in words[max(trigger.sent.start, trigger.i - 4) : read.start])
        yield Claim(harm, trigger, group, read, "toll", "possible" if supposed else "updated")


def _figure(words: list[str], start: int, end: int) -> Quantity | None:
    """The first number behind a word of reaching, or else the first before any comma."""
    first, aside = None, False
    for place in range(start, end):
        if words[place] == ",":
            aside = True
        read = counted(words, place)
        if read is None or read.start < start or words[place - 1] == "from":
            continue
        if words[read.start - 1] in _REACHED:
            return read
        whole = words[read.start - 1] not in ("a", "an", "with", "as", "in", "on", "since")
        if first is None and not aside and whole and place < start + 8:
            first = read
    return first


def restated(doc: "Doc", found: list[Claim]) -> Iterator[Claim]:
    """Rival figures that name no harm: "the governor put it at 41", "he put the toll at 38, the army at 41"."""
    words = words_of(doc)
    told = {claim.trigger.sent.start: claim for claim in found if claim.status in ("asserted", "updated")}
    for place, word in enumerate(words[:-1]):
        read = counted(words, place + 1) if word == "at" and place > 1 else None
        if read is None or words[read.end : read.end + 1] in _UNITS:
            continue
        trigger = doc[place - 1]
        before = told.get(trigger.sent.start) or told.get(doc[trigger.sent.start - 1].sent.start)
        if before is None or before.trigger.i > place:
            continue
        if (words[place - 1] in _IT and trigger.head.lemma_ in _PUT) or _is_gapped(doc, trigger, before):
            group = Group(doc[read.end - 1], read, "", frozenset(), None, place, read.end)
            yield Claim(before.harm, trigger, group, read, "toll", "updated")


def _is_gapped(doc: "Doc", trigger: "Token", before: Claim) -> bool:
    """Whether a second claimant shares the verb of the first ("the mayor put the toll at 12, the governor at 41")."""
    words, start = words_of(doc), first_token(doc, trigger.i, trigger.sent.start)
    first = before.rule == "toll" and before.trigger.sent.start == trigger.sent.start
    shared = first and before.group.quantity is not None and words[before.group.quantity.start - 1] == "at"
    return shared and trigger.pos_ in ("NOUN", "PROPN") and words[start - 1] in (",", ";", "and", "while", "but")


def is_counted(trigger: "Token") -> bool:
    """Whether a word of harm ends "the number of people killed", whose figure follows."""
    words, place = words_of(trigger.doc), trigger.i - 1
    if trigger.lower_ not in _HARMED:
        return False
    if _is_of_headline(words, trigger):
        return True
    while place > trigger.sent.start and (words[place] in _BETWEEN or words[place] in people()):
        if words[place] == "of" and words[place - 1] in _COUNT:
            return _figure(words, trigger.i + 1, min(trigger.i + _TOLL_REACH, trigger.sent.end)) is not None
        place -= 1
    return False


def _is_of_headline(words: list[str], trigger: "Token") -> bool:
    """Whether a headline counts the dead of a place: "puts Ostrel dead at 16", "Ostrel dead now 17"; no age does."""
    place = trigger.i
    if place == trigger.sent.start or trigger.doc[place - 1].pos_ != "PROPN" or counted(words, place + 2) is None:
        return False
    put = any(token.lemma_.lower() in _PUT for token in trigger.doc[max(trigger.sent.start, place - 5) : place])
    return words[place + 1] == "now" or (words[place + 1] == "at" and put)


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
