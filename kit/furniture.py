"""Page furniture: the lines that pages and databases set around an article ("Advertisement", "Read more: ...")."""

import re
from functools import lru_cache
from importlib import resources

_LONGEST = 240
"""Characters from which on a paragraph is looked at no further: furniture is short."""


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is page furniture by `kit/data/furniture.txt`, and no part of what the article tells.

    >>> is_furniture("Read more: Ten killed in Ostrel"), is_furniture("Ten people were killed.")
    (True, False)
    """
    return len(paragraph) < _LONGEST and bool(_pattern().fullmatch(paragraph.strip()))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lines = resources.files("kit.data").joinpath("furniture.txt").read_text("utf-8").splitlines()
    kinds = "|".join(line for line in lines if line and not line.startswith("#"))
    return re.compile(rf"[\[(]?(?:{kinds})[\])]?\.?", re.IGNORECASE)
