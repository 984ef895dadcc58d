"""Datelines: the place, day and agency before a report's first sentence: "KYIV, March 1 (Agency) - "."""

import re
from collections.abc import Sequence

from kit.lexicon import lexicon

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
    """End of the dateline of a paragraph, where the report begins; 0 if there is no dateline.

    >>> dateline_end("KYIV (Agency) - Two men died."), dateline_end("Two men died.")
    (16, 0)
    """
    match = _DATELINE.match(paragraph) or _CLOCK.match(paragraph) or (_BARE.match(paragraph) if opening else None)
    return match.end() if match else 0


LONGEST_HEADLINE = 140
"""Characters of the longest first paragraph that is taken for a headline."""


def opening_of(paragraphs: Sequence[str]) -> int | None:
    """The paragraph after the headline if only that one begins with capitals and a colon, which are then a dateline."""
    labelled = [number for number, text in enumerate(paragraphs) if _BARE.match(text)]
    first = int(bool(paragraphs) and len(paragraphs[0]) <= LONGEST_HEADLINE)
    return first if labelled == [first] else None


_CAPITALS_FIRST = re.compile(
    r"[A-Z][A-Z'.-]{2,}(?:[ /][A-Z][A-Z'.-]{2,}){0,3} (?=(?P<next>A|[A-Z][a-z'’-]+|\d[\d,.]*) )"
)
_SURE = 5
"""Letters from which on a word in capitals is a place, unless it is a known body."""


def unmarked_dateline_end(paragraph: str, text: str) -> int:
    """End of a dateline that has no mark after it, only a place in capitals: "ADEN The rebels left".

    paragraph  the first one of the report
    text       the whole text, which may also write the place in small letters

    >>> unmarked_dateline_end("ADEN The rebels fled.", ""), unmarked_dateline_end("NATO Secretary Roe left.", "")
    (5, 0)
    """
    match = _CAPITALS_FIRST.match(paragraph)
    if match is None:
        return 0
    words = re.split("[ /]", match.group().strip())
    follows = match["next"].lower() in lexicon().words("dateline.follows") or match["next"][0].isdigit()
    bodies = lexicon().words("dateline.body")
    sure = len("".join(words)) >= _SURE and bodies.isdisjoint(word.lower() for word in words)
    repeated = all(re.search(rf"\b{re.escape(word.title())}\b", text) for word in words)
    return match.end() if follows or sure or repeated else 0
