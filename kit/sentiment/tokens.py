"""Split a sentence into normalised words for VADER, each with its span in the sentence.

VADER splits at white space, so that "deal—a" or "war-torn" hide their words, and reads "Ill." or a possessive as it
stands. Here a word is a run of letters and digits; what stands between two words decides whether a clause ends.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_WORD = re.compile(r"([^\W_]+(?:[.'&-][^\W_]+)*)")
_CLAUSE_END = re.compile(r"[.;:!?()\"\[\]…—–]|--")
_STATES = frozenset({"Ill", "Miss", "Pa", "Ore"})
"""States whose abbreviations look like other words: ill, miss."""

_AGAINST = frozenset({"non", "anti", "un", "counter"})
"""Prefixes that turn what they stand before: "anti-war", "non-violent" are then neither good nor bad."""

HIDDEN = ""
"""What VADER is given in place of a word that carries no tone here: in no list of VADER's, but it takes its place."""


@dataclass(slots=True)
class Words:
    """The words of a sentence, as lists of equal length.

    given    the words that VADER is given; `lower` has them in small letters
    spans    where each word stands in the text that was tokenised
    clauses  number of the clause of each word; no negation or booster reaches beyond it
    """

    given: list[str]
    lower: list[str]
    spans: list[tuple[int, int]]
    clauses: list[int]

    def give(self, i: int, word: str) -> None:
        """Give VADER another word in place of the one at `i`."""
        self.given[i], self.lower[i] = word, word.lower()


def words_of(text: str, lexicon: Container[str]) -> Words:
    """Split `text`, which has straight quotes, into words; hyphenated words are split if their parts are in `lexicon`.

    >>> words_of("The mayor's war-torn city", {"war"}).given
    ['The', 'mayor', 'war', 'torn', 'city']
    """
    parts = _WORD.split(text)  # separators and words alternate
    ends, given = list(accumulate(map(len, parts))), parts[1::2]
    clauses = list(accumulate(map(_ends_clause, parts[2::2]), initial=0))[: len(given)]
    words = Words(given, [word.lower() for word in given], list(zip(ends[::2], ends[1::2], strict=False)), clauses)
    odd = [i for i, word in enumerate(given) if "'" in word or "-" in word or word in _STATES]
    for i in reversed(odd):
        _mend(words, i, text, lexicon)
    return words


@lru_cache(maxsize=4096)
def _ends_clause(gap: str) -> bool:
    return gap != " " and _CLAUSE_END.search(gap) is not None


def _mend(words: Words, i: int, text: str, lexicon: Container[str]) -> None:
    """Split the word at `i` at its hyphens, drop its possessive ending, hide an abbreviated state ("Chicago, Ill.")."""
    word, (start, end) = words.given[i], words.spans[i]
    if word in _STATES and start and text[end : end + 1] == ".":
        words.give(i, HIDDEN)
    elif word[-2:] in ("'s", "'S"):
        words.give(i, word[:-2])
    elif "-" in word and words.lower[i] not in lexicon:
        parts = word.split("-")
        if any(part.lower() in lexicon for part in parts):
            _part(words, i, parts)


def _part(words: Words, i: int, parts: list[str]) -> None:
    given = [HIDDEN] * len(parts) if parts[0].lower() in _AGAINST else parts
    spans, at = [], words.spans[i][0]
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part) + 1
    words.given[i : i + 1], words.spans[i : i + 1] = given, spans
    words.lower[i : i + 1] = [word.lower() for word in given]
    words.clauses[i : i + 1] = [words.clauses[i]] * len(parts)
