"""The words of a sentence as VADER should see them: normalised, parted, each with its place in the sentence.

VADER splits at white space, so that "deal—a" or "war-torn" hide their words, and reads "Ill." or a possessive as it
stands. Here a word is a run of letters and digits; what stands between two words decides whether a clause ends.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[.'&-][^\W_]+)*")
_CLAUSE_END = re.compile(r"[.;:!?()\"\[\]…—–]|--")
_STATES = frozenset({"Ill", "Miss", "Pa", "Ore"})
"""States whose abbreviations look like other words: ill, miss."""

NEGATING_PREFIXES = frozenset({"non", "anti", "un"})
HIDDEN = ""
"""What VADER is given in place of a word that carries no tone here: in no list of VADER's, but it takes its place."""


@dataclass(slots=True)
class Word:
    """One word: how the text has it, what VADER is given for it, and where it stands.

    shown   the word as it stands in the text
    given   the word that VADER is given
    start   first character, in the text that was tokenised
    end     one past the last character
    clause  number of the clause it stands in; no negation or booster reaches over its end
    """

    shown: str
    given: str
    start: int
    end: int
    clause: int


def words_of(text: str, lexicon: Container[str]) -> list[Word]:
    """Part `text`, which has straight quotes, into words; hyphened ones come apart where their parts are in `lexicon`.

    >>> [word.given for word in words_of("The mayor's war-torn city", {"war"})]
    ['The', 'mayor', 'war', 'torn', 'city']
    """
    words: list[Word] = []
    clause, last = 0, 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start - last > 1 and _CLAUSE_END.search(text, last, start):
            clause += 1
        last = end
        shown = match.group()
        if "-" in shown and shown.lower() not in lexicon:
            words += _parts(shown, start, clause, lexicon)
        else:
            words.append(Word(shown, shown, start, end, clause))
    for word in words:
        if "'" in word.given or word.given in _STATES:
            word.given = _bare(word, text)
    return words


def _parts(shown: str, start: int, clause: int, lexicon: Container[str]) -> list[Word]:
    parts = re.split(r"-", shown)
    if not any(part.lower() in lexicon for part in parts):
        return [Word(shown, shown, start, start + len(shown), clause)]
    words, at = [], start
    for part in parts:
        given = "not" if part.lower() in NEGATING_PREFIXES else part
        words.append(Word(part, given, at, at + len(part), clause))
        at += len(part) + 1
    return words


def _bare(word: Word, text: str) -> str:
    """The word without a possessive ending; nothing where it is a state's abbreviation ("Chicago, Ill.")."""
    if word.given in _STATES:
        return HIDDEN if text[word.end : word.end + 1] == "." and word.start else word.given
    return re.sub(r"'[sS]$", "", word.given)
