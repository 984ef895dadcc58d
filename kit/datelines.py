"""Datelines: where and when a report was filed, and by whom, before its first sentence: "KYIV, March 1 (Agency) - "."""

import re
from collections.abc import Sequence

_PLACE = r"[A-Z][\w.'/-]+(?: [A-Z][\w.'/-]+){0,3}"
_CAPITALS = r"[A-Z][A-Z.'/-]+(?: [A-Z][A-Z.'/-]+){0,3}"
_DATE = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{2,4})?"
_REGION = r"(?:, [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}| \([A-Z]\w+\)(?=,))?"
_AGENCY = r"\((?![A-Z]-)[^()]{2,60}\)"
_DASH = r" ?(?:--|[-\u2013\u2014]) "
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_REGION}(?:, {_DATE})?(?: {_AGENCY})?{_DASH}|{_PLACE}{_REGION}(?:, {_DATE})? {_AGENCY}{_DASH}"
    rf"|{_PLACE}{_REGION}, {_DATE}{_DASH}|{_CAPITALS}{_REGION}, {_DATE}: )(?:\[[^\]]{{1,80}}\] )*"
)

_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}T))?(?: ?[|:\u2013\u2014-])? (?=[\"'A-Z])"
)
"""The time before an entry of a live report: "10:40 GMT - "."""

_BARE = re.compile(rf"{_CAPITALS}{_REGION}: (?=[A-Z0-9])")
"""A place and a colon, which are a dateline at the head of a report and a speaker elsewhere."""


def dateline_end(paragraph: str, *, opening: bool = False) -> int:
    """Where the report begins behind its dateline; 0 where there is none.

    >>> dateline_end("KYIV (Agency) - Two men died."), dateline_end("Two men died.")
    (16, 0)
    """
    found = _DATELINE.match(paragraph) or _CLOCK.match(paragraph) or (_BARE.match(paragraph) if opening else None)
    return found.end() if found else 0


LONGEST_HEADLINE = 140
"""Characters of the longest first paragraph that is taken for a headline."""


def opening_of(paragraphs: Sequence[str]) -> int | None:
    """The paragraph behind the headline, if it alone begins with capitals and a colon: there they are a dateline."""
    labelled = [number for number, text in enumerate(paragraphs) if _BARE.match(text)]
    first = int(bool(paragraphs) and len(paragraphs[0]) <= LONGEST_HEADLINE)
    return first if labelled == [first] else None
