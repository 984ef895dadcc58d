"""Data with which a person can correct rows on the page: row keys, the kit's lines, and the values to choose from."""

from typing import Any

from kit.article import Article

STATUSES = ("asserted", "updated", "negated", "denied", "possible", "hearsay", "background")
QUOTATION_KINDS = ("direct", "mixed", "indirect")
SPEAKER_KINDS = ("person", "group", "organisation", "document")


def review_of(article: Article) -> dict[str, Any]:
    """Row keys by layer in the order of the frames, the lines that a corrections file begins with, and the choices.

    The format is that of `kit.corrections`; the page writes the lines out as they are, and adds the person's.
    """
    from kit.casualties.model import HARMS
    from kit.corrections import lines, row_keys

    return {
        "keys": row_keys(article),
        "lines": lines(article),
        "choices": {
            "harms": list(HARMS),
            "statuses": list(STATUSES),
            "quotation_kinds": list(QUOTATION_KINDS),
            "speaker_kinds": list(SPEAKER_KINDS),
        },
    }
