"""How many people a noun phrase counts: numerals, qualifiers, vague words, and what grammar says without them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kit.casualties.lexicon import people, table
from kit.casualties.phrases import DASHES, MONTHS, PAIRS, first_token
from kit.tree import Tree

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)} | {"fourty": 40}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000, "dozen": 12, "score": 20, "lakh": 100000}
_DIGITS = re.compile("\\d{1,3}(?:[,.]\\d{3})+|\\d{1,9}(?:\\.\\d+)?")
_MOST = 100000000
"""Figures above are no count of people harmed in an event."""
QUALIFIERS: dict[tuple[str, ...], str] = {
    tuple(words.split()): meaning
    for meaning, phrases in {
        "at_least": "at least|no fewer than|not less than|no less than|not fewer than|a minimum of|atleast|upwards of",
        "more_than": "more than|over|above|in excess of|greater than|well over",
        "at_most": "up to|as many as|at most|a maximum of|no more than|not more than|maximum",
        "nearly": "nearly|almost|close to|just under|fewer than|less than|under",
        "about": "about|around|approximately|some|an estimated|roughly|circa|estimated|approx|approx.|reportedly",
    }.items()
    for words in phrases.split("|")
}
_LONGEST = max(map(len, QUALIFIERS))


@dataclass(frozen=True)
class Quantity:
    """How many people some words mean; what they leave open is None.

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


