"""Page furniture: the lines that pages and databases set around an article ("Advertisement", "Read more: ...")."""

import re
from functools import lru_cache

from kit import lexicon

_LONGEST = 240
"""Characters from which on a paragraph is looked at no further: furniture is short."""


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is page furniture by `kit/data/en/furniture.txt`, and no part of what the article tells.

    >>> is_furniture("Read more: Ten killed in Ostrel"), is_furniture("Ten people were killed.")
    (True, False)
    """
    return len(paragraph) < _LONGEST and bool(_pattern().fullmatch(paragraph.strip()))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(lexicon.lines("furniture.txt"))
    return re.compile(rf"[\[(]?(?:{kinds})[\])]?\.?", re.IGNORECASE)
