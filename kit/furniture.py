"""Page furniture: lines that websites and databases add to an article ("Advertisement", "Read more: ...")."""

import re
from functools import lru_cache

from kit import lexicon

_NAME = r"[A-Z][\w.'’/-]*(?: (?:[A-Z][\w.'’/-]*|al-\w+|de|van|von|bin|el)){0,4}"
_NAMES = rf"{_NAME}(?:(?:, and|,| and| &|/| in| for)\s?{_NAME})*"
_WORK = (
    r"(?i:(?:additional |further |extra )?(?:reporting|writing|editing|compiled|translat(?:ed|ion)|graphics?|video|"
    r"(?:written|edited|reported)(?: and (?:written|edited|reported))?))(?: by:?|:) "
)
_CREDITS = re.compile(
    rf"(?:^|(?<=[.!?\"”’'] )|(?<=[.!?\"”’']))[\[(]?{_WORK}{_NAMES}(?:[;.,] ?(?:and )?{_WORK}{_NAMES})*[;.,]?[\])]?\.?$"
)
"""Who reported, wrote and edited, as agencies tell it at the end: "(Reporting by Ann Roe; Editing by Ivo Dane)"."""

_LONGEST = 240
"""Characters from which on a paragraph is looked at no further: furniture is short."""

_LONGEST_CREDITS = 400
"""Characters at the end of a paragraph in which credits are looked for."""


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is page furniture (listed in `kit/data/en/furniture.txt`) and not part of the report.

    >>> is_furniture("Read more: Ten killed in Ostrel"), is_furniture("Ten people were killed.")
    (True, False)
    """
    return len(paragraph) < _LONGEST and bool(_pattern().fullmatch(paragraph.strip()))


def credits_start(paragraph: str) -> int | None:
    """Start of the credits at the end of a paragraph ("Reporting by ..."); None if it has none.

    >>> credits_start("Ten died. (Reporting by Ann Roe; Editing by Ivo Dane)"), credits_start("Ten died.")
    (10, None)
    """
    tail = max(0, len(paragraph) - _LONGEST_CREDITS)
    match = _CREDITS.search(paragraph, tail)
    return match.start() if match else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(lexicon.lines("furniture.txt"))
    return re.compile(rf"[\[(]?(?:{kinds})[\])]?\.?", re.IGNORECASE)