def number_at(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read the number that begins at a word: its value, and behind its last word.

    >>> number_at("one hundred and five people".split(), 0)
    (105, 4)
    """
    total = current = 0
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
    if seen is None:
        return None
    while words[place - 1] in DASHES or words[place - 1] == "and":
        place -= 1
    value = round(total + current)
    return (value, place) if value <= _MOST else None


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
    between = start > 0 and words[start - 1] in ("between", "from")
    if end < len(words) and (words[end] in DASHES or words[end] in ("to", "or") or (between and words[end] == "and")):
        upper = number_at(words, end + 1)
        if upper and value < upper[0] <= max(10 * value, 20):
            return Quantity(value, value, upper[0], "range", start - between, upper[1])
    return None


def _qualified(words: Sequence[str], start: int, end: int, value: int) -> Quantity:
    for length in range(min(_LONGEST, start), 0, -1):
        meaning = QUALIFIERS.get(tuple(words[start - length : start]))
        if meaning:
            low, high = {
                "at_least": (value, None),
                "more_than": (value, None),
                "at_most": (None, value),
                "nearly": (None, value),
                "about": (None, None),
            }[meaning]
            return Quantity(low, value, high, meaning, start - length, end)
    return Quantity(value, value, value, "exact", start, end)


_GROUPS = frozenset("family group crew team party gang crowd total".split())
_FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "percent": 0.01,
    "%": 0.01,
}
_UNKNOWN_NUMBER = frozenset("unknown unspecified undetermined undisclosed unconfirmed uncertain unclear".split())
NOBODY = frozenset("nobody none neither".split())


def numeral(tree: Tree, start: int, head: int) -> Quantity | None:
    """The quantity of the noun phrase from `start` to `head`: its first number that is no age, year or ordinal."""
    words = tree.lower
    place = start
    while place <= head:
        if words[place] == "no" and words[place + 1 : place + 2] == ["one"]:
            return Quantity(0, 0, 0, "none", place, place + 2)
        after = _skip_age(words, place)
        if after > place:
            place = after
            continue
        if words[place] == "half" and words[place + 1 : place + 3] == ["a", "dozen"]:
            return Quantity(6, 6, 6, "exact", place, place + 3)
        if (
            words[place] in ("a", "an")
            and words[place + 1 : place + 2]
            and (words[place + 1] in ("dozen", "hundred", "thousand", "million"))
        ):
            place += 1
        read = number_at(words, place)
        if read is None:
            place += 1
        elif _is_year(words, place, read[0]) or _is_name(tree, place, read[1], head):
            place = read[1]
        else:
            return _widest(words, place)
    return None


def _skip_age(words: Sequence[str], place: int) -> int:
    """Behind an age that begins at a word ("17-year-old", "aged 30"), or the place itself."""
    part = words[place : place + 5]
    if part[1:3] in (["year", "old"], ["years", "old"], ["year", "-"], ["month", "old"]) and part[0][:1].isdigit():
        return place + (3 if part[2] == "old" else 4)
    if len(part) >= 4 and part[1] in DASHES and (part[2] in ("year", "years", "month", "months", "yr", "day")):
        return place + 5 if part[-1] == "old" else place + 4 if part[3] == "old" else place
    if "year-old" in words[place] or "years-old" in words[place]:
        return place + 1
    return place


def _widest(words: Sequence[str], place: int) -> Quantity | None:
    """The quantity at a number, from the lower end of its range where the number is the upper one ("10 to 12")."""
    for back in (2, 4):
        first = place - back
        if first >= 0 and words[place - 1] in ("to", "or", "and", *DASHES) and (read := number_at(words, first)):
            whole = counted(words, first)
            if read[1] == place - 1 and whole and (whole.form == "range"):
                return whole
    return counted(words, place)


def _is_year(words: Sequence[str], place: int, value: int) -> bool:
    return (
        1900 <= value <= 2100
        and len(words[place]) == 4
        and (place > 0)
        and (words[place - 1].strip(".") in MONTHS | {"in", ","})
    )


def _is_name(tree: Tree, place: int, end: int, head: int) -> bool:
    """A numeral that belongs to a name ("Division 12 soldiers", "the 9 mm")."""
    if place == 0 or end > head:
        return False
    before = place - 1
    return (
        tree.pos[before] == "PROPN"
        and tree.lower[before].strip(".") not in MONTHS
        and (tree.end[before] + 1 == tree.start[place])
        and tree.word[place][0].isdigit()
        and (
            tree.lower[before]
            in ("district", "division", "brigade", "ward", "sector", "unit", "no", "no.", "area", "zone", "block")
        )
    )


def quantity_of(tree: Tree, head: int, people_head: int, start: int) -> Quantity | None:
    """How many a noun phrase means, None where it points back; `people_head` is "people" in "dozens of people"."""
    if people_head != head and (partial := _of_partitive(tree, head, people_head, start)):
        return partial
    found = numeral(tree, start, head) or _shared(tree, head, start) or _in_a_word(tree, head, start)
    return found or _unnumbered(tree, head, start)


def _of_partitive(tree: Tree, head: int, people_head: int, start: int) -> Quantity | None:
    """The number in "two of the men", "the bodies of two men", "a total of 12 people"."""
    inner = first_token(tree, people_head, head + 1)
    share = _share(tree, head, numeral(tree, inner, people_head), start)
    found = share or numeral(tree, start, head) or numeral(tree, inner, people_head)
    if found or tree.lower[head] not in ("body", "corpse", "death", "life"):
        return found
    if _is_plural(tree, people_head):
        return _vague("plural", start, head + 1)
    return Quantity(1, 1, 1, "one", start, head + 1)


def _share(tree: Tree, head: int, whole: Quantity | None, start: int) -> Quantity | None:
    """A fraction or percentage of a stated group, rounded down ("more than half of the 40")."""
    words = tree.lower
    if tree.lower[head] not in _FRACTIONS or whole is None or whole.best is None:
        return None
    times = number_at(words, head - 1) if head > start else None
    best = int(whole.best * _FRACTIONS[tree.lower[head]] * (times[0] if times else 1))
    more = any(word in ("more", "over", "least") for word in words[max(0, start - 2) : head])
    return Quantity(best, best, None if more else best, "share", max(0, start - 2) if more else start, head + 1)


def _in_a_word(tree: Tree, head: int, start: int) -> Quantity | None:
    """A number that is a word: "no", "several", "an unknown number", "both"."""
    words = tree.lower
    for place in range(start, head + 1):
        word, end = (words[place], head + 1)
        if word in _UNKNOWN_NUMBER:
            return _vague("unknown", start, end)
        if word == "no" or word in NOBODY:
            return Quantity(0, 0, 0, "none", place, end)
        if word in vague_words() and (not (word in ("some", "most") and tree.tag[head] == "NN")):
            return _of_thousands(words, place) or _vague(word, place, end)
        if word in PAIRS:
            return Quantity(2, 2, 2, "exact", start, end)
    return None


def _of_thousands(words: Sequence[str], place: int) -> Quantity | None:
    """A vague number of a vague number, from either of them: "tens of thousands"."""
    for first in (place, place - 2):
        phrase = " ".join(words[first : first + 3]) if first >= 0 else ""
        if phrase in vague_words():
            return _vague(phrase, first, first + 3)
    return None


def _shared(tree: Tree, head: int, start: int) -> Quantity | None:
    """The number before joined modifiers ("4 rebel and army fighters")."""
    words, sentence = (tree.lower, tree.sentence_of(head).start)
    if start - 2 <= sentence or words[start - 1] not in ("and", "or", "/") or (not _is_plural(tree, head)):
        return None
    before = start - 2
    if tree.lower[before] in people() or tree.pos[before] not in ("PROPN", "ADJ", "NOUN"):
        return None
    return numeral(tree, first_token(tree, before, sentence), before)


def _titled(tree: Tree, head: int, start: int) -> bool:
    """Whether a name follows what one person is ("councillor Rhys Jones"), whatever tag its "s" gave it."""
    if not tree.word[head][:1].isupper() or tree.lower[head] in people():
        return False
    return any(tree.lower[token] in people() and tree.tag[token] in ("NN", "NNP") for token in range(start, head))


def _is_plural(tree: Tree, head: int) -> bool:
    if tree.tag[head] in ("NNS", "NNPS") and tree.word[head][:1].isupper() and (tree.lower[head] not in people()):
        return tree.lower[head].endswith("s") and tree.entity[head] != "PERSON"
    return tree.tag[head] in ("NNS", "NNPS") or tree.lower[head] in (
        "people",
        "personnel",
        "others",
        "police",
        "troops",
        "forces",
        "staff",
    )


def _unnumbered(tree: Tree, head: int, start: int) -> Quantity | None:
    words = tree.lower
    if tree.pos[head] == "PRON" and tree.lower[head] not in ("another", "one", "someone"):
        return None
    if words[start] in ("a", "an", "another") and tree.lower[head] not in _GROUPS:
        return Quantity(1, 1, 1, "one", start, head + 1)
    if tree.tag[head] == "NNPS" and tree.entity[head] == "PERSON":
        return Quantity(1, 1, 1, "one", start, head + 1)
    if tree.lower[head] in ("rest", "remainder", "remaining"):
        return _vague("group", start, head + 1)
    if _titled(tree, head, start):
        return Quantity(1, 1, 1, "one", start, head + 1)
    if _is_plural(tree, head):
        if words[head + 1 : head + 3] == [",", "both"]:
            return Quantity(2, 2, 2, "exact", head + 2, head + 3)
        return None if words[start] in ("the", "these", "those", "both", "all") else _vague("plural", start, head + 1)
    family = _family_of(tree, head)
    if family:
        return family
    return Quantity(1, 1, 1, "one", start, head + 1)


def _family_of(tree: Tree, head: int) -> Quantity | None:
    """ "A family of five", "a group of 12": the number behind "of" is the number of people."""
    if tree.lower[head] not in _GROUPS:
        return None
    for child in tree.children[head]:
        if tree.lower[child] == "of":
            for grand in tree.children[child]:
                if tree.pos[grand] == "NUM" and (read := counted(tree.lower, grand)):
                    return read
    return _vague("group", head, head + 1)


def _vague(word: str, start: int, end: int) -> Quantity:
    return Quantity(None, None, None, "vague", start, end, word)


@lru_cache(maxsize=1)
def vague_words() -> frozenset[str]:
    """Words that count vaguely, from the default table, without the names of cases ("plural")."""
    return frozenset(row[0] for row in table("vague_default.tsv")[1:]) - {"plural", "group", "all"}
