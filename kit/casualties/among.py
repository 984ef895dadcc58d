"""Parts of the harmed: "two children were among the dead", "two of the wounded", "the dead included a boy"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties.joined import spread
from kit.casualties.lexicon import harms
from kit.casualties.model import Claim
from kit.casualties.phrases import words_of
from kit.casualties.quantities import counted
from kit.casualties.slots import SUBJECTS, child
from kit.casualties.status import status_of
from kit.casualties.victims import Group, group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
