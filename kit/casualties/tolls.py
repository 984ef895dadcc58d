"""Running counts: "the death toll rose to 12", "the number of wounded now stands at 30"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties.lexicon import people
from kit.casualties.model import Claim
from kit.casualties.phrases import first_token, words_of
from kit.casualties.quantities import Quantity, counted
from kit.casualties.victims import Group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_REACH = 16


def toll(doc: "Doc", trigger: "Token", harm: str) -> Iterator[Claim]:
    """The figure that a toll or a number of harmed has come to; one that it may come to is only possible."""
    words, end = words_of(doc), min(trigger.i + _REACH, trigger.sent.end)
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
            return _figure(words, trigger.i + 1, min(trigger.i + _REACH, trigger.sent.end)) is not None
        place -= 1
    return False


def _is_of_headline(words: list[str], trigger: "Token") -> bool:
    """Whether a headline counts the dead of a place: "puts Ostrel dead at 16", "Ostrel dead now 17"; no age does."""
    place = trigger.i
    if place == trigger.sent.start or trigger.doc[place - 1].pos_ != "PROPN" or counted(words, place + 2) is None:
        return False
    put = any(token.lemma_.lower() in _PUT for token in trigger.doc[max(trigger.sent.start, place - 5) : place])
    return words[place + 1] == "now" or (words[place + 1] == "at" and put)
