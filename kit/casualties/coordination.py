"""Joined and included people: 'and', 'including', 'among the dead', 'another': claims that hang on one phrase."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties import slots
from kit.casualties.groups import Group, group, people_head
from kit.casualties.lexicon import harms, is_person, things
from kit.casualties.lexicon import people as all_people
from kit.casualties.model import Claim
from kit.casualties.numbers import Quantity, counted, numeral
from kit.casualties.phrases import MONTHS, POSSESSIVE, first_token, head_from, words_of
from kit.casualties.slots import SUBJECTS, child, whole
from kit.casualties.status import status_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_TELLS_WHO = re.compile(r", (?:(?:\w+ ){1,3}of (?:them|whom)|mostly|mainly|largely|chiefly|predominantly|primarily) ")

_BETWEEN = frozenset(
    "shot found gunned confirmed left sustained suffered received several minor serious severe".split()
)


def spread(head: "Token", trigger: "Token") -> Iterator["Token"]:
    """A head and the heads that are joined to it ("two soldiers and a nurse"), on its own side of the trigger."""
    yield head
    seen = {head.i}
    for token in _joined(head):
        if token.i not in seen and (token.i < trigger.i) == (head.i < trigger.i) and _stands_alone(token):
            seen.add(token.i)
            yield token
    yield from _left_out(head, trigger, seen)


def _joined(head: "Token") -> Iterator["Token"]:
    for other in head.children:
        if other.dep_ == "conj" and other.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") and not _aside(head, other):
            yield other
            yield from _joined(other)


def _aside(head: "Token", joined: "Token") -> bool:
    """Whether a noun tells who most of the people were ("nine people, most of them women and children")."""
    return bool(_TELLS_WHO.match(" ".join(words_of(head.doc)[head.i + 1 : joined.i + 1])))


def _stands_alone(token: "Token") -> bool:
    """Whether a joined noun can be somebody: no place, day or body of people."""
    if token.lower_ in all_people():
        return True
    return not (token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC", "ORG", "DATE", "NORP", "EVENT"))


def _left_out(head: "Token", trigger: "Token", seen: set[int]) -> Iterator["Token"]:
    """Joined heads before a head that the parser hung elsewhere ("three gunmen and six officers were killed")."""
    doc, sentence = head.doc, head.sent.start
    words = words_of(doc)
    first = min(seen)
    place = first_token(doc, first, sentence) - 1
    while place > sentence and first < trigger.i:
        if numeral(doc, place + 1, first) is not None:
            place = min(place, counted_start(doc, place + 1, first) - 1)
        if words[place] not in ("and", ","):
            return
        if words[place] == "and" and words[place - 1] == ",":
            place -= 1
        before = _behind_aside(doc[place - 1])
        if before.i in seen:
            return
        if not is_person(before.lower_) or before.dep_ in ("dobj", "pobj", "obj"):
            return
        seen.add(before.i)
        yield before
        first = before.i
        place = first_token(doc, first, sentence) - 1


def _behind_aside(noun: "Token") -> "Token":
    """The people that "including ..." belongs to, where a noun is among those included."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "including":
        return noun
    place = noun.head.i - 1
    return noun.doc[place - (noun.doc[place].lower_ == ",")]


def counted_start(doc: "Doc", start: int, head: int) -> int:
    """First token of the quantity of a noun phrase, its qualifier included."""
    found = numeral(doc, start, head)
    return found.start if found else start


def other_harm(head: "Token", trigger: "Token") -> bool:
    """Whether a joined noun has a harm of its own ("two soldiers and three civilians injured")."""
    return any(
        c.dep_ in ("acl", "amod", "relcl") and c.i > head.i and c.lower_ in harms() and c != trigger
        for c in head.children
    )


def same_person(doc: "Doc", first: "Token", joined: "Token", start: int) -> bool:
    """Whether a bare joined noun describes the same person again ("an official and activist")."""
    if joined.tag_ != "NN" or first.tag_ not in ("NN", "NNP") or doc[first_token(doc, first.i, start)].pos_ != "DET":
        return False
    here, kinds = doc[first_token(doc, joined.i, start)], all_people()
    bare = here.pos_ not in ("DET", "NUM") and here.dep_ != "poss"
    return bare and joined.lower_ in kinds and kinds.get(first.lower_) == kinds[joined.lower_]


