"""Settle the disagreements of two annotators: list them as rows, and write the decisions as a corrections file."""

import datetime as dt
import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from kit.comparison.annotators import Annotated, value_of
from kit.comparison.events import CLAIM
from kit.comparison.matching import Pair, is_same, span_of
from kit.corrections.annotations import Annotation
from kit.corrections.keys import parse_key
from kit.corrections.model import FIELDS, Correction, typed

Both = Sequence[tuple[Annotated, Annotated]]
ROW, SPAN = "row", "span"


def disagreement_rows(layer: str, pairs: Iterable[Pair], both: Both, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """One row per difference: a row that only one annotator has, another start or end, or another value."""
    for pair in pairs:
        first, second = both[pair.article]
        row = pair.first or pair.second
        assert row is not None
        start, end = _place(row)
        known = {
            "article_id": first.header.article_id,
            "layer": layer,
            "start": start,
            "end": end,
            "text": _words(first, start, end) or _words(second, start, end),
            "row_first": pair.first and pair.first.key,
            "row_second": pair.second and pair.second.key,
        }
        if pair.first is None or pair.second is None:
            yield known | {"field": ROW, "first": pair.first is not None, "second": pair.second is not None}
            continue
        if not pair.exact:
            yield known | {"field": SPAN, "first": span_of(pair.first), "second": span_of(pair.second)}
        for name in fields:
            if not is_same(layer, name, pair, first, second):
                values = value_of(first.rows, layer, pair.first, name), value_of(second.rows, layer, pair.second, name)
                yield known | {"field": name, "first": values[0], "second": values[1]}


def _place(row: Annotation) -> tuple[int | None, int | None]:
    if row.fields.get("start") is not None:
        return span_of(row)
    key = parse_key(row.key)
    return (key.start, key.end) if key and key.end else (None, None)


def _words(made: Annotated, start: int | None, end: int | None) -> str | None:
    return next((line.text for line in made.lines if line.text and (line.start, line.end) == (start, end)), None)


def settled_lines(both: Both, differ: pd.DataFrame, decisions: Sequence[Any], *, who: str) -> list[dict[str, Any]]:
    """The settled file as objects for JSON: the first annotator's lines, then the decisions that change them.

    Raises ValueError unless there is one decision for each difference.
    """
    if len(decisions) != len(differ):
        raise ValueError(f"There are {len(differ)} disagreements and {len(decisions)} decisions; each needs one.")
    when = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines: list[dict[str, Any]] = []
    for first, second in both:
        lines += [first.header.line(), *(line.line() for line in first.lines)]
        of_article = differ["article_id"] == first.header.article_id
        for number, row in enumerate(differ.to_dict("records")):
            if of_article.iloc[number]:
                made = decided(first, second, row, decisions[number])
                lines += [line | {"id": f"settled-{number + 1}", "who": who, "when": when} for line in made]
    return lines


def decided(first: Annotated, second: Annotated, row: Mapping[str, Any], decision: Any) -> list[dict[str, Any]]:
    """The correction of the first annotator's rows that follows from one decision; without who and when."""
    name = row["field"]
    layer = "casualties" if name == CLAIM else row["layer"]  # the event of a claim is a field of the claim
    ours, theirs = row["row_first"], row["row_second"]
    if decision == "first":
        return [] if pd.isna(ours) else [_line(first, layer, ours, "accept")]
    if isinstance(decision, Mapping) and "value" in decision and name not in (ROW, SPAN):
        value = typed(layer, name, decision["value"])
        return [_line(first, layer, ours, "fix", {name: (row["first"], value)})]
    if decision != "second":
        raise ValueError(f'{decision!r} is no decision: it is "first", "second" or, for a field, {{"value": ...}}.')
    if name != ROW:
        values = dict(zip(("start", "end"), row["second"], strict=True)) if name == SPAN else {name: row["second"]}
        return [_line(first, layer, ours, "fix", {key: (None, value) for key, value in values.items()})]
    return [_line(first, layer, ours, "reject") if pd.isna(theirs) else _addition(second, layer, theirs)]


def _addition(made: Annotated, layer: str, key: str) -> dict[str, Any]:
    """The correction that adds a row of an annotator to those of the other; links to other rows are left out."""
    row = made.rows.layers[layer][key]
    fields = (name for name in FIELDS[layer] if name in row.fields and name not in ("part_of", "same_as", "event"))
    return _line(made, layer, key, "add", {name: (None, value_of(made.rows, layer, row, name)) for name in fields})


def _line(
    made: Annotated, layer: str, key: str, action: str, changes: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    start, end = _place(made.rows.layers[layer][key])
    text = _words(made, start, end)
    return Correction("", "", layer, action, key, start, end, text, changes or {}).line()


def write_page(path: Path, first: str, second: str, both: Both, differ: pd.DataFrame, text: str | None) -> Path:
    """Write the page on which differences are settled; it needs no network, and the browser saves the choices."""
    items = []
    lines = {a.header.article_id: [a.header.line(), *(line.line() for line in a.lines)] for a, _ in both}
    sides = {a.header.article_id: (a, b) for a, b in both}
    for row in differ.to_dict("records"):
        a, b = sides[row["article_id"]]
        shown = {key: _shown(row[key]) for key in ("article_id", "layer", "field", "first", "second", "text")}
        around = _around(text, row["start"], row["end"])
        made = {side: decided(a, b, row, side) for side in ("first", "second")}
        said = {side: _in_words(row["field"], row[side], a, b) for side in ("first", "second")}
        items.append(shown | around | {"lines": made, "row": _shown(row["row_first"]), "said": said})
    data = {"names": [first, second], "opening": lines, "items": items}
    parts = {name: resources.files("kit.comparison").joinpath("page", name).read_text("utf-8") for name in _PARTS}
    whole = parts["settle.html"].replace("{{title}}", html.escape(f"{first} and {second}: settle the differences"))
    whole = whole.replace("{{style}}", parts["settle.css"]).replace("{{script}}", parts["settle.js"])
    path.write_text(whole.replace("{{data}}", json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")), "utf-8")
    return path


def _in_words(name: str, value: Any, first: Annotated, second: Annotated) -> str | None:
    """What a choice means, where the value itself does not say it; else None."""
    if name == "main":
        return "the main event" if value else "not the main event"
    if name != CLAIM:
        return None
    key = parse_key(str(value).removeprefix("new:"))
    words = (_words(made, key.start, key.end) for made in (first, second)) if key else ()
    opening = next((text for text in words if text), None)
    if opening is None:
        return "in an event of its own"
    return f"in the event of “{' '.join(opening.split())}”"


_PARTS = ("settle.html", "settle.css", "settle.js")
_CONTEXT = 160


def _shown(value: Any) -> Any:
    return None if not isinstance(value, list | tuple) and pd.isna(value) else value


def _around(text: str | None, start: Any, end: Any) -> dict[str, str | None]:
    """The text before and after a row, if the text is known."""
    if text is None or pd.isna(start):
        return {"before": None, "after": None}
    start, end = int(start), int(end)
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:  # whole words
        before = f"… {before.partition(' ')[2]}"
    if end + _CONTEXT < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    around: dict[str, str | None] = {"before": before, "after": after}
    return around | {"text": text[start:end]}
