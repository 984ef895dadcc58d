"""Compare two names: whether they can name the same person, body or place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kit.lexicon import lexicon

_I_SOUNDS, _OPENING_I, _TWICE = re.compile(r"[ijy]+"), re.compile(r"^ie"), re.compile(r"(.)\1+")


def same_first(left: str, right: str) -> bool:
    """Whether two first names can be one: the same, an initial of the other, or a short form of it.

    >>> same_first("Bill", "William"), same_first("J", "Jane"), same_first("Ann", "Jane")
    (True, True, False)
    """
    left, right = left.lower(), right.lower()
    if left == right or right in lexicon().first_name_forms.get(left, ()) or spelled(left) == spelled(right):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) <= 2 and bool(short) and long.startswith(short[0])


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """A phonetic form of a name: different transliterations of a Cyrillic or Arabic name become the same.

    >>> spelled("Yevhen") == spelled("Evhen"), spelled("Khaled") == spelled("Haled"), spelled("Ann") == spelled("Ian")
    (True, True, False)
    """
    name = name.lower().replace("kh", "h").replace("ou", "u").replace("'", "")
    name = _I_SOUNDS.sub("i", name)
    name = _OPENING_I.sub("e", name)
    return _TWICE.sub(r"\1", name.replace("o", "u"))


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names of at least two words each can be one person's."""
    if spelled(left[-1]) != spelled(right[-1]):
        short, long = sorted(({word.lower() for word in name} for name in (left, right)), key=len)
        return short <= long
    return same_first(left[0], right[0]) or any(same_first(left[0], word) for word in right[1:-1] if len(word) > 2)


def part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of `short` are consecutive words of `full`."""
    low, words = [word.lower() for word in short], [word.lower() for word in full]
    return any(words[at : at + len(low)] == low for at in range(len(words) - len(low) + 1))


def acronym_of(short: str, words: Sequence[str]) -> bool:
    """Whether `short` is made of the initials of `words`, of which the first may be a place and left out.

    >>> acronym_of("WHO", ["World", "Health", "Organization"]), acronym_of("HSC", ["Kesh", "High", "State", "Court"])
    (True, True)
    """
    letters = plain_acronym(short)
    return len(letters) > 1 and letters in initials(words)


def plain_acronym(short: str) -> str:
    """The letters of an acronym, small and without the marks between them.

    >>> plain_acronym("U.N."), plain_acronym("WHO's")
    ('un', 'whos')
    """
    return short.replace(".", "").replace("'", "").lower()


def initials(words: Sequence[str]) -> tuple[str, ...]:
    """The initials of the capitalised words, of all words, and, of four words or more, without the first.

    >>> initials(["Centre", "for", "Arms", "Monitoring"]), initials(["Kesh", "High", "State", "Court"])
    (('cam', 'cfam'), ('khsc', 'khsc', 'hsc'))
    """
    plain = [word for word in words if word[:1].isalpha()]
    big = "".join(word[0].lower() for word in plain if word[0].isupper())
    return big, "".join(word[0].lower() for word in plain), *([big[1:]] if len(big) > 3 else [])


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of `short` stand in this order in the words, the first one as the first of a word.

    >>> abbreviates("CFAM", ["Centre", "for", "Arms", "Monitoring"]), abbreviates("R", ["Ann", "Roe"])
    (True, False)
    """
    letters, name = short.replace(".", "").lower(), " " + " ".join(words).lower()
    at = name.find(f" {letters[:1]}") if len(letters) > 1 else -1
    for letter in letters:
        at = name.find(letter, at + 1) if at >= 0 else -1
    return at >= 0


def slip_of(left: str, right: str) -> bool:
    """Whether two names differ by one letter but begin alike, as with a typing error.

    >>> slip_of("Wines", "Wimes"), slip_of("Wines", "Wynne")
    (True, False)
    """
    left, right = sorted((left.lower(), right.lower()), key=len)
    if len(right) - len(left) > 1 or len(left) < 5 or left[:1] != right[:1] or left == right:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    return left[at + (len(left) == len(right)) :] == right[at + 1 :]
