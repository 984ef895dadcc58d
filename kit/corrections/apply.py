"""The corrected rows of an article: the kit's rows, changed by the corrections of people."""

import warnings
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kit import language
from kit.arguments import takes_article
from kit.article import Article
from kit.corrections.annotations import Annotations, in_force
from kit.corrections.claim_rows import EventIds, claim_rows, corrected_events
from kit.corrections.files import Entry, read_entries, to_frame
from kit.corrections.keys import Row
from kit.corrections.kit_rows import annotations_of, header_of, kit_corrections, kit_rows
from kit.corrections.model import Correction
from kit.corrections.refit import refit
from kit.corrections.speech_rows import SpeakerIds, quote_rows, speaker_rows
from kit.errors import CorrectionsWarning
from kit.frames import CORRECTIONS, frame
from kit.language import Parsed


@dataclass(frozen=True)
class Corrected:
    """The rows of an article after corrections.

    quotes, speakers   rows of the frames
    before, after      annotations by key, before and after the corrections
    ids, events        ids and names of the speakers, ids of the events
    unfit              corrections that could not be applied, each with the reason
    """

    quotes: list[Row]
    speakers: list[Row]
    before: Annotations
    after: Annotations
    ids: SpeakerIds
    events: EventIds
    unfit: list[tuple[Correction, str]]


def corrections_for(article: Article, given: Any) -> pd.DataFrame:
    """The corrections of this article, selected from those given to `load_article`, as a frame.

    They are those with the SHA-256 of its text, else those with its id. A file about a single article is always used,
    since a text may be saved under another name and with a typing error corrected.

    Raises ValueError if none belongs to this article.
    """
    entries = read_entries(given)
    chosen = about(article, entries)
    if entries and not chosen:
        names = ", ".join(sorted({header.article_id for header, _ in entries})[:5])
        raise ValueError(
            f"{article.id}: these corrections are about other articles ({names}): their words do not stand in this "
            "text. Give the file that was saved for this article."
        )
    return to_frame(chosen)


def about(article: Article, entries: list[Entry]) -> list[Entry]:
    """The entries of this article: by its text, else by its id, else by the words that they quote."""
    for fits in (lambda header: header.sha256 == article.sha256, lambda header: header.article_id == article.id):
        if chosen := [entry for entry in entries if fits(entry[0])]:
            return chosen
    if len({(header.article_id, header.sha256) for header, _ in entries}) == 1:
        texts = [line.text for _, line in entries if line.text]
        if texts and sum(text in article.text for text in texts) * 2 > len(texts):
            return entries
    return []


def corrected(parsed: Parsed) -> Corrected:
    """The rows of a parsed article with its corrections applied, computed once and cached with it."""
    return parsed.article.kept(("corrected", parsed.model), lambda: _corrected(parsed))


def corrected_claims(parsed: Parsed, claims: list[Row]) -> list[Row]:
    """Apply the corrections to the kit's claims, under any profile."""
    made = corrected(parsed)
    return claim_rows(parsed, claims, made.quotes, made.before, made.after, made.ids, made.events)


def corrected_event_rows(parsed: Parsed, events: list[Row]) -> list[Row]:
    """Apply the corrections to the rows of events, which were made of corrected claims."""
    made = corrected(parsed)
    return corrected_events(events, made.before, made.after, made.events)


def corrected_keys(parsed: Parsed) -> dict[str, list[str]]:
    """Keys of the corrected rows of each layer, in the order of the frames."""
    made = corrected(parsed)
    claims = corrected_claims(parsed, kit_rows(parsed)["casualties"])
    events = {name: key for key, name in made.events.ids.items()}
    of_claims = dict.fromkeys(row["event_id"] for row in claims if row["event_id"])
    return {
        "quotes": [row["key"] for row in made.quotes],
        "speakers": [row["key"] for row in made.speakers],
        "casualties": [row["key"] for row in claims],
        "events": [events[name] for name in of_claims],
    }


def _corrected(parsed: Parsed) -> Corrected:
    rows, lines = kit_rows(parsed), [line for _, line in read_entries(parsed.article.corrections)]
    before, after = annotations_of(rows), annotations_of(rows)
    fitted = refit(in_force(lines), parsed.article, before)
    after.apply(fitted.lines)
    ids = SpeakerIds(rows, before, after)
    quotes = quote_rows(parsed, rows["quotes"], before, after, ids)
    speakers = speaker_rows(parsed, rows["speakers"], quotes, after, ids)
    unfit = fitted.unfit + after.unfit
    if unfit:
        count = sum(not line.by_kit for line in lines)
        warnings.warn(
            f"{parsed.article.id}: {len(unfit)} of {count} corrections do not fit this text "
            "or this version of the kit; kit.unfit_corrections(article) lists them with the reason.",
            CorrectionsWarning,
            stacklevel=2,
        )
    return Corrected(quotes, speakers, before, after, ids, EventIds(rows["events"], before, after), unfit)


@takes_article
def unfit_corrections(article: Article, *, model: str | None = None) -> pd.DataFrame:
    """List the corrections of an article that could not be applied, with the reason for each.

    Returns the columns of `kit.read_corrections` and `reason`; no rows where all fit, or there are no corrections.

    >>> unfit_corrections(Article("It rained.")).empty
    True
    """
    schema = {**CORRECTIONS, "reason": "string"}
    parsed = language.parse(article, model=model)
    made = corrected(parsed) if article.corrections is not None else None
    if made is None or not made.unfit:
        return frame(schema, [], model=parsed.model)
    header = header_of(article, parsed.model)
    table = to_frame((header, line) for line, _ in made.unfit)
    return table.assign(reason=pd.array([reason for _, reason in made.unfit], dtype="string"))


@takes_article
def lines(article: Article, *, model: str | None = None) -> list[dict[str, Any]]:
    """A corrections file as objects for JSON: header, the kit's rows, and the corrections that the article has.

    >>> len(lines(Article("It rained.")))
    1
    """
    parsed = language.parse(article, model=model)
    header = header_of(article, parsed.model).line()
    made = [] if article.corrections is None else [line for _, line in read_entries(article.corrections)]
    kept = [line for line in made if line.by_kit] or kit_corrections(parsed)
    return [header, *(line.line() for line in (*kept, *(line for line in made if not line.by_kit)))]
