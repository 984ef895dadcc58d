"""Noun phrases: their first token, head and number of people. Each is read once and cached with the tree."""

from collections.abc import Callable, Sequence

from kit.lexicon import lexicon, word_class
from kit.numbers import DASHES, MONTHS, Quantity, counted, half_scale_at, number_at
from kit.tree import Tree

_LONGEST = 60
"""Words of the longest noun phrase."""
VAGUE = word_class("num.vague")
_INSIDE = frozenset("NUM ADJ NOUN PROPN DET ADV SYM PRON X".split())
_ALONE = word_class("group.he") | word_class("group.they")
"""Pronouns, which no other word joins in a noun phrase."""
_PRONOUNS_INSIDE = word_class("np.pronoun")
_ADVERBS_INSIDE = word_class("np.adverb")
_ABBREVIATED = word_class("np.abbreviation")
_PARTICIPLES = word_class("np.participle")
BODIES = word_class("np.body")
POSSESSIVE = word_class("np.possessive")
PAIRS = word_class("np.pair")


def first_token(tree: Tree, head: int, sentence_start: int) -> int:
    """First token of the noun phrase that ends in a head: leftwards over what can stand before a noun.

    Not read off the parse tree, since telegraphic notes often hang dates and places there.
    """
    words = tree.lower
    if words[head] in _ALONE:
        return head
    place = head
    while place > max(sentence_start, head - _LONGEST):
        step = _step_left(tree, words, place, head)
        if not step:
            break
        place -= step
        if tree.pos[place] in ("DET", "PRON") and words[place] not in ("all", "both", "half", "another"):
            return place - 1 if place > sentence_start and words[place - 1] in ("half", "both") else place
    return place


def _step_left(tree: Tree, words: list[str], i: int, head: int) -> int:
    """How many tokens further left a noun phrase goes; 0 at its beginning."""
    word = words[i - 1]
    if word == ":":
        return 0
    if word == ")":
        return _bracket_length(tree, i)
    if word in _JOINTS:
        return int(_JOINTS[word](tree, i, head))
    if word in DASHES or word in ("'s", "'"):
        return 1
    if tree.pos[i - 1] == "PRON":
        return int(word in _PRONOUNS_INSIDE)
    if tree.pos[i - 1] == "ADV":
        return int(word in _ADVERBS_INSIDE)
    participle = tree.tag[i - 1] in ("VBN", "VBG") and tree.dep[i - 1] in ("amod", "compound")
    return int(participle or tree.pos[i - 1] in _INSIDE or word in _PARTICIPLES)


def _bracket_length(tree: Tree, i: int) -> int:
    """Tokens of an abbreviation in brackets behind a name ("Ministry of Peace (MoP)"); 0 for other brackets."""
    opening = next((k for k in range(i - 2, max(-1, i - 8), -1) if tree.lower[k] == "("), None)
    if not opening or not tree.word[i - 2].isupper() or tree.pos[opening - 1] != "PROPN":
        return 0
    return i - opening


_JOINTS: dict[str, Callable[[Tree, int, int], bool]] = {
    "and": lambda tree, i, _: (
        tree.lower[i - 2] in ("hundred", "thousand") and tree.pos[i - 1] == "CCONJ" and tree.pos[i] == "NUM"
    ),
    "of": lambda tree, i, head: 1 < i < head and tree.pos[i] == "PROPN" and tree.pos[i - 2] == "PROPN",
    '"': lambda tree, i, _: i > 1 and tree.pos[i - 2] == "NUM",
    ".": lambda tree, i, _: tree.lower[i - 2] in _ABBREVIATED,
    ",": lambda tree, i, head: i < head and _adjectives_meet(tree, i - 1),
}
"""Words that may stand inside a noun phrase, before token `i`, with what must be true there."""


def _adjectives_meet(tree: Tree, comma: int) -> bool:
    return comma > 0 and tree.pos[comma - 1] == "ADJ" and (tree.pos[comma + 1] == "ADJ")


