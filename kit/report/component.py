"""Data for the page, the notebook's view and the review widget: an article's text and the rows found in it.

One plain structure, ready for JSON, so that Python and the browser draw the same marks from the same rows.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from kit.article import Article
from kit.ranges import range_in_words
from kit.report.accounts import asides_of, claimant
from kit.text import Span
from kit.wording import harm_in_words

Row = dict[str, Any]
Component = dict[str, Any]

COLOURS = 8
"""Colours that speakers share; initials tell apart those of one colour."""

WEAK = 0.6
"""Score below which a row is shown as weak: of such rows some four in ten are wrong."""

LAYERS = ("quotes", "speakers", "claims", "tone")

_QUOTE = (
    *("quote_id", "kind", "start", "end", "spans", "cue", "cue_start", "cue_end", "cue_class"),
    *("mention", "mention_start", "mention_end", "speaker_id", "speaker", "score", "rule", "origin"),
)
_CLAIM = (
    *("claim_id", "harm", "low", "best", "high", "quantity", "victims", "victim_kind", "part_of", "same_as", "status"),
    *("counted", "reason", "source_id", "source", "source_kind", "event_id", "quote_id", "place", "date", "cause"),
    *("start", "end", "score", "rule", "origin"),
)
_SPEAKER = (
    *("speaker_id", "speaker", "kind", "named", "role", "affiliation", "aliases", "quotes", "quoted_words"),
    *("attributed_words", "origin"),
)
_EVENT = ("event_id", "main", "kind", "place", "date", "cause", "start", "end", "claims", "reason", "origin")
_SMALL = frozenset("a an the of at in on by for and to from with 's".split())


def component_of(article: Article, frames: Mapping[str, pd.DataFrame]) -> Component:
    """The text and the rows of some frames, by the names quotes, speakers, casualties, sentences and events.

    >>> component_of(Article("It rained."), {})["paragraphs"]
    [[0, 10, 'body']]
    """
    quotes = _rows(frames.get("quotes"), _QUOTE)
    claims = _rows(frames.get("casualties"), _CLAIM)
    return {
        "article": {"id": article.id, "title": article.title, "outlet": article.outlet, "sha256": article.sha256},
        "text": article.text,
        "paragraphs": [[*span, kind] for span, kind in paragraphs_of(article)],
        "speakers": _speakers(_rows(frames.get("speakers"), _SPEAKER), quotes),
        "quotes": [_quote(row, article) for row in quotes],
        "claims": _claims(claims, frames.get("casualties"), article),
        "sentences": _sentences(frames.get("sentences")),
        "events": [row | {"id": row["event_id"]} for row in _rows(frames.get("events"), _EVENT)],
    }


def paragraphs_of(article: Article) -> list[tuple[Span, str]]:
    """Every part of the text with a visible character, in order: headline, body, and the parts that are not read."""
    reading = article.reading
    read = [(reading.source(*span), "body") for span in reading.paragraphs]
    if reading.has_headline and read:
        read[0] = (read[0][0], "headline")
    stretches = sorted(read + [(span, "unread") for span in reading.left_out])
    whole, behind = [], 0
    for span, kind in [*stretches, ((len(article.text), len(article.text)), "")]:
        if gap := re.search(r"\S(?:.*\S)?", article.text[behind : span[0]], re.DOTALL):
            whole.append(((behind + gap.start(), behind + gap.end()), "unread"))
        if kind:
            whole.append((span, kind))
        behind = max(behind, span[1])
    return whole


def _rows(frame: pd.DataFrame | None, columns: Iterable[str]) -> list[Row]:
    """The rows of a frame as plain values; NA and missing columns are None."""
    if frame is None:
        return []
    present = [column for column in columns if column in frame]
    missing = dict.fromkeys(set(columns) - set(present))
    records = frame[present].to_dict("records")
    return [missing | {name: plain(value) for name, value in record.items()} for record in records]


def plain(value: Any) -> Any:
    """Convert a cell to a value for JSON; NA is None."""
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, np.generic):
        return plain(value.item())
    return value if isinstance(value, str | int | float | bool) else str(value)


def _quote(row: Row, article: Article) -> Row:
    weak = row["score"] is not None and row["score"] < WEAK
    spans = row["spans"] or [[row["start"], row["end"]]]
    text = article.text[row["start"] : row["end"]]
    return row | {"id": row["quote_id"], "spans": spans, "weak": weak, "text": text}


def _claims(claims: list[Row], frame: pd.DataFrame | None, article: Article) -> list[Row]:
    """Claims with their figure in words; `aside` is why a total sets the claim aside, None where it is used."""
    asides = {} if frame is None else asides_of(frame)
    return [_claim(row, article) | {"aside": asides.get(row["claim_id"])} for row in claims]


def _claim(row: Row, article: Article) -> Row:
    weak = row["score"] is not None and row["score"] < WEAK
    figure = range_in_words(row["low"], row["best"], row["high"])
    who = claimant(row["source"], row["source_kind"])
    shown = {"figure": figure, "harm_shown": harm_in_words(row["harm"]), "claimant": who, "weak": weak}
    return row | shown | {"id": row["claim_id"], "text": article.text[row["start"] : row["end"]]}


def _speakers(speakers: list[Row], quotes: list[Row]) -> list[Row]:
    """Speakers with initials and a colour; the order of colours is that of the first quotation."""
    if not speakers:
        known = {row["speaker_id"] or row["speaker"]: row["speaker"] for row in quotes if row["speaker"]}
        speakers = [dict.fromkeys(_SPEAKER) | {"speaker_id": key, "speaker": name} for key, name in known.items()]
    initials = _initials([row["speaker"] or "?" for row in speakers])
    return [
        row | {"id": row["speaker_id"], "initials": letters, "colour": number % COLOURS + 1}
        for number, (row, letters) in enumerate(zip(speakers, initials, strict=True))
    ]


def _initials(names: list[str]) -> list[str]:
    """Two letters per name, with a number if two names have the same letters.

    >>> _initials(["Ann Roe", "a doctor", "Abel Rook", "Nato"])
    ['AR', 'DO', 'AR2', 'NA']
    """
    given: list[str] = []
    for name in names:
        words = [word for word in re.findall(r"[^\W_]+", name) if word.lower() not in _SMALL] or [name]
        letters = (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()
        alike = sum(other.rstrip("0123456789") == letters for other in given)
        given.append(f"{letters}{alike + 1}" if alike else letters)
    return given


def _sentences(frame: pd.DataFrame | None) -> list[Row]:
    """Sentences (or other units) with their tone and the words behind it, each with its span."""
    if frame is None:
        return []
    columns = ("start", "end", "compound", "label", "hits", "hit_spans", "few_hits")
    rows = _rows(frame, columns)
    for number, row in enumerate(rows, start=1):
        pairs = zip(row.pop("hits") or [], row.pop("hit_spans") or [], strict=True)
        row |= {"id": f"n{number}", "words": [[word, valence, *span] for (word, valence), span in pairs]}
    return rows
