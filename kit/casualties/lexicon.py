"""The word lists of this room, read once from `kit/data`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kit.lexicon import lexicon, plurals


@dataclass(frozen=True)
class Harm:
    """What a trigger word says: which harm, and where the harmed stand in its clause."""

    harm: str
    frame: str


def table(name: str) -> list[list[str]]:
    """Rows of a tab-separated file in `kit/data`, without its comments."""
    text = resources.files("kit.data").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def harms() -> dict[str, tuple[Harm, ...]]:
    """Trigger words in lower case, each with the harms it can state."""
    found: dict[str, tuple[Harm, ...]] = {}
    for forms, harm, frame in table("casualty_harms.tsv"):
        for form in forms.split():
            found[form] = (*found.get(form, ()), Harm(harm, frame))
    return found


def people() -> dict[str, str]:
    """Nouns of people in singular and plural, with the kind of victim that they name."""
    return lexicon().victims


_AGENT = re.compile(
    r"(?:[a-z]{2,}(?:[^aeiou]er|i?eer|yer|our?er|ier|tor|sor|lor|nor|ist|ian|smith|mate|folk|kin)s?|[a-z]{2,}(?:man|men)"
    r"|[a-z]*(?:mother|father|child|son|daughter)(?:s|ren)?)"
)
"""Endings of nouns for people, by which those who are not listed are known ("bakers", "violinist", "seamen")."""


@lru_cache(maxsize=4096)
def is_person(word: str) -> bool:
    """Whether a noun names people: it is listed, or its ending says so and no list says otherwise."""
    return word in people() or (bool(_AGENT.fullmatch(word)) and word not in things() and word not in _no_people())


@lru_cache(maxsize=1)
def _no_people() -> frozenset[str]:
    """Nouns with the ending of an agent that name no people, in singular and plural."""
    return frozenset(
        form for (nouns,) in table("casualty_endings.tsv") for noun in nouns.split() for form in plurals(noun)
    )


@lru_cache(maxsize=1)
def things() -> dict[str, str]:
    """Nouns that are no people, in singular and plural, with their class."""
    return {
        form: kind for kind, nouns in table("casualty_things.tsv") for noun in nouns.split() for form in plurals(noun)
    }
