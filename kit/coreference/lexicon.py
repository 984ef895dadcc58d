"""Pronouns, and the words of the lexicon that coreference asks for."""

from kit.lexicon import Words, lexicon

__all__ = ["PRONOUNS", "Words", "lexicon"]

PRONOUNS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("singular", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("singular", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("singular", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("plural", None)),
    **dict.fromkeys(("i", "me", "my", "myself", "we", "us", "our", "ourselves"), ("author", None)),
    **dict.fromkeys(("who", "which", "that", "whose", "whom"), ("relative", None)),
}
"""Pronouns: how they find whom they stand for, and the gender they show."""
