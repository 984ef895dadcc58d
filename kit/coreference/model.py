"""The records of coreference: a mention in the text, and the referent (person or body) of mentions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kit.language import Parsed

PERSON, GROUP, ORGANISATION, DOCUMENT = "person", "group", "organisation", "document"
NAME, PRONOUN, DESCRIPTION = "name", "pronoun", "description"


@dataclass(eq=False, slots=True)
class Mention:
    """A mention: words of the text that refer to a person or body. Spans are characters of the reading copy.

    form      name, pronoun or description
    token     index of the head token
    words     the words of a name, or the lower-case head noun or pronoun
    kind      person, group, organisation, document, or None where nothing tells
    gender    m, f, n or None
    plural    whether it speaks of more than one
    definite  whether it points back ("the doctor") and does not introduce ("a doctor")
    titles    words before a name ("French President"), or modifiers before a noun
    proper    those of the titles that are names ("Russian" before "military"), in small letters
    linked    names of those whom a body is linked to ("iran" of "the Iran-backed group"), which titles and proper
              leave out
    behind    names that the description goes on with ("of the Red Cross"), in small letters
    role      grammatical role: main subject, subject, object, possessive or other
    sentence  index of the sentence; paragraph: index of the paragraph
    quoted    whether it stands inside quote marks
    common    whether the head is a common noun in small letters
    headline  whether its sentence is written as headlines are, in capitals
    owner     the mention that possesses it ("Macron" of "Macron's office")
    referent  whom it stands for, once that is known
    """

    start: int
    end: int
    form: str
    token: int
    words: tuple[str, ...]
    kind: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    titles: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    linked: frozenset[str] = frozenset()
    behind: tuple[str, ...] = ()
    role: str = "other"
    sentence: int = 0
    paragraph: int = 0
    quoted: bool = False
    headline: bool = False
    common: bool = True
    owner: "Mention | None" = None
    referent: "Referent | None" = None


@dataclass(eq=False, slots=True)
class Referent:
    """A referent: a person or body of the article, with everything that the article says about it.

    kind         person, group, organisation or document; None for another thing ("the bombardment")
    name         the fullest name, or the description that introduced it
    named        whether `name` is a name
    words        the words of the fullest name
    genders      votes for m and f
    nouns        nouns that name what it is ("doctor", "senator"), each with its modifiers
    recalled     those of its nouns that the article does not tell, known of a well-known bearer of the name
    origin       names of places and peoples before its nouns ("vermont", "french")
    role         what it is said to be ("mayor of the city")
    affiliation  the body or place it belongs to
    mentions     its mentions, in the order of the text
    owner        whose it is ("Macron" of "Macron's office")
    owners       whose it is by which noun, where it has a name ("his lawyer, Ann Roe")
    members      those who make it up, where names are joined ("Roe and Doe")
    place        whether it is a place, which speaks more rarely than a body
    territory    whether it is a place by the label of its name, and not a people or a building
    known_words  all words by which a well-known body is described; empty where it is not known
    linked       names of those whom it is linked to ("hamas" of "the Hamas-run ministry")
    killed       whether the article tells of its death
    speaks       quotations that its names introduce
    """

    kind: str | None
    name: str
    named: bool
    words: tuple[str, ...] = ()
    plural: bool = False
    genders: dict[str, int] = field(default_factory=lambda: {"m": 0, "f": 0})
    nouns: dict[str, set[str]] = field(default_factory=dict)
    recalled: set[str] = field(default_factory=set)
    origin: frozenset[str] = frozenset()
    role: str | None = None
    affiliation: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    owner: "Referent | None" = None
    owners: dict[str, list["Referent"]] = field(default_factory=dict)
    members: tuple["Referent", ...] = ()
    place: bool = False
    territory: bool = False
    known_words: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    killed: bool = False
    speaks: int = 0

    @property
    def gender(self) -> str | None:
        """The gender that most of the evidence speaks for; None where there is none or it is even."""
        m, f = self.genders["m"], self.genders["f"]
        return None if m == f else "m" if m > f else "f"

    def describe(self, noun: str, modifiers: Iterable[str] = ()) -> None:
        """Note that it is called by this noun."""
        self.nouns.setdefault(noun, set()).update(modifiers)
        self.recalled.discard(noun)

    def belong(self, noun: str, owner: "Referent") -> None:
        """Note whose it is by a noun ("his lawyer")."""
        self.owners.setdefault(noun, []).append(owner)

    def meet(self, mention: Mention) -> None:
        """Add `mention` to the mentions of this referent."""
        mention.referent = self
        self.mentions.append(mention)


@dataclass(frozen=True)
class Cast:
    """All referents of an article, and the speaker of each quotation: `says[i]` is None if the text gives none."""

    referents: list[Referent]
    says: list[Referent | None]


_OPENS = (
    "A ",
    "An ",
    "The ",
    "One ",
    "Another ",
    "Some ",
    "Many ",
    "Several ",
    "Two ",
    "Three ",
    "His ",
    "Her ",
    "Their ",
)
_SHORT = 4
"""Most words of a description that is put in the place of "his" ("the mayor's office")."""


def surface(parsed: Parsed, mention: Mention) -> str:
    """A mention's words, without an article or possessive marks."""
    text = parsed.reading.text[mention.start : mention.end].removesuffix("'s").removesuffix("'")
    return text if mention.form == NAME else lowered(text)


def label(parsed: Parsed, referent: Referent) -> str:
    """The name of a speaker: its fullest name, or its description as it stands."""
    if referent.named:
        return referent.name
    text = lowered(referent.name)
    first = next((mention for mention in referent.mentions if mention.form != PRONOUN), None)
    if first is None or first.owner is None or referent.owner is None or not _tells(first.owner, referent.owner):
        return text
    owner = parsed.reading.text[first.owner.start : first.owner.end]
    before, _, behind = referent.name.partition(owner)
    if first.owner.form == PRONOUN:
        return f"{lowered(before)}{lowered(referent.owner.name)}'s{behind}" if behind else text
    return owner + behind if behind and not set(before.lower().split()) & {"of", "in", "for", "by"} else text


def _tells(mention: Mention, owner: Referent) -> bool:
    """Whether the owner's name or a short description is clearer for the reader than "his"."""
    described = mention.form == PRONOUN and mention.kind == owner.kind == PERSON and len(owner.name.split()) <= _SHORT
    return owner.named or (described and not owner.plural)


def lowered(text: str) -> str:
    """The text with the article or number that opens it in small letters."""
    return text[0].lower() + text[1:] if text.startswith(_OPENS) else text
