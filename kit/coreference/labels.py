"""The words by which a speaker is shown."""

from kit.coreference.model import NAME, PERSON, PRONOUN, Mention, Referent
from kit.language import Parsed

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
    """Whether the owner's name, or a short description in place of "his", says more than the text does."""
    described = mention.form == PRONOUN and mention.kind == owner.kind == PERSON and len(owner.name.split()) <= _SHORT
    return owner.named or (described and not owner.plural)


def lowered(text: str) -> str:
    """The text with the article or number that opens it in small letters."""
    return text[0].lower() + text[1:] if text.startswith(_OPENS) else text
