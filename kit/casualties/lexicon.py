"""The words of this room: what states a harm, and the closed classes of words that its rules ask for."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kit.lexicon import lexicon

HARM_WORDS = ("id", "harm", "frame", "words", "example", "expect")


_WEAK = frozenset(("hospital", "treated", "driven"))
"""Frames of words that state a harm only together with others."""


@dataclass(frozen=True)
class Trigger:
    """What a word of harm says: which harm, and where the harmed stand in its clause (see `harm_words.tsv`)."""

    harm: str
    frame: str


def table(name: str) -> list[list[str]]:
    """Rows of a tab-separated file in `kit/data`, without its comments."""
    text = resources.files("kit.data").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def harms() -> dict[str, tuple[Trigger, ...]]:
    """Words of harm in lower case, each with what it can state."""
    found: dict[str, tuple[Trigger, ...]] = {}
    for row in lexicon().table("harm_words.tsv", *HARM_WORDS):
        for word in row["words"].split():
            found[word] = (*found.get(word, ()), Trigger(row["harm"], row["frame"]))
    return found


@lru_cache(maxsize=1)
def harm_words() -> frozenset[str]:
    """Words that state a harm wherever they stand; "hospital" and "force" do so only together with others."""
    return frozenset(
        word for word, triggers in harms().items() if word != "away" and any(t.frame not in _WEAK for t in triggers)
    )


def people() -> dict[str, str]:
    """Nouns of people in singular and plural, with the kind of victim that they name."""
    return lexicon().victims
