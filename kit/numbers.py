"""Read numbers from words: numerals, qualifiers ("at least"), ranges."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kit.lexicon import lexicon, word_class

MONTHS = lexicon().classes["month"] | lexicon().classes["month_short"]
DASHES = word_class("np.dash")
_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)} | {"fourty": 40}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000, "dozen": 12, "score": 20, "lakh": 100000}
_DIGITS = re.compile("\\d{1,3}(?:[,.]\\d{3})+|\\d{1,9}(?:\\.\\d+)?")
_MOST = 100000000
"""Figures above are no count of people harmed in an event."""


@dataclass(frozen=True)
class Qualifier:
    """A qualifier of a number ("at least"): its form, and whether the number is the lower and the upper end."""

    form: str
    low: bool
    high: bool


QUALIFIERS = {
    tuple(words.split()): Qualifier(row["form"], row["low"] == "yes", row["high"] == "yes")
    for row in lexicon().table("qualifiers.tsv", "id", "form", "low", "high", "words", "example", "expect")
    for words in row["words"].split("|")
}
_LONGEST = max(map(len, QUALIFIERS))


@dataclass(frozen=True)
class Quantity:
    """The number of people that some words express; an open end is None.

    form   exact, at_least, more_than, at_most, nearly, about, range, vague, one, none, share, plural (no number at all)
    start  first word of the quantity
    end    behind its last word
    word   the vague word that a profile gives a figure to
    """

    low: int | None
    best: int | None
    high: int | None
    form: str
    start: int
    end: int
    word: str | None = None


def half_scale_at(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read "half a dozen" or "half a score" at a word: its value, and the index after its last word."""
    if words[start] != "half":
        return None
    scale = start + 1 + (words[start + 1 : start + 2] in (["a"], ["an"]))
    value = SCALES.get(words[scale]) if scale < len(words) else None
    return (value // 2, scale + 1) if value is not None else None


def number_at(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read the number that begins at a word: its value, and the index after its last word.

    >>> number_at("one hundred and five people".split(), 0)
    (105, 4)
    """
    total = current = 0.0
    seen = None
    place = start
    while place < len(words):
        word = words[place]
        value = _value(word)
        if value is not None and (seen is None or _continues(seen, word, value)):
            current += value
        elif word in SCALES and (seen is not None or _counts_alone(words, place, start)):
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = (total + current, 0)
        elif seen is not None and _joins(words, place, seen):
            place += 1
            continue
        else:
            break
        seen = word
        place += 1
    number = round(total + current)
    return (number, _without_joint(words, place)) if seen is not None and number <= _MOST else None


def _without_joint(words: Sequence[str], end: int) -> int:
    """The end of a number without the dash or the "and" behind it."""
    while words[end - 1] in DASHES or words[end - 1] == "and":
        end -= 1
    return end


def _value(word: str) -> float | None:
    if word in UNITS or word in TENS:
        return UNITS.get(word, TENS.get(word))
    if "-" in word:
        first, _, second = word.partition("-")
        return TENS[first] + UNITS[second] if first in TENS and second in UNITS else None
    if word[:1].isdigit() and _DIGITS.fullmatch(word):
        return float(re.sub("[,.](?=\\d{3}(?!\\d))", "", word) if re.search("[,.]\\d{3}(?!\\d)", word) else word)
    return None


def _continues(seen: str, word: str, value: float) -> bool:
    return (seen in TENS and 0 < value < 10 and (not word[0].isdigit())) or (
        seen in ("hundred", "thousand") and (not word[0].isdigit())
    )


def _counts_alone(words: Sequence[str], place: int, start: int) -> bool:
    return place == start and (not (place and _value(words[place - 1]) is not None))


def _joins(words: Sequence[str], place: int, seen: str) -> bool:
    if place + 1 >= len(words):
        return False
    after = _value(words[place + 1])
    if words[place] == "-":
        return (seen in TENS and after is not None and (0 < after < 10)) and (not words[place + 1].isdigit())
    return (
        words[place] == "and"
        and seen in ("hundred", "thousand")
        and (after is not None)
        and (not words[place + 1][0].isdigit())
    )


def counted(words: Sequence[str], start: int) -> Quantity | None:
    """Read a quantity whose first number begins at a word, with the qualifier before it and the range around it.

    >>> counted("at least twenty - one people".split(), 2)
    Quantity(low=21, best=21, high=None, form='at_least', start=0, end=5, word=None)
    """
    read = number_at(words, start)
    if read is None:
        return None
    value, end = read
    quantity = _range(words, start, end, value) or _qualified(words, start, end, value)
    if words[quantity.end : quantity.end + 2] in (["or", "more"], ["and", "more"]):
        return replace(quantity, high=None, form="at_least", end=quantity.end + 2)
    return quantity


def _range(words: Sequence[str], start: int, end: int, value: int) -> Quantity | None:
    if (doubled := _raised(words, start, end, value)) is not None:
        return doubled
    between = start > 0 and words[start - 1] in ("between", "from")
    if end < len(words) and (words[end] in DASHES or words[end] in ("to", "or") or (between and words[end] == "and")):
        first = end + 1 + _qualifier_length(words, end + 1)
        upper = number_at(words, first)
        if upper and value < upper[0] <= max(10 * value, 20):
            high = upper[0] if first == end + 1 else None
            return Quantity(value, value, high, "range", start - between, upper[1])
    return None


def _raised(words: Sequence[str], start: int, end: int, value: int) -> Quantity | None:
    """A figure with a higher one that is possible too: "at least six and up to nine", "six, and possibly nine"."""
    joint = next((n for n in (2, 1) if tuple(words[end : end + n]) in _RAISING), 0)
    first = end + joint
    length = _qualifier_length(words, first)
    most = tuple(words[first : first + length])
    may = words[first : first + 1] and words[first] in _MAYBE
    upper = number_at(words, first + (1 if may else length)) if joint and (may or most in _AT_MOST) else None
    if upper is None or not value < upper[0] <= max(10 * value, 20):
        return None
    return Quantity(value, value, upper[0], "range", _qualified(words, start, end, value).start, upper[1])


_RAISING = {(",",), ("and",), ("or",), ("but",), (",", "and"), (",", "or"), (",", "but")}
_MAYBE = word_class("num.maybe")
_AT_MOST = {words for words, meaning in QUALIFIERS.items() if meaning.form == "at_most"}


def _qualifier_length(words: Sequence[str], start: int) -> int:
    """Words of the qualifier that begins at a word."""
    lengths = (n for n in range(_LONGEST, 0, -1) if tuple(words[start : start + n]) in QUALIFIERS)
    return next(lengths, 0)


def _qualified(words: Sequence[str], start: int, end: int, value: int) -> Quantity:
    for length in range(min(_LONGEST, start), 0, -1):
        meaning = QUALIFIERS.get(tuple(words[start - length : start]))
        if meaning is not None and not (meaning.form == "about" and value == 1):
            low, high = value if meaning.low else None, value if meaning.high else None
            return Quantity(low, value, high, meaning.form, start - length, end)
    return Quantity(value, value, value, "exact", start, end)
