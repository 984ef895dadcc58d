"""Prepare a text for the parse: a normalised copy, its paragraphs and its sentences, with offsets into the source.

Sentence boundaries come from NLTK's Punkt (Kiss & Strunk 2006), set up in code with the abbreviations of the news in
`kit/data/en/abbreviations.txt`, so that nothing is downloaded.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kit import lexicon
from kit.datelines import LONGEST_HEADLINE, dateline_end, opening_of, unmarked_dateline_end
from kit.furniture import credits_start, is_furniture
from kit.lean import import_punkt
from kit.mojibake import repairs

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

Span = tuple[int, int]
Change = tuple[int, int, str]

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_LINE_BREAK = r"(?:\r\n|[\n\r\x0b\x0c\u2028\u2029])"
_ENDS_PARAGRAPH = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_SEEN = re.compile(rf"[^\s{_INVISIBLE}]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CHANGES = re.compile(rf"\s\s+|[{_INVISIBLE}]+|[{''.join(_LIGATURES)}]|(?<!')''(?!')|``")
_ONE_TO_ONE = str.maketrans(
    dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‘’‚‛ʼ′‹›`´", "'") | dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0", " ")
) | dict.fromkeys((5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288), " ")

_WRAPPED_LINE = 45
"""Shortest line, in characters, that may have been broken by an editor and not by a writer."""

LONGEST_PARAGRAPH = 100_000
"""Characters from which on a paragraph is read in pieces: a parser's memory grows with what it reads at once."""

LONGEST_SENTENCE = 5_000
"""Characters from which on a sentence is cut at a space: it is a list or a table, and no sentence that people write."""

_WIDEST_LINE, _FULL_LINE = 130, 0.75
"""Longest line, in characters, of a wrapped text, and the share of it that a line has which does not end short."""


@dataclass(frozen=True)
class ReadingCopy:
    """A normalised copy of a text for the parser, and the mapping back to the characters of the source.

    Quote marks and apostrophes are straight, ligatures are spelled out, mojibake is repaired where it is certain, soft
    hyphens and zero-width characters are gone, each run of white space is one space, paragraphs are joined by one
    space, and paragraphs of page furniture ("Advertisement") and credits ("Reporting by ...") are left out.

    text          the copy
    paragraphs    spans of the copy, in order, the headline first where there is one
    has_headline  whether the first paragraph is the headline
    left_out      spans of the source that hold page furniture and credits
    """

    text: str
    paragraphs: list[Span]
    has_headline: bool
    left_out: list[Span]
    _starts: list[int]
    _ends: list[int]

    def source(self, start: int, end: int) -> Span:
        """Convert a span of the copy to a span of the source."""
        if start >= end:
            return (self._starts[start] if start < len(self._starts) else self._ends[-1],) * 2
        return self._starts[start], self._ends[end - 1]

    def copy(self, start: int, end: int) -> Span:
        """Convert a span of the source to a span of the copy."""
        return bisect_left(self._ends, start + 1), bisect_left(self._starts, end)

    @cached_property
    def sentences(self) -> list[Span]:
        """Spans of the sentences in the copy; no sentence crosses the end of a paragraph."""
        paragraphs = [self.text[start:end] for start, end in self.paragraphs]
        opening = opening_of(paragraphs)
        spans = [sentence_spans(text, opening=number == opening) for number, text in enumerate(paragraphs)]
        self._part_dateline(paragraphs, spans)
        if paragraphs and len(spans[0]) == 1 and len(paragraphs[0]) <= LONGEST_HEADLINE:
            spans[0] = headline_spans(paragraphs[0])
        return [
            (a + start, b + start) for (start, _), inner in zip(self.paragraphs, spans, strict=True) for a, b in inner
        ]

    def _part_dateline(self, paragraphs: list[str], spans: list[list[Span]]) -> None:
        """Split off a dateline that is only a place in capitals ("ADEN The rebels left") as a separate sentence."""
        first = int(len(paragraphs) > 1 and len(paragraphs[0]) <= LONGEST_HEADLINE)
        if first < len(paragraphs) and (end := unmarked_dateline_end(paragraphs[first], self.text)):
            spans[first][:1] = [(0, end - 1), (end, spans[first][0][1])]


