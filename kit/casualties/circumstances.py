"""Where, when and by what: the place, day and cause that the sentence of a claim gives."""

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.casualties.phrases import MONTHS, words_of
from kit.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACES = ("GPE", "LOC", "FAC")
_NO_PLACES = ("DATE", "TIME")
_ANOTHER = frozenset("another separate second different elsewhere meanwhile separately also".split())
_LOCATIVE = frozenset("in at near outside inside around on across from of".split())
_CAUSES = frozenset(
    """shelling airstrike airstrikes strike strikes attack attacks blast blasts explosion explosions bombing bombings
    bomb bombs mine mines landmine landmines missile missiles rocket rockets drone drones fire gunfire crossfire
    shooting clash clashes mortar mortars grenade grenades artillery ied ieds device ambush raid raids shrapnel
    bombardment stabbing gunmen sniper firefight shootout crash collapse stampede flood earthquake fighting shell shells
    bullet bullets""".split()
)
_BY = frozenset("by in during from after when following of".split())
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})"
    r"|(?P<month2>[a-z]{3,9})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?)(?:,? (?P<year>(?:19|20)\d\d))?\b"
)


@dataclass(frozen=True)
class Circumstances:
    """Place and cause as characters of the reading copy, the day as a date where the words and the article fix it."""

    place: Span | None
    date: dt.date | None
    cause: Span | None


def circumstances_of(trigger: "Token", published: dt.date | None) -> Circumstances:
    """Read place, day and cause of a harm from its sentence; the nearest to the word of harm is taken."""
    return Circumstances(_place(trigger), _date(trigger, published), _cause(trigger))


def _place(trigger: "Token") -> Span | None:
    found = [
        entity
        for entity in trigger.sent.ents
        if entity.label_ in _PLACES and entity.start and entity.doc[entity.start - 1].lower_ in _LOCATIVE
    ]
    if not found:
        return _opening_place(trigger)
    nearest = min(found, key=lambda entity: (entity.start < trigger.i, abs(entity.start - trigger.i)))
    return nearest.start_char, nearest.end_char


def _opening_place(trigger: "Token") -> Span | None:
    """A capitalised name behind a preposition that opens the sentence ("In Sumy, shelling killed ...")."""
    sentence = trigger.sent
    doc, last = trigger.doc, sentence.start
    if doc[last].lower_ not in _LOCATIVE:
        return None
    while last + 1 < sentence.end and doc[last + 1].pos_ == "PROPN" and doc[last + 1].ent_type_ not in _NO_PLACES:
        last += 1
    named = last > sentence.start and doc[sentence.start + 1].lower_ not in (*MONTHS, *DAYS)
    return (doc[sentence.start + 1].idx, doc[last].idx + len(doc[last])) if named else None


def told_apart(trigger: "Token", other: "Token") -> bool:
    """Whether a later sentence puts a harm on another day, or opens a new event in another place."""
    here, there = (_days(_text(t)) for t in (trigger, other))
    if here and there and not here & there:
        return True
    places = [_place(other), _place(trigger)]
    if None in places:
        return False
    first, second = (trigger.doc.text[start:end].lower() for start, end in places)
    opening = words_of(trigger.doc)[trigger.sent.start : trigger.sent.start + 5]
    new = trigger.sent[0].lower_ in _LOCATIVE or any(word in _ANOTHER for word in opening)
    return new and first not in second and second not in first


def _days(text: str) -> set[str]:
    """The days of the calendar that a text names."""
    return {found.group() for found in _DATE.finditer(text) if (found["month"] or found["month2"]) in MONTHS}


def _text(trigger: "Token") -> str:
    return " ".join(words_of(trigger.doc)[trigger.sent.start : trigger.sent.end])


def _cause(trigger: "Token") -> Span | None:
    sentence = trigger.sent
    words = words_of(trigger.doc)
    places = [place for place in range(sentence.start, sentence.end) if words[place] in _CAUSES and place != trigger.i]
    behind = [
        place
        for place in places
        if place > trigger.i and any(w in _BY for w in words[max(trigger.i, place - 5) : place])
    ]
    actors = [place for place in places if place < trigger.i and trigger.doc[place].dep_ in ("nsubj", "nsubjpass")]
    chosen = behind[:1] or actors[-1:]
    if not chosen:
        return None
    first = chosen[0]
    while first > sentence.start and trigger.doc[first - 1].dep_ in ("compound", "amod") and first - 1 != trigger.i:
        first -= 1
    return trigger.doc[first].idx, trigger.doc[chosen[0]].idx + len(trigger.doc[chosen[0]])


def _date(trigger: "Token", published: dt.date | None) -> dt.date | None:
    """The day that the sentence names, where it and the day of publication leave no doubt."""
    text = _text(trigger)
    for found in _DATE.finditer(text):
        month = _MONTH.get((found["month"] or found["month2"])[:3])
        year = int(found["year"]) if found["year"] else published.year if published else None
        if month and year and (found["month"] or found["month2"]) in MONTHS:
            return _day(year, month, int(found["day"] or found["day2"]), published, bool(found["year"]))
    return _relative(text, published) if published else None


def _day(year: int, month: int, day: int, published: dt.date | None, stated: bool) -> dt.date | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    if not stated and published and date > published:
        return date.replace(year=year - 1)
    return date


def _relative(text: str, published: dt.date) -> dt.date | None:
    """ "Yesterday", "today", "on Monday": counted back from the day of publication."""
    if re.search(r"\byesterday\b", text):
        return published - dt.timedelta(days=1)
    if re.search(r"\b(?:today|tonight|this morning|this afternoon)\b", text):
        return published
    for number, name in enumerate(DAYS):
        if re.search(rf"\b{name}\b", text) and not re.search(rf"\b(?:last|next) {name}\b", text):
            return published - dt.timedelta(days=(published.weekday() - number) % 7)
    return None


def dates_in(text: str, published: dt.date | None) -> tuple[dt.date, ...]:
    """The days of the calendar that a text in lower case names, in the year of publication where it gives none."""
    found = []
    for match in _DATE.finditer(text):
        word = match["month"] or match["month2"]
        month = _MONTH.get(word[:3]) if word in MONTHS else None
        year = int(match["year"]) if match["year"] else published.year if published else None
        if month and year:
            found.append(_day(year, month, int(match["day"] or match["day2"]), published, bool(match["year"])))
    return tuple(day for day in found if day is not None)


def places_in(sentence: "Span") -> frozenset[str]:
    """The names of places in a sentence, in lower case."""
    return frozenset(entity.text.lower() for entity in sentence.ents if entity.label_ in _PLACES)


def sentence_numbers(doc: "Doc", starts: list[int]) -> dict[int, tuple[int, int]]:
    """Number of the paragraph and, in it, of each sentence, by the sentence's first token."""
    numbers: dict[int, tuple[int, int]] = {}
    last, count = -1, 0
    for sentence in doc.sents:
        paragraph = bisect_right(starts, sentence.start_char) - 1
        count = count + 1 if paragraph == last else 0
        last = paragraph
        numbers[sentence.start] = (paragraph, count)
    return numbers