def head_from(tree: Tree, start: int, end: int) -> int | None:
    """The head of the noun phrase that begins at a token."""
    last = None
    for token in range(start, min(end, start + _LONGEST)):
        if tree.pos[token] in ("NOUN", "PROPN", "NUM") or lexicon().names_people(tree.lower[token]):
            last = token
        elif (tree.lower[token] == "of" and (last is None or tree.pos[last] not in ("NUM", "PROPN"))) or (
            tree.pos[token] not in ("DET", "ADJ", "PRON", "ADV")
            and not (tree.dep[token] == "amod" and tree.tag[token] in ("VBN", "VBG") and tree.head[token] > token)
            and tree.lower[token] not in ("-", "at", "least", "of", "(", ")")
        ):
            break
    return last


_MOST = word_class("num.most")
_GROUPS, _MANY_GROUPS = word_class("num.group"), word_class("num.groups")
FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "percent": 0.01,
    "%": 0.01,
}
_UP_TO = frozenset(("to", "or", "and")) | DASHES
_LARGE = word_class("num.large")
_UNKNOWN_NUMBER = word_class("num.unknown")
NOBODY = word_class("num.nobody")


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
        if (half := half_scale_at(words, place)) is not None:
            return Quantity(half[0], half[0], half[0], "exact", place, half[1])
        if (
            words[place] in ("a", "an")
            and words[place + 1 : place + 2]
            and (words[place + 1] in ("dozen", "hundred", "thousand", "million"))
        ):
            place += 1
        read = number_at(words, place)
        if read is None:
            place += 1
        elif _is_of_date(words, place, read) or _is_bracketed(words, place) or _is_name(tree, place, read[1], head):
            place = read[1]
        else:
            return _widest(words, place)
    return None


def _skip_age(words: Sequence[str], place: int) -> int:
    """The index after an age that begins at this token ("17-year-old", "aged 30"); the same index if there is none."""
    part = words[place : place + 5]
    if part[1:3] in (["year", "old"], ["years", "old"], ["year", "-"], ["month", "old"]) and part[0][:1].isdigit():
        return place + (3 if part[2] == "old" else 4)
    if len(part) >= 4 and part[1] in DASHES and (part[2] in ("year", "years", "month", "months", "yr", "day")):
        return place + 5 if part[-1] == "old" else place + 4 if part[3] == "old" else place + 3
    if "year-old" in words[place] or "years-old" in words[place]:
        return place + 1
    return place


def _widest(words: Sequence[str], place: int) -> Quantity | None:
    """The quantity at a number, from the lower end of its range where the number is the upper one ("10 to 12")."""
    quantity = counted(words, place)
    edge = quantity.start if quantity is not None else place
    for first in (edge - 2, edge - 4):
        if first >= 0 and words[edge - 1] in _UP_TO and (read := number_at(words, first)):
            whole = counted(words, first)
            if read[1] == edge - 1 and whole is not None and whole.form == "range":
                return whole
    for first in range(edge - 2, max(edge - 6, -1), -1):
        whole = counted(words, first) if quantity is not None else None
        if whole is not None and whole.form == "range" and quantity is not None and whole.end == quantity.end:
            return whole
    return quantity


def is_year(words: Sequence[str], place: int) -> bool:
    """Whether a number is the year of a date ("on November 5th, 2023, 45 people")."""
    value = int(words[place]) if words[place].isdigit() else 0
    return (
        1900 <= value <= 2100
        and len(words[place]) == 4
        and (place > 0)
        and (words[place - 1].strip(".") in MONTHS | {"in", ","})
    )


def _is_of_date(words: Sequence[str], place: int, read: tuple[int, int]) -> bool:
    """Whether a number is a year or the day of a month ("on 7 October 2023 six miners")."""
    value, end = read
    if is_year(words, place):
        return True
    after = words[end].strip(".") if end < len(words) else ""
    if value > 31 or not words[place][0].isdigit():
        return False
    before = words[place - 1].strip(".") if place else ""
    return after in MONTHS - {"may"} or (before in MONTHS and (after == "," or after[:1].isdigit()))


def _is_bracketed(words: Sequence[str], place: int) -> bool:
    """Whether a number stands in brackets of its own, as ages do ("Fadel Karam (35)")."""
    return place > 0 and words[place - 1] == "(" and words[place + 1 : place + 2] == [")"]


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
    if tree.lower[head] in FRACTIONS and tree.lower[people_head] in ("whom", "them", "those"):
        return _vague("number", start, head + 1)
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
    if tree.lower[head] not in FRACTIONS or whole is None or whole.best is None:
        return None
    times = number_at(words, head - 1) if head > start else None
    best = int(whole.best * FRACTIONS[tree.lower[head]] * (times[0] if times else 1))
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
        if word in VAGUE and (not (word in ("some", "most") and tree.tag[head] == "NN")):
            return _of_thousands(words, place) or _large_number(words, place) or _vague(word, place, end)
        if word in PAIRS:
            return Quantity(2, 2, 2, "exact", start, end)
    return None


