"""Texts with their sources marked: "<She> [said] {it was late}." has one source, its cue and what it says."""

import re

from kit import Article, language
from kit.coreference import Cast, cast, label
from kit.language import Parsed
from kit.quotations.model import Quotation

_MARK = re.compile(r"[<>{}\[\]]")


def read(marked: str) -> tuple[Parsed, Cast]:
    """Parse the text without its marks, and resolve its marked sources."""
    places: list[tuple[str, int]] = []
    text, last = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        places.append((mark.group(), len(text)))
        last = mark.end()
    text += marked[last:]
    sources = _pairs(places, "<>")
    contents = _pairs(places, "{}")
    cues = _pairs(places, "[]")
    parsed = language.parse(Article(text))
    quotations = [
        Quotation(
            "direct" if text[content[0]] == '"' else "indirect",
            (content,),
            "marked",
            mention=source,
            cue=cue,
            cue_class="speech",
        )
        for source, content, cue in zip(sources, contents or sources, cues or [None] * len(sources), strict=True)
    ]
    return parsed, cast(parsed, quotations)


def _pairs(places: list[tuple[str, int]], marks: str) -> list[tuple[int, int]]:
    opened = [place for mark, place in places if mark == marks[0]]
    return list(zip(opened, (place for mark, place in places if mark == marks[1]), strict=True))


def speakers(marked: str) -> list[str | None]:
    """The speaker of each marked source, in order."""
    parsed, who = read(marked)
    return [label(parsed, referent) if referent else None for referent in who.says]
