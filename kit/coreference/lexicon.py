"""What words tell about who is meant: first names, titles, and nouns for persons, bodies and documents.

The lists stand in `kit/data`, each with its origin in its first lines.
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

PRONOUNS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("singular", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("singular", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("singular", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("plural", None)),
    **dict.fromkeys(("i", "me", "my", "myself", "we", "us", "our", "ourselves"), ("author", None)),
    **dict.fromkeys(("who", "which", "that", "whose", "whom"), ("relative", None)),
}
"""Pronouns: how they find whom they stand for, and the gender they show."""
_DEPARTMENTS = frozenset(
    """affairs communications customs defence defense development economy education emergencies energy finance fire
    foreign general health home human immigration information infrastructure intelligence interior internal joint
    justice labor labour national naval operations prisons protocol public research rights security social state
    trade transport services women youth agriculture environment culture planning""".split()
)
"""What, beside a body, an office is "of": "Minister of Defence", "Director of Operations"."""


Words = tuple[str, ...]
Known = tuple[str, list[list[str]]]
"""The gender of a known person and the descriptions, word by word."""


@dataclass(frozen=True)
class Lexicon:
    """The word lists, read once.

    first_names  lower-case first name -> "m" or "f"
    nicknames    lower-case first name -> all forms of it
    persons      noun for one person -> "m", "f" or None
    bodies       noun for a body -> number of its line, whose nouns can stand for each other
    documents    nouns for documents
    groups       words for people nobody names
    quantities   those of the groups that are amounts ("many", "dozens"): they point back to nobody
    states       abbreviation of a state of the USA -> the words of its name
    known        words of a well-known name -> gender, and descriptions of the person
    honorifics   title without an office -> "m", "f" or None
    titles       short title -> the noun it stands for
    """

    first_names: dict[str, str]
    nicknames: dict[str, frozenset[str]]
    persons: dict[str, str | None]
    bodies: dict[str, int]
    documents: frozenset[str]
    groups: frozenset[str]
    quantities: frozenset[str]
    states: dict[str, tuple[str, ...]]
    known: dict[Words, Known]
    honorifics: dict[str, str | None]
    titles: dict[str, str]

    def person(self, noun: str) -> bool:
        """Whether the lower-case noun, in the singular or the plural, names a person."""
        return noun in self.persons or self.singular(noun) in self.persons

    def department(self, noun: str) -> bool:
        """Whether the lower-case noun is what an office is of: a body ("Police") or a field ("Defence")."""
        return noun in _DEPARTMENTS or noun in self.bodies

    def singular(self, noun: str) -> str:
        """The singular of a noun for a person or a body; other nouns stay as they are.

        >>> lexicon().singular("spokesmen"), lexicon().singular("agencies")
        ('spokesman', 'agency')
        """
        if not noun.endswith(("s", "men")) or noun in self.persons or noun in self.bodies:
            return noun
        for ending, instead in (("s", ""), ("ies", "y"), ("men", "man"), ("es", ""), ("wives", "wife")):
            stem = noun.removesuffix(ending) + instead
            if noun.endswith(ending) and (stem in self.persons or stem in self.bodies):
                return stem
        return noun

    def kind(self, noun: str) -> str | None:
        """What the noun names: "person", "organisation", "document", "group", or None where the lists do not tell."""
        single = self.singular(noun)
        if single in self.persons or noun in self.groups:
            return "person" if single == noun and noun in self.persons else "group"
        if noun in self.documents:
            return "document"
        if single in self.bodies:
            return "organisation"
        return None


def _lines(name: str) -> Iterator[str]:
    text = resources.files("kit.data").joinpath(name).read_text("utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _tagged(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        tag, _, words = line.partition(":")
        for word in words.split():
            yield tag, word


def _known() -> Iterator[tuple[Words, Known]]:
    for line in _lines("persons_known.tsv"):
        name, gender, told = line.split("\t")
        yield tuple(name.casefold().split()), (gender, [words.split() for words in told.split("|")])


def _with_surnames(known: dict[Words, Known], first_names: Container[str]) -> dict[Words, Known]:
    """The known persons by their surnames as well, where one alone bears it and it is nobody's first name."""
    bearers = Counter(name[-1] for name in known)
    alone = {name[-1:]: what for name, what in known.items() if bearers[name[-1]] == 1}
    return known | {name: what for name, what in alone.items() if len(name[0]) > 3 and name[0] not in first_names}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists of `kit/data`."""
    nicknames: dict[str, set[str]] = {}
    for line in _lines("names_nicknames.txt"):
        for name in line.split():
            nicknames.setdefault(name, set()).update(line.split())
    first_names = dict(line.split("\t") for line in _lines("names_first.tsv"))
    persons = {noun: tag if tag in "mf" else None for tag, noun in _tagged("roles_persons.txt")}
    tagged = list(_tagged("roles_titles.txt"))
    return Lexicon(
        first_names=first_names,
        nicknames={name: frozenset(forms) for name, forms in nicknames.items()},
        persons=persons,
        bodies={noun: place for place, line in enumerate(_lines("roles_bodies.txt")) for noun in line.split()},
        documents=frozenset(noun for line in _lines("roles_documents.txt") for noun in line.split()),
        groups=frozenset(noun for _, noun in _tagged("persons_groups.txt")),
        quantities=frozenset(noun for tag, noun in _tagged("persons_groups.txt") if tag == "quantity"),
        states={short: tuple(name.split("-")) for name, short in _tagged("names_states.txt")},
        known=_with_surnames(dict(_known()), first_names),
        honorifics={word: tag.partition(" ")[2] or None for tag, word in tagged if tag.startswith("honorific")},
        titles=dict(word.split("=") for tag, word in tagged if tag == "short"),
    )
