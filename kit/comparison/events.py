"""Compare the events of two annotators: which claims belong to one event, and which event is the main one.

An event has no span of its own: it is the set of its claims. Two events are taken for one if they share at least half
of the claims of the smaller one; of claims, those count that both annotators have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kit.comparison.annotators import Annotated
from kit.comparison.matching import LEAST_SHARED, Pair, pairs_of
from kit.corrections.annotations import Annotation

CLAIM = "event"
"""The field of a disagreement on the event of a claim."""


@dataclass(frozen=True)
class SharedClaim:
    """A claim that both annotators have and put into an event.

    rows    its row of either annotator
    events  the key of its event by either; the second annotator's in the first one's keys where the two are one event
    mains   whether that event is the main one, by either
    """

    article: int
    rows: tuple[Annotation, Annotation]
    events: tuple[str, str]
    mains: tuple[bool, bool]


def event_pairs(number: int, first: Annotated, second: Annotated) -> list[Pair]:
    """Pair the events of one article one to one; those with the largest share of common claims are paired first."""
    claims = pairs_of(number, "casualties", first, second)
    ours = _claims_by_event([pair.first for pair in claims])
    theirs = _claims_by_event([pair.second for pair in claims])
    candidates = sorted(_candidates(ours, theirs), key=lambda other: -other[0])
    left, right, made = dict.fromkeys(ours), dict.fromkeys(theirs), []
    for share, a, b in candidates:
        if a in left and b in right:
            del left[a], right[b]
            made.append(Pair(number, event_of(first, a), event_of(second, b), share == 1))
    made += [Pair(number, event_of(first, key), None) for key in left]
    return made + [Pair(number, None, event_of(second, key)) for key in right]


def _claims_by_event(claims: list[Annotation | None]) -> dict[str, set[int]]:
    """The events of an annotator, each with the numbers of its claims."""
    events: dict[str, set[int]] = {}
    for number, claim in enumerate(claims):
        if claim is not None and (key := _event_key(claim)) is not None:
            events.setdefault(key, set()).add(number)
    return events


def _event_key(claim: Annotation) -> str | None:
    key = claim.fields.get("event")
    return None if key is None else str(key)


def _candidates(ours: Mapping[str, set[int]], theirs: Mapping[str, set[int]]) -> Iterator[tuple[float, str, str]]:
    for a, mine in ours.items():
        for b, other in theirs.items():
            common = len(mine & other)
            if common and common >= LEAST_SHARED * min(len(mine), len(other)):
                yield common / len(mine | other), a, b


def event_of(made: Annotated, key: str) -> Annotation:
    """The row of an event; an event that a person made for a claim has no row, and is not the main one."""
    return made.rows.layers["events"].get(key) or Annotation(key, {"main": False})


def shared_claims(number: int, first: Annotated, second: Annotated) -> list[SharedClaim]:
    """The claims of one article that both annotators put into events."""
    pairs = event_pairs(number, first, second)
    same = {pair.second.key: pair.first.key for pair in pairs if pair.first and pair.second}
    made = []
    for pair in pairs_of(number, "casualties", first, second):
        if pair.first is None or pair.second is None:
            continue
        a, b = _event_key(pair.first), _event_key(pair.second)
        if a is None or b is None:
            continue
        mains = _is_main(event_of(first, a)), _is_main(event_of(second, b))
        made.append(SharedClaim(number, (pair.first, pair.second), (a, same.get(b, _new(b))), mains))
    return made


def _is_main(event: Annotation) -> bool:
    return bool(event.fields.get("main"))


def _new(key: str) -> str:
    """How a correction names an event of the second annotator that the first one does not have."""
    return key if key.startswith("new") else f"new:{key}"


def together(claims: list[SharedClaim]) -> list[tuple[int, bool, bool]]:
    """For every two claims of an article: the article, and whether each annotator puts the two into one event."""
    return [
        (a.article, a.events[0] == b.events[0], a.events[1] == b.events[1])
        for a, b in combinations(claims, 2)
        if a.article == b.article
    ]


def event_disagreements(number: int, first: Annotated, second: Annotated) -> Iterator[dict[str, Any]]:
    """One row per claim that the two put into different events, and per event that only one calls the main one."""
    for claim in shared_claims(number, first, second):
        if claim.events[0] != claim.events[1]:
            keys = claim.rows[0].key, claim.rows[1].key
            yield _disagreement(first, claim.rows[0], keys, CLAIM, claim.events)
    for pair in event_pairs(number, first, second):
        if pair.first is None or pair.second is None or _is_main(pair.first) == _is_main(pair.second):
            continue
        about = next(row for row in first.rows.rows("casualties") if _event_key(row) == pair.first.key)
        mains = _is_main(pair.first), _is_main(pair.second)
        yield _disagreement(first, about, (pair.first.key, pair.second.key), "main", mains)


def _disagreement(
    first: Annotated, claim: Annotation, keys: tuple[str, str], name: str, values: tuple[Any, Any]
) -> dict[str, Any]:
    """The row of one difference, at the words of a claim."""
    place = {"start": claim.fields["start"], "end": claim.fields["end"], "text": _words(first, claim)}
    known = {"article_id": first.header.article_id, "layer": "events", "field": name} | place
    return known | {"row_first": keys[0], "row_second": keys[1], "first": values[0], "second": values[1]}


def _words(made: Annotated, row: Annotation) -> str | None:
    place = row.fields["start"], row.fields["end"]
    return next((line.text for line in made.lines if line.text and (line.start, line.end) == place), None)
