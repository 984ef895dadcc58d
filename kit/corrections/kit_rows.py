"""The kit's own rows of an article with their keys, to which corrections refer; they open a corrections file."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kit import frames
from kit.arguments import takes_article
from kit.article import Article
from kit.corrections.annotations import Annotation, Annotations
from kit.corrections.keys import Row, claim_keys, event_keys, quote_keys, speaker_keys
from kit.corrections.model import FIELDS, KIT, LAYERS, Correction, Header
from kit.language import Parsed, parse

Rows = Mapping[str, list[Row]]


def kit_rows(parsed: Parsed) -> dict[str, list[Row]]:
    """The kit's rows of every layer, without corrections; each has its key in "key"."""
    return parsed.article.kept(("kit rows", parsed.model), lambda: _kit_rows(parsed))


def _kit_rows(parsed: Parsed) -> dict[str, list[Row]]:
    from kit.attribution import attribution
    from kit.casualties.frames import event_rows, kinds_of, kit_claims

    speech, claims = attribution(parsed), kit_claims(parsed)
    events = event_rows(claims, kinds_of(parsed))
    return {"quotes": speech.quotes, "speakers": speech.speakers, "casualties": claims, "events": events}


def row_keys(article: Article, *, model: str | None = None) -> dict[str, list[str]]:
    """Keys of the rows of each layer, in the order of the frames; a corrected row keeps its original key.

    >>> row_keys(Article("Two miners died, the mayor said."))["casualties"]
    ['casualties:0-15:killed']
    """
    parsed = parse(article, model=model)
    if article.corrections is None:
        return keys_of(kit_rows(parsed))
    from kit.corrections.apply import corrected_keys

    return corrected_keys(parsed)


def keys_of(rows: Rows) -> dict[str, list[str]]:
    """Keys of rows, by layer and in their order."""
    quotes, claims = rows["quotes"], rows["casualties"]
    return {
        "quotes": quote_keys(quotes),
        "speakers": speaker_keys(rows["speakers"], quotes),
        "casualties": claim_keys(claims),
        "events": event_keys(rows["events"], claims),
    }


def annotations_of(rows: Rows) -> Annotations:
    """The kit's rows as annotations, to which corrections can be applied."""
    made, keys = Annotations(), keys_of(rows)
    ids = _ids(rows, keys)
    for layer in LAYERS:
        for key, row in zip(keys[layer], rows[layer], strict=True):
            made.layers[layer][key] = Annotation(key, _values(layer, row, ids))
    _add_claimants(made, rows, keys["casualties"])
    return made


def _ids(rows: Rows, keys: Mapping[str, list[str]]) -> dict[str, str]:
    """Keys of rows by their ids, such as quote_id or claim_id."""
    columns = {"speakers": "speaker_id", "casualties": "claim_id", "events": "event_id"}
    pairs = (
        (row[column], key)
        for layer, column in columns.items()
        for row, key in zip(rows[layer], keys[layer], strict=True)
    )
    return dict(pairs)


def _values(layer: str, row: Row, ids: Mapping[str, str]) -> dict[str, Any]:
    values = {name: row.get(name) for name in FIELDS[layer] if name in row}
    if layer == "quotes":
        values["speaker"] = ids.get(row.get("speaker_id") or "")
    if layer == "casualties":
        values |= {name: ids.get(row.get(name) or "") for name in ("part_of", "same_as")}
        values |= {"source": ids.get(row.get("source_id") or ""), "event": ids.get(row.get("event_id") or "")}
    return values


def _add_claimants(made: Annotations, rows: Rows, keys: list[str]) -> None:
    """Add the source of a claim as a speaker by name if that source is never quoted."""
    for key, row in zip(keys, rows["casualties"], strict=True):
        values = made.layers["casualties"][key].fields
        if values["source"] is None and row.get("source_id"):
            values["source"] = made.speaker_key(row["source"], who=KIT, at=(row["start"], row["end"]))


@takes_article
def kit_lines(article: Article, *, model: str | None = None) -> list[dict[str, Any]]:
    """The first lines of a corrections file: its header, and the kit's rows, as objects for JSON.

    >>> [line.get("row") for line in kit_lines(Article("Two miners died, the mayor said."))][-1]
    'events:0-15:killed'
    """
    parsed = parse(article, model=model)
    return [header_of(article, parsed.model).line(), *(line.line() for line in kit_corrections(parsed))]


def header_of(article: Article, model: str | None) -> Header:
    """The header of an article's corrections."""
    versions = frames.stamp(model)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Header(
        article.id, article.sha256, article.title, versions["kit"], versions["lexicons"], versions["spacy_model"], now
    )


def kit_corrections(parsed: Parsed) -> list[Correction]:
    """The kit's rows as lines of a corrections file, each an addition by the kit."""
    rows = kit_rows(parsed)
    made, keys = annotations_of(rows), keys_of(rows)
    return [
        _line(parsed.article, made, layer, key)
        for layer in ("speakers", "quotes", "casualties", "events")
        for key in keys[layer]
    ]


def _line(article: Article, made: Annotations, layer: str, key: str) -> Correction:
    from kit.corrections.keys import parse_key

    values = dict(made.layers[layer][key].fields)
    parts = parse_key(key)
    assert parts is not None
    start, end = values.get("start", parts.start), values.get("end", parts.end)
    for name in ("speaker", "source"):
        if layer in ("quotes", "casualties") and name in values:
            values[name] = _plain_name(made, values[name])
    changes = {name: (None, value) for name, value in values.items() if name not in ("start", "end")}
    text = article.text[start:end] or None
    return Correction(key, KIT, layer, "add", key, start, end, text, changes)


def _plain_name(made: Annotations, key: str | None) -> str | None:
    """A speaker's name, or its key if two speakers have that name."""
    name = made.speaker_name(key)
    several = sum(row.fields.get("speaker") == name for row in made.layers["speakers"].values()) > 1
    return key if several else name
