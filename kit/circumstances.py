"""Circumstances: the place, day and cause that the sentence of a trigger gives."""

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass

from kit.lexicon import word_class
from kit.numbers import MONTHS
from kit.text import Span
from kit.tree import Tokens, Tree

_PLACES = ("GPE", "LOC", "FAC")
_NO_PLACES = ("DATE", "TIME")
_ANOTHER = word_class("where.another")
_LOCATIVE = word_class("where.in")
_CAUSES = word_class("cause.noun")
_BY = word_class("cause.by")
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTHS})"
    rf"|(?P<month2>{_MONTHS})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?:,? (?P<year>(?:19|20)\d\d))?\b"
)


@dataclass(frozen=True)
class Circumstances:
    """Place and cause as characters of the reading copy, the day as a date where the words and the article fix it."""

    place: Span | None
    date: dt.date | None
    cause: Span | None


def circumstances_of(tree: Tree, trigger: int, published: dt.date | None) -> Circumstances:
    """Read place, day and cause of a harm from its sentence; each the nearest to the trigger."""
    return Circumstances(_place(tree, trigger), _date(tree, trigger, published), _cause(tree, trigger))


def _place(tree: Tree, trigger: int) -> Span | None:
    places = [
        entity
        for entity in tree.entities(*tree.sentence_of(trigger))
        if entity.label in _PLACES and entity.start and (tree.lower[entity.start - 1] in _LOCATIVE)
    ]
    if not places:
        return _opening_place(tree, trigger)
    nearest = min(places, key=lambda entity: (entity.start < trigger, abs(entity.start - trigger)))
    return tree.chars(nearest.start, nearest.end)


def _opening_place(tree: Tree, trigger: int) -> Span | None:
    """A capitalised name behind a preposition that opens the sentence ("In Sumy, shelling killed ...")."""
    sentence = tree.sentence_of(trigger)
    last = sentence.start
    if tree.lower[last] not in _LOCATIVE:
        return None
    while last + 1 < sentence.end and tree.pos[last + 1] == "PROPN" and (tree.entity[last + 1] not in _NO_PLACES):
        last += 1
    named = last > sentence.start and tree.lower[sentence.start + 1] not in (*MONTHS, *DAYS)
    return tree.chars(sentence.start + 1, last + 1) if named else None


def told_apart(tree: Tree, trigger: int, other: int) -> bool:
    """Whether a later sentence gives the harm another day, or begins a new event in another place."""
    here, there = (_days(_text(tree, t)) for t in (trigger, other))
    if here and there and (not here & there):
        return True
    spans = [span for span in (_place(tree, other), _place(tree, trigger)) if span is not None]
    if len(spans) < 2:
        return False
    first, second = (tree.text[start:end].lower() for start, end in spans)
    opening = tree.lower[tree.sentence_of(trigger).start : tree.sentence_of(trigger).start + 5]
    new = tree.lower[tree.sentence_of(trigger).start] in _LOCATIVE or any(word in _ANOTHER for word in opening)
    return new and first not in second and (second not in first)


def _days(text: str) -> set[str]:
    """The days of the calendar that a text names."""
    return {match.group() for match in _DATE.finditer(text)}


def _text(tree: Tree, trigger: int) -> str:
    return " ".join(tree.lower[tree.sentence_of(trigger).start : tree.sentence_of(trigger).end])


def _cause(tree: Tree, trigger: int) -> Span | None:
    """The noun for the cause of the harm: after "by" or "in" behind the trigger, else the subject before it."""
    sentence = tree.sentence_of(trigger)
    nouns = [i for i in range(sentence.start, sentence.end) if tree.lower[i] in _CAUSES and i != trigger]
    behind = [i for i in nouns if i > trigger and not _BY.isdisjoint(tree.lower[max(trigger, i - 5) : i])]
    actors = [i for i in nouns if i < trigger and tree.dep[i] in ("nsubj", "nsubjpass")]
    chosen = behind[:1] or actors[-1:]
    if not chosen:
        return None
    first = chosen[0]
    while first > sentence.start and tree.dep[first - 1] in ("compound", "amod") and first - 1 != trigger:
        first -= 1
    return tree.chars(first, chosen[0] + 1)


def _date(tree: Tree, trigger: int, published: dt.date | None) -> dt.date | None:
    """The day that the sentence names, where it and the day of publication leave no doubt."""
    text = _text(tree, trigger)
    for match in _DATE.finditer(text):
        month = _MONTH[(match["month"] or match["month2"])[:3]]
        year = int(match["year"]) if match["year"] else published.year if published else None
        if year:
            return _day(year, month, int(match["day"] or match["day2"]), published, bool(match["year"]))
    return _relative(text, published) if published else None


def _day(year: int, month: int, day: int, published: dt.date | None, stated: bool) -> dt.date | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    if not stated and published and (date > published):
        return date.replace(year=year - 1)
    return date


def _relative(text: str, published: dt.date) -> dt.date | None:
    """ "Yesterday", "today", "on Monday": counted back from the day of publication."""
    if re.search("\\byesterday\\b", text):
        return published - dt.timedelta(days=1)
    if re.search("\\b(?:today|tonight|this morning|this afternoon)\\b", text):
        return published
    for number, name in enumerate(DAYS):
        if re.search(f"\\b{name}\\b", text) and (not re.search(f"\\b(?:last|next) {name}\\b", text)):
            return published - dt.timedelta(days=(published.weekday() - number) % 7)
    return None


def dates_in(text: str, published: dt.date | None) -> tuple[dt.date, ...]:
    """The days of the calendar that a text in lower case names, in the year of publication where it gives none."""
    days = []
    for match in _DATE.finditer(text):
        month = _MONTH[(match["month"] or match["month2"])[:3]]
        year = int(match["year"]) if match["year"] else published.year if published else None
        if year:
            days.append(_day(year, month, int(match["day"] or match["day2"]), published, bool(match["year"])))
    return tuple(d for d in days if d is not None)


def places_in(tree: Tree, sentence: Tokens) -> frozenset[str]:
    """The names of places in a sentence, in lower case."""
    return frozenset(
        tree.text[slice(*tree.chars(entity.start, entity.end))].lower()
        for entity in tree.entities(*sentence)
        if entity.label in _PLACES
    )


def sentence_numbers(tree: Tree, starts: list[int]) -> dict[int, tuple[int, int]]:
    """Number of the paragraph and, in it, of each sentence, by the sentence's first token."""
    numbers: dict[int, tuple[int, int]] = {}
    last, count = (-1, 0)
    for sentence in tree.sentences:
        paragraph = bisect_right(starts, tree.start[sentence.start]) - 1
        count = count + 1 if paragraph == last else 0
        last = paragraph
        numbers[sentence.start] = (paragraph, count)
    return numbers
