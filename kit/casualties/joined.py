"""Who else was harmed: people joined to the victims of a claim, named beside them, or included in them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties.counts import numeral
from kit.casualties.lexicon import harms, is_person, things
from kit.casualties.lexicon import people as all_people
from kit.casualties.model import Claim
from kit.casualties.phrases import POSSESSIVE, first_token, head_from, words_of
from kit.casualties.quantities import Quantity
from kit.casualties.victims import group

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
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") and not _aside(head, child):
            yield child
            yield from _joined(child)


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
    for child in doc[place].children:
        if child.dep_ == "pobj":
            for head in spread(child, doc[place]):
                people = group(doc, head, place + 1)
                if people is None or any(word in harms() for word in words[child.i + 1 : head.i]):
                    continue
                joined = (
                    head != child and words[people.start - 2 : people.start] == [",", "and"] and place < main.trigger.i
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
