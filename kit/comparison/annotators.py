"""The annotators to compare: a person's file, another program's, or the kit itself, as annotations by article."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from kit.article import Article
from kit.corrections.annotations import Annotation, Annotations, in_force
from kit.corrections.files import Given, read_entries
from kit.corrections.kit_rows import annotations_of, header_of, kit_corrections, kit_rows
from kit.corrections.model import KIT, LAYERS, Correction, Header
from kit.language import parse


@dataclass
class Annotated:
    """The annotations of one article by one annotator.

    header  which article
    rows    the rows that were not removed
    worked  the layers that the annotator worked on: those with a line of theirs, or marked as complete
    lines   the lines behind it, those of the kit first
    """

    header: Header
    rows: Annotations
    worked: set[str]
    lines: list[Correction] = field(default_factory=list)


@dataclass
class Annotator:
    """The annotations of one annotator, by article: the SHA-256 of its text, or its id."""

    who: str
    articles: dict[str, Annotated]


def annotator_of(given: Any, *, helper: str) -> Annotator:
    """Read the annotations of a corrections file, a folder or frame of them, an article or a run.

    Of an article or run, the rows are the kit's.
    """
    if isinstance(given, Article):
        parsed = parse(given)
        header, rows = header_of(given, parsed.model), annotations_of(kit_rows(parsed))
        return Annotator(KIT, {_name(header): Annotated(header, rows, set(LAYERS), kit_corrections(parsed))})
    if hasattr(given, "casualties") and hasattr(given, "articles"):
        return Annotator(KIT, dict(_of_run(given)))
    if isinstance(given, str | Path | pd.DataFrame | list | tuple):
        return _of_file(given, helper)
    raise TypeError(
        f"kit.{helper} takes a corrections file, a frame of kit.read_corrections, an Article or a run of "
        f"kit.open_corpus, not {type(given).__name__}."
    )


def _name(header: Header) -> str:
    return header.sha256 or header.article_id


def _of_file(given: Given, helper: str) -> Annotator:
    found: dict[str, tuple[Header, list[Correction]]] = {}
    for header, line in read_entries(given, helper=helper):
        found.setdefault(_name(header), (header, []))[1].append(line)
    articles = {}
    for name, (header, lines) in found.items():
        rows = Annotations().apply(lines)
        articles[name] = Annotated(header, rows, _layers_worked_on(lines) | rows.complete, lines)
    people = [line.who for _, lines in found.values() for line in lines if not line.by_kit]
    return Annotator(max(set(people), key=people.count) if people else KIT, articles)


def _layers_worked_on(lines: Iterable[Correction]) -> set[str]:
    """The layers of a person's corrections; who moves a claim to another event works on the events."""
    own = [line for line in in_force(lines) if not line.by_kit and line.action != "comment"]
    moved = any(line.layer == "casualties" and line.action == "fix" and "event" in line.changes for line in own)
    return {str(line.layer) for line in own} | ({"events"} if moved else set())


def _of_run(run: Any) -> Iterable[tuple[str, Annotated]]:
    known = run.articles
    tables = {
        layer: dict(iter(getattr(run, layer).groupby("article_id"))) for layer in ("quotes", "speakers", "casualties")
    }
    for article in known.itertuples():
        rows = {layer: _records(tables[layer].get(article.article_id)) for layer in tables}
        rows |= {"events": _events_of(rows["casualties"])}
        header = Header(article.article_id, article.sha256, None if pd.isna(article.title) else article.title)
        yield _name(header), Annotated(header, annotations_of(rows), set(LAYERS))


def _events_of(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events of a run's claims: a run keeps no table of events, and each claim names its own."""
    mains: dict[str, bool] = {}
    for claim in claims:
        if claim.get("event_id"):
            mains.setdefault(claim["event_id"], bool(claim.get("main")))
    return [{"event_id": event, "main": main} for event, main in mains.items()]


def _records(table: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Rows of a frame as plain values: NA is None."""
    if table is None:
        return []
    return [{name: _plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return value
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def shared(first: Annotator, second: Annotator) -> list[tuple[Annotated, Annotated]]:
    """The articles that both annotated, in the order of the first annotator."""
    by_id = {article.header.article_id: article for article in second.articles.values()}
    pairs = [(a, second.articles.get(name) or by_id.get(a.header.article_id)) for name, a in first.articles.items()]
    both = [(a, b) for a, b in pairs if b is not None]
    if not both:
        names = ", ".join(
            sorted({a.header.article_id for a in (*first.articles.values(), *second.articles.values())})[:6]
        )
        raise ValueError(f"The two share no article ({names}). Both have to be about the same text.")
    return both


def value_of(made: Annotations, layer: str, row: Annotation, name: str) -> Any:
    """A row's value for the comparison: names of speakers, not their keys."""
    value = row.fields.get(name)
    if (layer, name) in (("quotes", "speaker"), ("casualties", "source")):
        return made.speaker_name(value)
    return value