def _large_number(words: Sequence[str], place: int) -> Quantity | None:
    """ "A large number of", which is more than "a number of"."""
    large = words[place] == "number" and place > 0 and words[place - 1] in _LARGE
    return _vague("large number", place - 1, place + 1) if large else None


def _of_thousands(words: Sequence[str], place: int) -> Quantity | None:
    """A vague number of a vague number, from either of them: "tens of thousands"."""
    for first in (place, place - 2):
        phrase = "-".join(words[first : first + 3]) if first >= 0 else ""
        if phrase in VAGUE:
            return _vague(phrase.replace("-", " "), first, first + 3)
    return None


def _shared(tree: Tree, head: int, start: int) -> Quantity | None:
    """The number before joined modifiers ("4 rebel and army fighters")."""
    words, sentence = (tree.lower, tree.sentence_of(head).start)
    if start - 2 <= sentence or words[start - 1] not in ("and", "or", "/") or (not _is_plural(tree, head)):
        return None
    before = start - 2
    if tree.lower[before] in lexicon().victims or tree.pos[before] not in ("PROPN", "ADJ", "NOUN"):
        return None
    return numeral(tree, first_token(tree, before, sentence), before)


def _titled(tree: Tree, head: int, start: int) -> bool:
    """Whether a name follows a noun for one person ("councillor Rhys Jones"), even if tagged as a plural."""
    if not tree.word[head][:1].isupper() or tree.lower[head] in lexicon().victims:
        return False
    return any(
        tree.lower[token] in lexicon().victims and tree.tag[token] in ("NN", "NNP") for token in range(start, head)
    )


def _is_plural(tree: Tree, head: int) -> bool:
    if (
        tree.tag[head] in ("NNS", "NNPS")
        and tree.word[head][:1].isupper()
        and (tree.lower[head] not in lexicon().victims)
    ):
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
    """The quantity of a noun phrase without a number; None if it refers to people mentioned before."""
    words, word = tree.lower, tree.lower[head]
    if word in ("those", "these") or (tree.pos[head] == "PRON" and word not in ("another", "one", "someone")):
        return None
    one = Quantity(1, 1, 1, "one", start, head + 1)
    if words[start] in ("a", "an", "another") and word not in _GROUPS:
        return one
    if (tree.tag[head] == "NNPS" and tree.entity[head] == "PERSON") or _titled(tree, head, start):
        return one
    if (vague := _vague_by_noun(word)) is not None:
        return _vague(vague, start, head + 1)
    if not _is_plural(tree, head):
        return _family_of(tree, head) or one
    if words[head + 1 : head + 3] == [",", "both"]:
        return Quantity(2, 2, 2, "exact", head + 2, head + 3)
    return None if words[start] in _DEFINITE else _vague("plural", start, head + 1)


_DEFINITE = frozenset(("the", "these", "those", "both", "all"))


def _vague_by_noun(word: str) -> str | None:
    """The vague quantity that a noun expresses itself ("the majority", "the rest", "families")."""
    if word in ("rest", "remainder", "remaining"):
        return "group"
    if word in _MOST:
        return "most"
    return word if word in _MANY_GROUPS else None


def _family_of(tree: Tree, head: int) -> Quantity | None:
    """ "A family of five", "a group of 12": the number behind "of" is the number of people."""
    if tree.lower[head] not in _GROUPS:
        return None
    for child in tree.children[head]:
        if tree.lower[child] == "of":
            for grand in tree.children[child]:
                read = counted(tree.lower, grand) if tree.pos[grand] == "NUM" else None
                read = read or numeral(tree, first_token(tree, grand, child + 1), grand)
                if read is not None:
                    return read
    return _vague("group", head, head + 1)


def _vague(word: str, start: int, end: int) -> Quantity:
    return Quantity(None, None, None, "vague", start, end, word)
