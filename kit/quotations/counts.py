"""Count the words of a speaker's quotations: in quote marks, and in all."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kit.text import ReadingCopy


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
