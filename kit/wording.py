"""Write numbers and counts for readers, in the same way on the page, in views, in figures and in the terminal."""

from collections.abc import Iterable
from typing import Any

import pandas as pd


def counted(n: int, singular: str, many: str | None = None) -> str:
    """A count with its noun in the singular or plural.

    >>> counted(1, "claim"), counted(0, "claim"), counted(1200, "sentence"), counted(2, "body", "bodies")
    ('1 claim', '0 claims', '1,200 sentences', '2 bodies')
    """
    return f"{n:,} {singular if n == 1 else many or singular + 's'}"


def listed(names: Iterable[str]) -> str:
    """Join names to a list in a sentence ("a, b and c").

    >>> listed(["Ann", "Bo", "Cy"])
    'Ann, Bo and Cy'
    """
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def harm_in_words(harm: str) -> str:
    """The name of a harm for readers.

    >>> harm_in_words("killed_or_injured")
    'killed or injured'
    """
    return harm.replace("_", " ")


def share_in_words(share: float) -> str:
    """A share in per cent.

    >>> share_in_words(0.497)
    '50 %'
    """
    return f"{share:.0%}".replace("%", " %")


def tone_in_words(compound: Any) -> str:
    """A compound score with its sign, and a true minus; NA is a dash.

    >>> tone_in_words(-0.184), tone_in_words(None)
    ('−0.18', '–')
    """
    return "–" if pd.isna(compound) else f"{compound:+.2f}".replace("-", "−")