def one_verb(trigger: "Token") -> bool:
    """Whether the verb is singular, so that two joined nouns are one person ("a leader and activist was shot")."""
    if words_of(trigger.doc)[trigger.i + 1 : trigger.i + 2] in (["his"], ["her"]) and trigger.lemma_ == "lose":
        return True
    verb = trigger.head if trigger.dep_ in ("acomp", "oprd") else trigger
    return any(one.lower_ in ("was", "is", "has") and one.dep_ != "relcl" for one in (verb, *verb.children))


def including(doc: "Doc", main: Claim) -> Iterator[Claim]:
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
    for part in doc[place].children:
        if part.dep_ == "pobj":
            for head in spread(part, doc[place]):
                people = group(doc, head, place + 1)
                if people is None or any(word in harms() for word in words[part.i + 1 : head.i]):
                    continue
                joined = (
                    head != part and words[people.start - 2 : people.start] == [",", "and"] and place < main.trigger.i
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


def further(doc: "Doc", main: Claim) -> Iterator[Claim]:
    """Those joined with "and" whom the parser hung elsewhere ("killed a guard in the hall and two clerks")."""
    words, trigger = words_of(doc), main.trigger
    before = main.group.head.i < trigger.i
    if before and (one_verb(trigger) or _in_apposition(words, main)):
        return
    end = trigger.i if before else min(main.group.end + 14, trigger.sent.end)
    for place in range(main.group.end, end):
        if not before and (words[place] in harms() or doc[place].pos_ == "VERB"):
            return
        if words[place] != "and" and not _goes_on(doc, place, end, main):
            continue
        if not before and place > main.group.end + 1 and doc[place + 1].pos_ != "NUM":
            return
        head = head_from(doc, place + 1, end if before else trigger.sent.end)
        if head is None or not _may_join(doc, head, before) or not _ends_there(doc, head, trigger, before):
            continue
        people = group(doc, head, place + 1)
        if (
            people is not None
            and people.quantity is not None
            and not same_person(doc, main.group.head, head, trigger.sent.start)
        ):
            yield Claim(main.harm, trigger, people, people.quantity, main.rule, main.status)


def _may_join(doc: "Doc", head: "Token", before: bool) -> bool:
    """Whether a noun names people: before "were killed", any that is counted and no list of things has."""
    counted_one = before and head.tag_ == "NNS" and doc[head.i - 1].pos_ == "NUM" and head.ent_type_ == ""
    return is_person(head.lower_) or (counted_one and head.lower_ not in things())


def _goes_on(doc: "Doc", comma: int, end: int, main: Claim) -> bool:
    """Whether a comma goes on with a list ("a man, his wife and three children were killed")."""
    words = words_of(doc)
    if words[comma] != "," or "and" not in words[comma + 1 : end]:
        return False
    listed = doc[comma + 1].pos_ == "NUM" or doc[comma + 1].dep_ == "poss" or words[comma + 1] in POSSESSIVE
    return listed or (words[comma + 1] in ("a", "an", "one") and (main.best or 0) > 1)


def _in_apposition(words: list[str], main: Claim) -> bool:
    """Whether the words before the verb tell who the victims were ("two people, a nurse and a guard, were")."""
    place = main.trigger.i - 1
    while place > main.group.end and words[place] in (
        "was",
        "were",
        "been",
        "being",
        "are",
        "also",
        "have",
        "had",
        "reportedly",
    ):
        place -= 1
    return words[main.group.end] == "," and words[place] == "," and (main.best or 0) > 1


def _ends_there(doc: "Doc", head: "Token", trigger: "Token", before: bool) -> bool:
    """Whether nothing but auxiliaries parts joined people from the verb, and no verb of their own follows."""
    if before:
        follows = doc[head.i + 1] if head.i + 1 < trigger.i else None
        if follows is not None and follows.lower_ in ("and", ","):
            return True
        return all(_passes(token) for token in doc[head.i + 1 : trigger.i])
    after = doc[head.i + 1] if head.i + 1 < len(doc) else None
    return after is None or (after.pos_ not in ("VERB", "AUX", "ADV") and after.lower_ not in harms())


def _passes(token: "Token") -> bool:
    """Whether a token may part the last of the harmed from the word of harm ("were later shot", "lost their")."""
    return token.pos_ in ("AUX", "ADV", "PUNCT", "CCONJ") or token.dep_ == "conj" or token.lower_ in _BETWEEN


def besides(doc: "Doc", main: Claim) -> Iterator[Claim]:
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
        head = doc[below] if words[below + 1 : below + 2] == ["of"] else head_from(doc, below, sentence.end)
        if below < main.trigger.i and any(word in harms() for word in words[below : main.trigger.i - 1]):
            continue
        if head is not None and (is_person(head.lower_) or head.pos_ == "NUM"):
            people = group(doc, head, below)
            if people is not None:
                quantity = people.quantity or Quantity(None, None, None, "vague", people.start, people.end, "plural")
                yield Claim(main.harm, main.trigger, people, quantity, "besides", main.status)


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


_NOUNS = {
    "dead": "killed",
    "deceased": "killed",
    "fatalities": "killed",
    "slain": "killed",
    "killed": "killed",
    "victims": "killed",
    "casualties": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "hostages": "captured",
    "captives": "captured",
}
"""Words for all the harmed together; victims are the dead unless the text tells of none."""
_EITHER = frozenset(("victims", "casualties"))
_BE = frozenset("was were are is be been being".split())
_REACH = 7


def with_parts(doc: "Doc", found: list[Claim]) -> list[Claim]:
    """The claims of a text and those about some of the harmed, in order; "those killed" alone is no claim."""
    told = {claim.harm for claim in found}
    for part in list(_parts(doc)):
        if part.trigger.lower_ in _EITHER and "killed" not in told:
            part.harm = "injured"
        if part.trigger.lower_ not in _EITHER or part.harm in told:
            found = [claim for claim in found if not _is_replaced(claim, part)] + [part]
    return sorted(found, key=lambda claim: claim.trigger.i)


def _is_replaced(claim: Claim, part: Claim) -> bool:
    same = claim.group.head.i == part.group.head.i and claim.harm == part.harm
    return same or (claim.trigger.i == part.trigger.i and claim.group.head.lower_ == "those")


def _parts(doc: "Doc") -> Iterator[Claim]:
    words = words_of(doc)
    for place, word in enumerate(words[:-2]):
        token = doc[place]
        if word == "among" and (all_of := _all(doc, place + 1)):
            for first in _among(token, all_of):
                for head in spread(first, token):
                    yield from _claim(doc, all_of, group(doc, head, head.sent.start))
        elif word in ("included", "include", "includes") and (all_of := _before(doc, place)):
            if (first := child(token, "dobj", "obj")) is not None:
                for head in spread(first, token):
                    yield from _claim(doc, all_of, group(doc, head, place + 1))
        elif word == "of" and words[place + 1] in ("the", "those", "them") and words[place + 2] in _NOUNS:
            start = max(token.sent.start, place - 3)
            number = next((n for at in range(start, place) if (n := counted(words, at)) and n.end == place), None)
            if number is not None:
                people = Group(doc[place - 1], number, "", frozenset(), None, number.start, place + 3)
                yield from _claim(doc, doc[place + 2], people)


def _claim(doc: "Doc", all_of: "Token", people: Group | None) -> Iterator[Claim]:
    if people is not None and people.quantity is not None and people.head.lower_ not in harms():
        status = status_of(doc, all_of, people)
        yield Claim(_NOUNS[all_of.lower_], all_of, people, people.quantity, "among", status)


def _all(doc: "Doc", start: int) -> "Token | None":
    """The word for all the harmed behind "among" ("the dead", "four people killed")."""
    words = words_of(doc)
    for place in range(start, min(start + _REACH, doc[start].sent.end)):
        if words[place] in _NOUNS and not (place + 1 < len(words) and doc[place + 1].pos_ in ("NOUN", "PROPN")):
            return doc[place]
        if words[place] in (",", ".", ";", "and") or doc[place].pos_ == "AUX":
            return None
    return None


def _before(doc: "Doc", place: int) -> "Token | None":
    """The word for all the harmed that is the subject of "included"."""
    subject = child(doc[place], *SUBJECTS)
    return subject if subject is not None and subject.lower_ in _NOUNS and subject.i < place else None


def _among(token: "Token", all_of: "Token") -> list["Token"]:
    """Those who are among the harmed: the subject of "were", before it or behind it, or the noun before "among"."""
    governor = token.head
    if governor.lower_ not in _BE:
        return [governor] if governor.pos_ in ("NOUN", "PROPN", "NUM") and governor.i < token.i else []
    found = [c for c in governor.children if c.dep_ in (*SUBJECTS, "attr") and not token.i < c.i <= all_of.i]
    return found[:1]
