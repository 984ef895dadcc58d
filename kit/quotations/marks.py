"""Find the spans in quote marks in the raw text, by a state machine, one paragraph at a time.

Curly and pointed marks tell their direction, straight ones and doubled apostrophes take it from what stands around
them. Single marks count where they open and close words, as in British papers; apostrophes do not. Nothing is counted:
a mark too many or too few costs no more than its own paragraph.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.lexicon import lexicon
from kit.text import ReadingCopy, Span

_MARK = re.compile(r"(?<!')'{2,3}(?!')|``|[\"“”„‟″«»]")
_OPENING, _CLOSING = frozenset("“„‟«") | {"``"}, frozenset("”»")
_FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_WORD = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*")
_BEFORE_OPENING = frozenset("([{-—–―/‘'=")
_BEHIND_CLOSING = frozenset(".,;:!?)]}-—–―/'’…")
_NEVER_FIRST = frozenset(".,;:!?)]}")

_SINGLE_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–])|(?<=\s-))(?P<mark>['‘])(?=[^\W_]|[$£€…])(?!\d\ds?\b)(?P<word>\w+)")
_SINGLE_CLOSING = re.compile(r"(?<=\S)['’](?!\w)")
_MAY_BE_POSSESSIVE = re.compile(r"(?<=[sS])['’](?=\s[^\W_])")
"""What a single mark must look like to open or to close words, and where a closing one may be an apostrophe."""

_ENDS_SPEECH = frozenset(".,?!…")
_LONGEST_TERM = 6
"""Words that single marks hold at most where the closing one may be the apostrophe of a plural."""

SHORTEST = 3
"""Words from which on a stretch is speech; what is shorter may be a scare quote or a term."""


_CUE_INSIDE = re.compile(r",\s(?:said|says|told|added|asked)\s(?:[A-Z]|an?\s|the\s)")
"""Where a quotation that is never closed must have ended: "We held, said Captain Orr."."""

_STOP_INSIDE = re.compile(r"\w{3}[.;?!]\s")
_BEFORE_SENTENCE = frozenset(".!?:\"'”’")
_SHORT_WORD, _LONGEST_TITLE = 3, 10
_REACH = 40
"""Characters that are looked at before a mark."""


@dataclass(frozen=True)
class Stretch:
    """A span of words between quote marks, in characters of the reading copy.

    inner      the words, without the marks
    outer      the same with the marks that are there
    paragraph  number of the paragraph
    words      number of words
    closed     whether there is a closing mark
    continues  whether it opens while the last paragraph left its quotation open
    use        "speech", "scare" (one or two words that open no sentence), "name" (such words that are capitalised, or
               "so-called") or "title" (capitalised like a headline)
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
    result: list[Stretch] = []
    open_before = False
    for number, (begin, stop) in enumerate(reading.paragraphs):
        span = reading.source(begin, stop)
        regions = _with_single(text, *span, _regions(text, *span, carried=open_before))
        here = [stretch for region in regions if (stretch := _stretch(reading, number, region))]
        if open_before and here and here[0].outer[0] <= begin + 1:
            here[0] = replace(here[0], continues=True)
        open_before = bool(here) and not here[-1].closed
        result.extend(here)
    return result


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
        cue = _CUE_INSIDE.search(text, opened[1], stop)
        end = cue.start() + 1 if cue else stop
        regions.append((opened[0], opened[1], end, end + bool(cue)))
    return regions


