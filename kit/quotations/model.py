"""The record of one quotation, in characters of the reading copy, and the words that such rows hold."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kit.text import ReadingCopy, Span


@dataclass(frozen=True)
class Quotation:
    """A quotation: words that a text ascribes to somebody.

    All spans are characters of the reading copy (`Parsed.doc`), half-open; frames give them in the source.

    kind       direct (in quote marks), mixed (partly so) or indirect
    spans      the content; more than one where it is split around its cue
    cue        the words that introduce it ("said", "according to"), if any
    cue_class  what kind of act the cue names, such as speech, writing, belief or intention
    mention    the words that name the source here ("he", "the doctor"), if any
    rule       which rule found it
    score      how likely words and source are right, from 0 to 1
    marked     the parts of the content that stand in quote marks, or are the source's own text
    own        whether the words are a turn, an entry or a text of the source's own; the author's without a mention
    """

    kind: str
    spans: tuple[Span, ...]
    rule: str
    cue: Span | None = None
    cue_class: str | None = None
    mention: Span | None = None
    score: float | None = None
    marked: tuple[Span, ...] = ()
    own: bool = False

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Behind the last character of the content."""
        return self.spans[-1][1]


def word_counts(reading: ReadingCopy, quotes: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Quotations of one speaker, and their words: between quote marks, and all of them, by white space.

    reading  the reading copy of the article
    quotes   rows of the quotes frame
    """
    counts = {"quotes": 0, "quoted_words": 0, "attributed_words": 0}
    for row in quotes:
        spans = row.get("spans") or [(row["start"], row["end"])]
        texts = [reading.text[slice(*reading.copy(int(start), int(end)))] for start, end in spans]
        counts["quotes"] += 1
        counts["quoted_words"] += sum(words_in_marks(text, row["kind"]) for text in texts)
        counts["attributed_words"] += sum(len(text.split()) for text in texts)
    return counts


def words_in_marks(text: str, kind: str) -> int:
    """Words between quote marks in one part of a quotation of the reading copy.

    >>> words_in_marks('he "would not go", he said', "mixed")
    3
    """
    if kind == "direct":
        return len(text.strip(' "').split())
    return sum(len(part.split()) for part in re.split('"', text)[1::2]) if kind == "mixed" else 0
