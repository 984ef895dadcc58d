"""The article with its marks: quotations, casualty claims or the words that carry tone, drawn by displaCy."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

import pandas as pd

from kit.article import Article

_COLOURS = {
    "direct": "#a6cee3",
    "mixed": "#c7e0ee",
    "indirect": "#f3dcae",
    "claim": "#d9d9d9",
    "not counted": "#f2f2f2",
    "positive": "#b7e0d2",
    "negative": "#f3dcae",
}


class Mark(TypedDict):
    """A stretch of `article.text` with the kind that colours it and the note that stands beside it."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True)
class View:
    """HTML that shows itself in Jupyter; `str(view)` gives the HTML, for a page of one's own."""

    html: str
    marks: int
    hidden: int

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


def view(article: Article, marks: pd.DataFrame) -> View:
    """Show the article's own text with the rows of a frame marked in it.

    marks  `kit.quotes(article)`: each quotation with its speaker; `kit.casualties(article)`: each claim with its figure
           and claimant; or `kit.sentiment(article)`: the words that carry tone, with their valences

    Where marks lie in one another the outermost is drawn; the line below the text counts those that are hidden.

    Raises ValueError for a frame of another kind.

    >>> view(Article("No one was hurt."), pd.DataFrame(columns=["quote_id", "spans"])).marks
    0
    """
    found = sorted(_marks_of(marks), key=lambda mark: (mark["start"], -mark["end"]))
    drawn = list(_outermost(found))
    hidden = len(found) - len(drawn)
    return View(_render(article, drawn, hidden), len(drawn), hidden)


def _marks_of(rows: pd.DataFrame) -> Iterable[Mark]:
    if "claim_id" in rows:
        return _claims(rows)
    if "quote_id" in rows and "spans" in rows:
        return _quotations(rows)
    if "hit_spans" in rows:
        return _hits(rows)
    raise ValueError("view marks the frames of kit.quotes, kit.casualties or kit.sentiment; this is none of them.")


def _quotations(quotes: pd.DataFrame) -> Iterator[Mark]:
    for quote in quotes.itertuples():
        speaker = "no source given" if pd.isna(quote.speaker) else quote.speaker
        for start, end in quote.spans:
            yield Mark(start=start, end=end, kind=quote.kind, note=f"{quote.kind} · {speaker}")


def _claims(claims: pd.DataFrame) -> Iterator[Mark]:
    for claim in claims.itertuples():
        source = "the outlet" if pd.isna(claim.source) else claim.source
        status = "" if claim.status == "asserted" else f" · {claim.status}"
        part = "" if pd.isna(claim.part_of) else f" · part of {claim.part_of}"
        note = f"{claim.claim_id}: {_figure(claim)} {claim.harm.replace('_', ' ')} · {source}{status}{part}"
        yield Mark(start=claim.start, end=claim.end, kind="claim" if claim.counted else "not counted", note=note)


def _figure(claim: tuple) -> str:
    if pd.isna(claim.low) and pd.isna(claim.high):
        return "an unknown number"
    if pd.isna(claim.high):
        return f"{claim.low} or more"
    return str(claim.low) if claim.low == claim.high else f"{claim.low} to {claim.high}"


def _hits(units: pd.DataFrame) -> Iterator[Mark]:
    for unit in units.itertuples():
        for (_, valence), (start, end) in zip(unit.hits, unit.hit_spans, strict=True):
            kind = "positive" if valence > 0 else "negative"
            yield Mark(start=start, end=end, kind=kind, note=f"{valence:+.1f}")


def _outermost(marks: Iterable[Mark]) -> Iterator[Mark]:
    behind = 0
    for mark in marks:
        if mark["start"] >= behind:
            behind = mark["end"]
            yield mark


def _render(article: Article, marks: list[Mark], hidden: int) -> str:
    from spacy import displacy

    # displaCy does not escape labels, and takes a label's colour by its text.
    labels = [html.escape(mark["note"]) for mark in marks]
    entities = [{"start": m["start"], "end": m["end"], "label": label} for m, label in zip(marks, labels, strict=True)]
    colours = {label.upper(): _COLOURS[mark["kind"]] for mark, label in zip(marks, labels, strict=True)}
    document = {"text": article.text, "ents": entities, "title": None}
    drawn = displacy.render(document, style="ent", manual=True, jupyter=False, options={"colors": colours})
    note = f"<p><small>Inside other marks and not drawn: {hidden}.</small></p>" if hidden else ""
    return f'<div style="color: #1a1a1a; background: #fff; padding: 0 0.5em">{drawn}{note}</div>'