def _marks(text: str, begin: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Double marks; of three apostrophes the outer two are one, the inner one is a single mark."""
    for mark in _MARK.finditer(text, begin, stop):
        start, end = mark.span()
        if mark.group() == "'''":
            outermost = _direction(text, start, end, begin, stop)[0]
            yield (start, end - 1, "''") if outermost else (start + 1, end, "''")
        elif mark.group() in _OPENING or not _FEET_AND_INCHES.search(text[max(begin, start - 6) : start]):
            yield start, end, mark.group()


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


def _with_single(text: str, begin: int, stop: int, double: list[Region]) -> list[Region]:
    """The regions of a paragraph with those between single marks, which lie outside of double marks or around them."""
    closing = [
        mark.start() for mark in _SINGLE_CLOSING.finditer(text, begin, stop) if not _lies_in(mark.start(), double)
    ]
    if not closing:
        return double
    opening = [mark for mark in _SINGLE_OPENING.finditer(text, begin, stop) if _may_open(mark, double)]
    single: list[Region] = []
    for number, mark in enumerate(opening):
        start = mark.start("mark")
        if single and start < single[-1][3]:
            continue
        limit = opening[number + 1].start("mark") if number + 1 < len(opening) else stop
        within = closing[bisect_right(closing, start) : bisect_right(closing, limit)]
        end = _single_end(text, begin, start, within)
        if end is not None:
            single.append((start, start + 1, end, end + 1))
    around = [region for region in double if not _lies_in(region[0], single)]
    return sorted([*around, *single])


def _may_open(mark: re.Match[str], double: list[Region]) -> bool:
    """Whether a single mark may open words: it is no apostrophe for left-out letters, and stands in no double marks."""
    return mark["word"].lower() not in lexicon().words("mark.elision") and not _lies_in(mark.start("mark"), double)


def _lies_in(character: int, regions: list[Region]) -> bool:
    """Whether a place lies in one of the regions, which are in order."""
    before = bisect_right(regions, (character, character, sys.maxsize, 0)) - 1
    return before >= 0 and character < regions[before][3]


def _single_end(text: str, begin: int, start: int, closing: list[int]) -> int | None:
    """Where the words behind a single mark end: at the first closing mark that is no apostrophe.

    A mark behind "s" may be the apostrophe of a plural ("the boys' school"): it closes where no other does, and only
    a few words. Where no comma or stop stands before the mark, the words are one sentence, or open one.
    """
    for end in closing:
        if text[end - 1] in _ENDS_SPEECH:
            return end
        if not _MAY_BE_POSSESSIVE.match(text, end):
            return end if _opens_sentence(text, begin, start) or not _STOP_INSIDE.search(text, start, end) else None
    few = (end for end in closing if len(_WORD.findall(text, start, end)) <= _LONGEST_TERM)
    return next(few, None)


def _stretch(reading: ReadingCopy, paragraph: int, region: Region) -> Stretch | None:
    outer_start, start, end, outer_end = region
    inner = _trim(reading.text, *reading.copy(start, end)) if start < end else None
    if inner is None:
        return None
    outer = reading.copy(outer_start, outer_end)
    text, begin = reading.text, reading.paragraphs[paragraph][0]
    words = _WORD.findall(text, *inner)
    short = len(words) < SHORTEST and not (text[inner[1] - 1] in ",?!" and _opens_sentence(text, begin, outer[0]))
    use = "speech"
    if short:
        use = "name" if _is_name(text, begin, outer[0], words) else "scare"
    elif _is_title(text[slice(*inner)], words):
        use = "title"
    return Stretch(inner, outer, paragraph, len(words), closed=end < outer_end, use=use)


def _is_name(text: str, begin: int, start: int, words: list[str]) -> bool:
    """Whether one or two words are a name or a term and nobody's words: capitalised, or behind "so-called"."""
    before = text[max(begin, start - _REACH) : start].split()
    term = bool(before) and before[-1].lower() in lexicon().words("mark.term")
    return term or (all(word[0].isupper() for word in words) and not _opens_sentence(text, begin, start))


def _opens_sentence(text: str, begin: int, start: int) -> bool:
    """Whether a sentence, or speech behind a colon, opens at `start` in the paragraph that begins at `begin`."""
    before = text[max(begin, start - _REACH) : start].rstrip()
    return not before or before[-1] in _BEFORE_SENTENCE


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