def reading_copy(text: str, *, title: str | None = None) -> ReadingCopy:
    """Make the normalised copy of `text` and find its paragraphs; `title` helps to recognise the headline.

    >>> copy = reading_copy("“Don’t,” he said.")
    >>> copy.text
    '"Don\\'t," he said.'
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraphs: list[Span] = []
    spans = paragraph_spans(text)
    kept, left_out = _without_furniture(text, spans)
    for start, end in kept:
        if pieces:
            pieces.append(" ")
            starts.append(ends[-1])
            ends.append(start)
        begin = len(starts)
        for piece, first, last in _pieces(text, start, end):
            pieces.append(piece)
            starts.extend(first)
            ends.extend(last)
        paragraphs.append((begin, len(starts)))
    copy = "".join(pieces).translate(_ONE_TO_ONE)
    paragraphs = [piece for span in paragraphs for piece in _bounded(copy, span)]
    headline = bool(title and paragraphs and copy[slice(*paragraphs[0])] == _plain(title))
    return ReadingCopy(copy, paragraphs, headline, left_out, starts, ends)


def _without_furniture(text: str, spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """The paragraphs without page furniture and credits, and the spans left out; all paragraphs if none remain."""
    kept: list[Span] = []
    left_out: list[Span] = []
    for start, end in spans:
        if is_furniture(text[start:end]):
            left_out.append((start, end))
            continue
        credited = credits_start(text[start:end])
        cut = end if credited is None else start + credited
        left_out.extend([(cut, end)] if cut < end else [])
        if span := _trim(text, start, cut):
            kept.append(span)
    return (kept, left_out) if kept else (spans, [])


def _bounded(copy: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph in pieces of whole sentences, none much longer than `LONGEST_PARAGRAPH`."""
    begin, end = paragraph
    if end - begin <= LONGEST_PARAGRAPH:
        yield paragraph
        return
    start = begin
    for before, after in pairwise(sentence_spans(copy[begin:end])):
        if begin + after[0] - start > LONGEST_PARAGRAPH and after[0] - before[1] == 1:
            yield start, begin + before[1]
            start = begin + after[0]
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, range | list[int], range | list[int]]]:
    """The pieces of one paragraph in the copy, each with the source offsets of its characters."""
    for a, b, new in _changes(text, start, end):
        yield text[start:a], range(start, a), range(start + 1, a + 1)
        yield new, [a] * len(new), [b] * len(new)
        start = b
    yield text[start:end], range(start, end), range(start + 1, end + 1)


def _changes(text: str, start: int, end: int) -> list[Change]:
    """The changes from source to copy, in order; where mojibake is repaired, nothing else is changed."""
    spoiled = list(repairs(text, start, end))
    plain = [(*change.span(), _replacement(change.group())) for change in _CHANGES.finditer(text, start, end)]
    if not spoiled:
        return plain
    return sorted([*spoiled, *(span for span in plain if all(span[1] <= a or b <= span[0] for a, b, _ in spoiled))])


def _replacement(old: str) -> str:
    if old.isspace():
        return " "
    return '"' if old in ("''", "``") else _LIGATURES.get(old, "")


def _plain(text: str) -> str:
    text = text.strip()
    return "".join(piece for piece, _, _ in _pieces(text, 0, len(text))).translate(_ONE_TO_ONE)


