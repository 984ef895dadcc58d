"""Casualty claims: each trigger word of a text with the people it harms, in one pass over the parse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.lexicon import Harm, harms
from kit.casualties.lexicon import people as all_people
from kit.casualties.model import Claim
from kit.casualties.quantities import Quantity, counted
from kit.casualties.status import status_of
from kit.casualties.victims import Group, first_token, group, numeral, spread, words_of
from kit.language import Parsed

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
_PEOPLE_ONLY = frozenset(("missing", "captured", "arrested", "displaced"))


def claims(parsed: Parsed) -> list[Claim]:
    """Every claim of a text in the order of its words, with its status; what counts is for `sameness` to say."""
    doc = parsed.doc
    lexicon = harms()
    found: list[Claim] = []
    taken: set[tuple[str, int]] = set()
    for place, word in enumerate(words_of(doc)):
        for harm in lexicon.get(word, ()):
            for claim in _at(doc, doc[place], harm):
                key = (claim.harm, claim.group.head.i)
                if key not in taken:
                    taken.add(key)
                    found.append(claim)
    return _across(found)


def _across(found: list[Claim]) -> list[Claim]:
    """Tie the dead to the figure of the injured that includes them ("17 injured, including a girl who died")."""
    wholes = {claim.group.head.i: claim.part_of for claim in found if claim.part_of is not None}
    for claim in found:
        whole = wholes.get(claim.group.head.i)
        if whole is not None and claim.part_of is None and claim.harm != whole.harm:
            claim.part_of = whole
    return found


def _at(doc: "Doc", trigger: "Token", harm: Harm) -> Iterator[Claim]:
    finder = _FINDERS[harm.frame]
    yield from finder(doc, trigger, harm.harm)


def _of_heads(doc: "Doc", trigger: "Token", harm: str, heads: list["Token"], rule: str) -> Iterator[Claim]:
    start = trigger.sent.start
    if harm != "killed_or_injured" and _lumped(doc, trigger, harm):
        harm, rule = "killed_or_injured", "lumped"
    for first in heads:
        for head in spread(first, trigger):
            if head is not first and _one_verb(trigger) and head.tag_ in ("NN", "NNP"):
                continue
            if head is not first and _same_person(doc, first, head, start):
                continue
            if head.i == trigger.i or (head is not first and (_other_harm(head, trigger) or head.lower_ in harms())):
                continue
            people = group(doc, head, start if head.i > start else head.sent.start)
            if people is None or (_doubtful(trigger, harm) and not _surely_people(people)):
                continue
            main = Claim(harm, trigger, people, people.quantity, rule, status_of(doc, trigger, people))
            yield main
            yield from _including(doc, main)
            if rule in ("object", "subject"):
                yield from _besides(doc, main)
                yield from _further(doc, main)


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
    """Whether the word of harm is said of things as well ("captured the town", "hurt the party", "eliminate poverty")."""
    return harm in _PEOPLE_ONLY or trigger.lower_.startswith(
        ("hurt", "elimin", "liquid", "neutrali", "wounds", "injuries")
    )


def _surely_people(people: Group) -> bool:
    """Whether a group is people by its noun, its pronoun or its name: towns are captured and hopes go missing too."""
    head = people.head
    if head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in ("percent", "%"):
        return False
    return people.kind is not None or head.pos_ == "PRON" or head.ent_type_ == "PERSON" or head.pos_ == "NUM"


def _same_person(doc: "Doc", first: "Token", joined: "Token", start: int) -> bool:
    """Whether a bare joined noun describes the same person again ("an official and activist")."""
    if joined.tag_ != "NN" or first.tag_ not in ("NN", "NNP") or doc[first_token(doc, first.i, start)].pos_ != "DET":
        return False
    here = doc[first_token(doc, joined.i, start)]
    return (
        here.pos_ not in ("DET", "NUM")
        and here.dep_ != "poss"
        and joined.lower_ in all_people()
        and doc[first.i].lower_ in all_people()
    )


def _other_harm(head: "Token", trigger: "Token") -> bool:
    """Whether a joined noun has a harm of its own ("two soldiers and three civilians injured")."""
    return any(
        c.dep_ in ("acl", "amod", "relcl") and c.i > head.i and c.lower_ in harms() and c is not trigger
        for c in head.children
    )


def _including(doc: "Doc", main: Claim) -> Iterator[Claim]:
    """Those named with "including" behind the victims: part of them, not on top of them."""
    words = words_of(doc)
    place = main.group.end
    end = min(place + 12, main.trigger.sent.end)
    while place < end and words[place] != "including":
        if words[place] in harms() and place != main.trigger.i:
            return
        place += 1
    if place >= end:
        return
    for child in doc[place].children:
        if child.dep_ == "pobj":
            for head in spread(child, doc[place]):
                people = group(doc, head, place + 1)
                if people is None:
                    continue
                joined = (
                    head is not child
                    and words[people.start - 2 : people.start] == [",", "and"]
                    and place < main.trigger.i
                )
                whole = None if joined else main
                yield Claim(
                    main.harm,
                    main.trigger,
                    people,
                    people.quantity,
                    "object" if joined else "including",
                    main.status,
                    part_of=whole,
                )


def _one_verb(trigger: "Token") -> bool:
    """Whether the verb is singular, so that two joined nouns are one person ("a leader and activist was shot")."""
    return any(child.dep_ == "auxpass" and child.lower_ in ("was", "is") for child in trigger.children)


def _further(doc: "Doc", main: Claim) -> Iterator[Claim]:
    """Those joined with "and" whom the parser hung elsewhere: "... and six officers were killed", "killed ... and a nurse"."""
    words, trigger = words_of(doc), main.trigger
    before = main.group.head.i < trigger.i
    if before and _one_verb(trigger):
        return
    end = trigger.i if before else min(main.group.end + 14, trigger.sent.end)
    for place in range(main.group.end, end):
        if not before and (words[place] in harms() or doc[place].pos_ == "VERB"):
            return
        if words[place] != "and":
            continue
        if not before and place > main.group.end + 1 and doc[place + 1].pos_ != "NUM":
            return
        head = _head_from(doc, place + 1, end if before else trigger.sent.end)
        if head is None or (head.lower_ not in all_people()) or not _ends_there(doc, head, trigger, before):
            continue
        people = group(doc, head, place + 1)
        if (
            people is not None
            and people.quantity is not None
            and not _same_person(doc, main.group.head, head, trigger.sent.start)
        ):
            yield Claim(main.harm, trigger, people, people.quantity, main.rule, main.status)


def _ends_there(doc: "Doc", head: "Token", trigger: "Token", before: bool) -> bool:
    """Whether nothing but auxiliaries parts joined people from the verb before them, and no verb of their own follows."""
    if before:
        return all(t.pos_ in ("AUX", "ADV", "PUNCT", "CCONJ") or t.dep_ == "conj" for t in doc[head.i + 1 : trigger.i])
    after = doc[head.i + 1] if head.i + 1 < len(doc) else None
    return after is None or after.pos_ not in ("VERB", "AUX", "ADV") and after.lower_ not in harms()


def _besides(doc: "Doc", main: Claim) -> Iterator[Claim]:
    """Those named with "in addition to the assailant" or "along with two guards" beside the victims."""
    words = words_of(doc)
    sentence = main.trigger.sent
    reach = max(main.group.end, main.trigger.i) + 4
    for place in range(sentence.start, min(reach, sentence.end - 2)):
        if words[place : place + 3] == ["in", "addition", "to"]:
            below = place + 3
        elif words[place : place + 2] in (["along", "with"], ["together", "with"]) and place >= main.group.end:
            below = place + 2
        elif words[place : place + 3] == ["as", "well", "as"] and place >= main.group.end:
            below = place + 3
        else:
            continue
        head = _head_from(doc, below, sentence.end)
        if head is not None and (head.lower_ in all_people() or head.pos_ == "NUM"):
            people = group(doc, head, below)
            if people is not None:
                quantity = people.quantity or Quantity(None, None, None, "vague", people.start, people.end, "plural")
                yield Claim(main.harm, main.trigger, people, quantity, "besides", main.status)


def _head_from(doc: "Doc", start: int, end: int) -> "Token | None":
    """The head of the noun phrase that begins at a token."""
    last = None
    for token in doc[start:end]:
        if token.pos_ in ("NOUN", "PROPN", "NUM"):
            last = token
        elif token.lower_ == "of" and (last is None or last.pos_ not in ("NUM", "PROPN")):
            break
        elif token.pos_ not in ("DET", "ADJ", "PRON", "ADV") and token.lower_ not in (
            "-",
            "at",
            "least",
            "of",
            "(",
            ")",
        ):
            break
    return last


def _object(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if words_of(doc)[trigger.i + 1 : trigger.i + 2] in (["himself"], ["herself"], ["themselves"]):
        if words_of(doc)[trigger.i + 2 : trigger.i + 3] == ["and"]:
            yield from _of_heads(doc, trigger, harm, slots.of_subject(trigger), "own hand")
        return
    heads = slots.counted_before(doc, trigger) or slots.of_object(trigger)
    found = list(_of_heads(doc, trigger, harm, heads, "object"))
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
            _of_heads(doc, trigger, harm, list(slots.beside(doc, trigger, before=before, after=True)), "beside")
        )
    yield from found


def _subject(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    heads = slots.of_subject(trigger)
    if not heads:
        heads = list(slots.beside(doc, trigger, before=True, after=False))
    yield from _of_heads(doc, trigger, harm, heads, "subject")


def _state(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.head.lower_.startswith(("bod", "corpse", "cadaver")) and trigger.dep_ == "amod":
        return
    heads = slots.shot_dead(doc, trigger) or slots.of_state(trigger)
    number = numeral(doc, max(trigger.sent.start, trigger.i - 1), trigger.i) if trigger.i > trigger.sent.start else None
    if not heads or (number and not any(heads)):
        heads = list(slots.beside(doc, trigger, before=True, after=False))
    found = list(_of_heads(doc, trigger, harm, heads, "state"))
    if not found:
        found = list(
            _of_heads(doc, trigger, harm, list(slots.beside(doc, trigger, before=True, after=False)), "beside")
        )
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
            yield from _of_heads(doc, trigger, "killed", slots.of_subject(trigger), "own hand")
        return
    lethal = (
        (ahead[:1] == ["alive"] and trigger.lower_.startswith(("burn", "bur")))
        or _to_death(doc, trigger)
        or ("down" in ahead[:4] and trigger.lower_.startswith(("gun", "shot")))
    )
    if lethal:
        yield from _of_heads(doc, trigger, "killed", heads, "manner")
    elif (
        trigger.lower_.startswith(("shot", "shoot", "stab", "knif"))
        and "dead" not in ahead
        and not _killed_too(trigger)
    ):
        if slots.is_passive(trigger) or slots.child(trigger, "dobj"):
            yield from _of_heads(doc, trigger, harm, heads, "manner")


def _to_death(doc: "Doc", trigger: "Token") -> bool:
    words = words_of(doc)
    for place in range(trigger.i + 1, min(trigger.i + 12, trigger.sent.end - 1)):
        if words[place] == "to" and words[place + 1] == "death":
            return True
    return False


def _killed_too(trigger: "Token") -> bool:
    around = [trigger.head, *trigger.children]
    return any(
        t is not trigger
        and any(h.harm in ("killed", "injured") and h.frame != "manner" for h in harms().get(t.lower_, ()))
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
        yield from _of_heads(doc, trigger, harm, heads, "count")
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
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    if verb.lower_ in _SUSTAIN and trigger.dep_ in ("dobj", "conj", "nsubjpass", "obj"):
        found = slots.subject(verb) if verb.dep_ != "acl" else verb.head
        if found is not None and found.i < verb.i:
            yield from _of_heads(doc, trigger, harm, [found], "wound")
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
        yield from _of_heads(doc, verb, harm, found, "life")
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
    for claim in _of_heads(doc, trigger, harm, slots.of_state(trigger), "safe"):
        claim.status = "negated"
        yield claim


def _act(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return
    yield from _of_heads(doc, trigger, harm, slots.of_act(trigger), "act")


_FINDERS = {
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
