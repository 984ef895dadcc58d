"""Read the JSON of other annotators (a colleague, CoreNLP or a language model) as a corrections file.

Each of their rows is an addition by them, so that `kit.agreement` and `kit.evaluate` treat them like people.
docs/corrections.md gives the schema.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.corrections.keys import Key, numbered
from kit.corrections.model import FIELDS, KIT, Correction, Header, correction
from kit.corrections.places import nearest_place, places_of

if TYPE_CHECKING:
    from kit.article import Article
    from kit.corrections.files import Entry

_LAYERS = ("speakers", "quotes", "casualties")
_OPENING, _CLOSING = "\"'“‘«„`", "\"'”’»“`"


def read_annotations(path: Path, who: str | None, article: "Article | None" = None) -> "list[Entry]":
    """Read the rows of another annotator's JSON file, each as an addition.

    Raises ValueError if the file has none of the layers, or a row whose span cannot be found.
    """
    try:
        given = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: it is no JSON ({error}).") from error
    if isinstance(given, list):
        return [entry for single in given for entry in _one(single, path, who, article)]
    return _one(given, path, who, article)


def _one(given: Any, path: Path, who: str | None, article: "Article | None") -> "list[Entry]":
    if not isinstance(given, Mapping) or not any(isinstance(given.get(layer), list) for layer in _LAYERS):
        raise ValueError(
            f"{path}: it has no list of quotes, speakers or casualties. docs/corrections.md gives the schema."
        )
    name = str(given.get("who") or who or path.name.split(".")[0])
    if name == KIT:
        raise ValueError(f'{path}: "kit" is the name of the kit\'s own rows; say who made these with who=.')
    text = given.get("text") or (article.text if article is not None else None)
    rows = _from_corenlp(given) if "sentences" in given else given
    try:
        lines = list(_lines(rows, name, text))
    except ValueError as error:
        raise ValueError(f"{path}: {error}. docs/corrections.md gives the schema.") from error
    layers = [layer for layer in _LAYERS if isinstance(rows.get(layer), list)]
    lines += [
        correction({"id": f"{layer}: all", "who": name, "layer": layer, "action": "complete"}) for layer in layers
    ]
    header = _header(given, path, article)
    return [(header, line) for line in lines]


def _header(given: Mapping[str, Any], path: Path, article: "Article | None") -> Header:
    """The header of the rows' article, from the file's content, the given article, or the file's name."""
    known = {"id": path.name.split(".")[0], "sha256": None} | (
        {} if article is None else {"id": article.id, "sha256": article.sha256}
    )
    article_id, sha256 = given.get("article_id") or known["id"], given.get("sha256") or known["sha256"]
    return Header(str(article_id), sha256, title=given.get("title"), created=given.get("when"))


def _lines(given: Mapping[str, Any], who: str, text: str | None) -> Iterator[Correction]:
    for layer in _LAYERS:
        rows = given.get(layer) or []
        placed = [_placed(layer, number, row, text) for number, row in enumerate(rows, 1)]
        keys = numbered(Key(layer, row["start"] or 0, row["end"] or 0, str(row["what"])) for row in placed)
        for key, row in zip(keys, placed, strict=True):
            values = {
                name: {"new": row[name]} for name in FIELDS[layer] if name in row and name not in ("start", "end")
            }
            about = {"id": key, "who": who, "layer": layer, "action": "add", "row": key, "changes": values}
            span = {"start": row["start"], "end": row["end"], "text": row.get("text")}
            yield correction(about | span | {"comment": row.get("comment")})


_WHAT = {"quotes": "kind", "speakers": "speaker", "casualties": "harm"}


def _placed(layer: str, number: int, given: Any, text: str | None) -> dict[str, Any]:
    """A row with its span: as given if it fits the text, else found by its words."""
    if not isinstance(given, Mapping):
        raise ValueError(f"{layer}, row {number} is no object")
    row = {"start": None, "end": None} | ({"kind": "direct"} if layer == "quotes" else {}) | dict(given)
    if not row.get(_WHAT[layer]):
        raise ValueError(f"{layer}, row {number} has no {_WHAT[layer]!r}")
    row["what"] = row[_WHAT[layer]]
    if layer == "speakers":
        return row
    if text is not None:
        row |= _looked_up(row, text, f"{layer}, row {number}")
    if row["start"] is None or row["end"] is None:
        raise ValueError(
            f"{layer}, row {number} has no start and end; give the article, so that its words can be looked up: "
            "read_corrections(path, article=article)"
        )
    return row


def _looked_up(row: Mapping[str, Any], text: str, name: str) -> dict[str, Any]:
    """Span, words and cue of a row, looked up in the text."""
    words, start, end = str(row.get("text") or ""), row["start"], row["end"]
    if words and (start is None or text[start:end] != words):
        span = _place(text, words, start)
        if span is None:
            raise ValueError(f"{name}: its words {words[:60]!r} do not stand in the article's text")
        start, end = span
    if start is None:
        return {}
    cue = nearest_place(text, row["cue"], end) if isinstance(row.get("cue"), str) else None
    fields = {"start": start, "end": end, "text": text[start:end]}
    return fields | ({"cue_start": cue[0], "cue_end": cue[1]} if cue else {})


def _place(text: str, words: str, near: int | None) -> tuple[int, int] | None:
    """The span of a row's words: nearest to the given offsets (which may count other units), else the first."""
    for form in (words, words.strip(_OPENING + _CLOSING)):
        if places := places_of(text, form):
            return min(places, key=lambda span: abs(span[0] - near)) if near is not None else places[0]
    return None


def _from_corenlp(given: Mapping[str, Any]) -> dict[str, Any]:
    """Quotations of CoreNLP's JSON (annotator quote with quote attribution), without their quote marks."""
    quotes = []
    for quote in given.get("quotes", ()):
        words, start, end = str(quote["text"]), int(quote["beginIndex"]), int(quote["endIndex"])
        opens, closes = words[:1] in _OPENING, words[-1:] in _CLOSING
        speaker = quote.get("canonicalSpeaker") or quote.get("speaker")
        known = None if speaker in (None, "", "Unknown") else speaker
        span = {"start": start + opens, "end": end - closes, "text": words[opens : len(words) - closes]}
        quotes.append({"kind": "direct", "speaker": known} | span)
    return {"quotes": quotes}