def paragraph_spans(text: str) -> list[Span]:
    """Spans of the paragraphs of a text: one per line, or separated by blank lines; outer white space is left out.

    Lines that an editor wrapped belong together: where most of the single line breaks stand in the middle of a
    sentence, only blank lines count, or, where there are none, lines that end short.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _trim(text, *match.span()))]
    blocks = _blocks(text, lines)
    if len(blocks) == len(lines):
        return lines
    inner = [line for line, after in pairwise(lines) if not _parted(text, line[1], after[0])]
    broken = [end - start >= _WRAPPED_LINE and not _ENDS_PARAGRAPH.search(text, start, end) for start, end in inner]
    if sum(broken) <= len(broken) / 2:
        return lines
    return blocks if len(blocks) > 1 else _unwrapped(lines)


def _blocks(text: str, lines: list[Span]) -> list[Span]:
    """Group the lines that have no empty line between them."""
    blocks: list[Span] = []
    for start, end in lines:
        if blocks and not _parted(text, blocks[-1][1], start):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _unwrapped(lines: list[Span]) -> list[Span]:
    """Join wrapped lines to paragraphs, each ending with a short line; keep single lines if the text is not wrapped."""
    sizes = [end - start for start, end in lines]
    full = _FULL_LINE * max(sizes)
    if max(sizes) > _WIDEST_LINE or median(sizes) < full:
        return lines
    spans: list[Span] = []
    for number, (start, end) in enumerate(lines):
        if number and sizes[number - 1] >= full:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _parted(text: str, end: int, start: int) -> bool:
    return len(re.findall(_LINE_BREAK, text[end:start])) > 1


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space and invisible characters at its ends; None if nothing is left."""
    inner = _SEEN.search(text, start, end)
    if inner is None:
        return None
    start = inner.start()
    while not _SEEN.match(text, end - 1):
        end -= 1
    return start, end


_OPEN_ENDED = re.compile(r"[?!…]['\")\]]+$|\.\.\.['\")\]]*$")
_INITIALS = re.compile(r"[a-z](?:\.[a-z])+")


class _Abbreviations(set[str]):
    """The listed abbreviations and all initials, so that "J.D. Rowe" does not end a sentence."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and bool(_INITIALS.fullmatch(word)))


@lru_cache(maxsize=1)
def punkt() -> "PunktSentenceTokenizer":
    """The Punkt tokenizer of the kit: no training, abbreviations from `kit/data/en/abbreviations.txt`."""
    module = import_punkt()
    parameters = module.PunktParameters()
    parameters.abbrev_types = _Abbreviations(line.strip() for line in lexicon.lines("abbreviations.txt"))
    parameters.sent_starters = set(lexicon.lexicon().classes["sentence_start"])
    return module.PunktSentenceTokenizer(parameters)


def sentence_spans(text: str, *, opening: bool = False) -> list[Span]:
    """Spans of the sentences of one paragraph, without the white space between them.

    opening  whether this is the first paragraph, where more counts as a dateline ("QUETTA: Two men died.")

    A question or an exclamation in quote marks does not end the sentence that goes on in small letters behind it. A
    dateline is a sentence of its own, so that it is nobody's subject.

    >>> sentence_spans('"Why?" he asked. No one knew.')
    [(0, 16), (17, 29)]
    >>> sentence_spans("KYIV (Agency) - Two men died.")
    [(0, 15), (16, 29)]
    """
    begin = dateline_end(text, opening=opening)
    spans: list[Span] = [(0, begin - 1)] if begin else []
    for first, last in punkt().span_tokenize(text[begin:]):
        start, end = first + begin, last + begin
        if spans and text[start].islower() and _OPEN_ENDED.search(text, *spans[-1]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if len(text) <= LONGEST_SENTENCE:
        return spans
    return [piece for span in spans for piece in _cut(text, span)]


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence in pieces of `LONGEST_SENTENCE`, cut at the last semicolon, else comma, else space before that."""
    start, end = sentence
    while end - start > LONGEST_SENTENCE:
        ends = (text.rfind(mark, start + 1, start + LONGEST_SENTENCE) for mark in ("; ", ", ", " "))
        at = next((i for i in ends if i > 0), text.find(" ", start + LONGEST_SENTENCE, end))
        if at <= 0:
            break
        at += text[at] != " "
        yield start, at
        start = at + 1
    yield start, end


def headline_spans(text: str) -> list[Span]:
    """Split a headline at its semicolons, since the parts often come from different sources."""
    starts = [0, *(mark.end() for mark in re.finditer("; ", text))] if '"' not in text else [0]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True))
