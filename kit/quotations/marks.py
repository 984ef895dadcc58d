"""Stretches in quote marks, found in the raw text by a state machine, one paragraph at a time.

Curly and pointed marks tell their direction, straight ones and doubled apostrophes take it from what stands around
them. Nothing is counted: a mark too many or too few costs no more than its own paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.text import ReadingCopy, Span

_MARK = re.compile(r"(?<!')'{2,3}(?!')|``|[\"“”„‟″«»]")
_OPENING, _CLOSING = frozenset("“„‟«") | {"``"}, frozenset("”»")
_FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_WORD = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*")
_BEFORE_OPENING = frozenset("([{-—–―/‘'=")
_BEHIND_CLOSING = frozenset(".,;:!?)]}-—–―/'’…")
_NEVER_FIRST = frozenset(".,;:!?)]}")

_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–]))['‘](?=[^\W_])(.{2,}?[.,?!])['’](?=$|[\s)\]—–.])")
"""Single marks are taken for quote marks only where a comma or a full stop inside them tells them from apostrophes."""

SHORTEST = 3
"""Words from which on a stretch is speech; what is shorter may be a scare quote or a term."""


_CUE_INSIDE = re.compile(r",\s(?:said|says|told|added|asked)\s(?:[A-Z]|an?\s|the\s)")
"""Where a quotation that is never closed must have ended: "We held, said Captain Orr."."""

_STOP_INSIDE = re.compile(r"\w{3}[.;?!]\s")
_SHORT_WORD, _LONGEST_TITLE = 3, 10


@dataclass(frozen=True)
class Stretch:
    """Words between quote marks, by characters of the reading copy.

    inner      the words, without the marks
    outer      the same with the marks that are there
    paragraph  number of the paragraph
    words      number of words
    closed     whether there is a closing mark
    continues  whether it opens while the last paragraph left its quotation open
    use        "speech", "scare" (one or two words that open no sentence) or "title" (capitalised like a headline)
    """

    inner: Span
    outer: Span
    paragraph: int
    words: int
    closed: bool = True
    continues: bool = False
    use: str = "speech"


def stretches(text: str, reading: ReadingCopy) -> list[Stretch]:
    """Find the stretches in quote marks; the marks are read in `text`, the spans are those of its reading copy.

    >>> from kit.text import reading_copy
    >>> copy = reading_copy("“It is over,” she said.")
    >>> [copy.text[slice(*one.inner)] for one in stretches("“It is over,” she said.", copy)]
    ['It is over,']
    """
    found: list[Stretch] = []
    open_before = False
    for number, (begin, stop) in enumerate(reading.paragraphs):
        span = reading.source(begin, stop)
        regions = _regions(text, *span, carried=open_before) or _single_regions(text, *span)
        made = [one for region in regions if (one := _stretch(reading, number, region))]
        if open_before and made and made[0].outer[0] <= begin + 1:
            made[0] = replace(made[0], continues=True)
        open_before = bool(made) and not made[-1].closed
        found.extend(made)
    return found


Region = tuple[int, int, int, int]
"""Start of the opening mark, start and end of the words, end of the closing mark."""


def _regions(text: str, begin: int, stop: int, *, carried: bool) -> list[Region]:
    """Regions between double marks in one paragraph; `carried` tells that the last one left its quotation open."""
    regions: list[Region] = []
    opened: tuple[int, int, str] | None = None
    depth = 0
    for start, end, mark in _marks(text, begin, stop):
        opens, closes = _direction(text, start, end, begin, stop)
        if opened is None:
            if _starts(mark, opens, closes):
                opened, depth = (start, end, mark), 1
            elif carried and not regions:
                regions.append((begin, begin, start, end))
        elif _nests(mark, opened[2], opens, closes):
            depth += 1
        elif _restarts(mark, opened[2], opens, closes):
            opened = (start, end, mark)
        else:
            depth -= mark in _CLOSING
            if mark not in _CLOSING or depth <= 0:
                regions.append((opened[0], opened[1], start, end))
                opened = None
    if opened:
        said = _CUE_INSIDE.search(text, opened[1], stop)
        end = said.start() + 1 if said else stop
        regions.append((opened[0], opened[1], end, end + bool(said)))
    return regions


def _marks(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Double marks; of three apostrophes the outer two are one, the inner one is a single mark."""
    for found in _MARK.finditer(text, begin, stop):
        start, end = found.span()
        if found.group() == "'''":
            outermost = _direction(text, start, end, begin, stop)[0]
            yield (start, end - 1, "''") if outermost else (start + 1, end, "''")
        elif found.group() in _OPENING or not _FEET_AND_INCHES.search(text[max(begin, start - 6) : start]):
            yield start, end, found.group()


def _direction(text: str, start: int, end: int, begin: int, stop: int) -> tuple[bool, bool]:
    """Whether what stands around a mark lets it open, and lets it close."""
    before = text[start - 1] if start > begin else " "
    after = text[end] if end < stop else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and after not in _NEVER_FIRST
    closes = not before.isspace() and (after.isspace() or after in _BEHIND_CLOSING)
    return opens, closes


def _starts(mark: str, opens: bool, closes: bool) -> bool:
    if mark in _OPENING:
        return True
    return (opens and not closes) if mark in _CLOSING else (opens or not closes)


def _nests(mark: str, opener: str, opens: bool, closes: bool) -> bool:
    return mark in _OPENING and opener != "„" and not (closes and not opens)


def _restarts(mark: str, opener: str, opens: bool, closes: bool) -> bool:
    """A straight mark that can only open, inside straight marks: the one before was never closed."""
    return mark not in _OPENING | _CLOSING and opener not in _OPENING and opens and not closes


def _single_regions(text: str, begin: int, stop: int) -> list[Region]:
    return [
        (found.start(), found.start() + 1, found.end() - 1, found.end())
        for found in _SINGLE.finditer(text, begin, stop)
        if len(_WORD.findall(found.group())) >= SHORTEST
    ]


def _stretch(reading: ReadingCopy, paragraph: int, region: Region) -> Stretch | None:
    outer_start, start, end, outer_end = region
    inner = _trim(reading.text, *reading.copy(start, end)) if start < end else None
    if inner is None:
        return None
    outer = reading.copy(outer_start, outer_end)
    words = _WORD.findall(reading.text, *inner)
    text = reading.text
    short = len(words) < SHORTEST and not (text[inner[1] - 1] in ",?!" and _opens_sentence(text, outer[0]))
    use = "scare" if short else "title" if _is_title(reading.text[slice(*inner)], words) else "speech"
    return Stretch(inner, outer, paragraph, len(words), closed=end < outer_end, use=use)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in '.!?"' or "\n" in text[len(before) : start]


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(map(str.isalnum, text[start:end])) else None


def _is_title(inner: str, words: list[str]) -> bool:
    """Every long word capitalised, no question or exclamation: the name of a book, a film or a programme."""
    long = [word for word in words if len(word) > _SHORT_WORD]
    capitals = all(word[0].isupper() for word in long) and words[0][0].isupper() and words[-1][0].isupper()
    one_phrase = not _STOP_INSIDE.search(inner) and inner[-1] not in "?!"
    return capitals and one_phrase and len(long) > 1 and len(words) <= _LONGEST_TITLE
