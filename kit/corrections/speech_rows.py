"""Rows of quotations and speakers after corrections: the kit's rows as changed, added and removed by people."""

from collections.abc import Iterable, Mapping
from typing import Any

from kit.corrections.annotations import Annotation, Annotations
from kit.corrections.keys import Row
from kit.corrections.model import KIT
from kit.language import Parsed
from kit.quotations.model import word_counts

Span = tuple[int, int]


class SpeakerIds:
    """The id and name of each speaker, by its key: the kit's ids if there are any, then new ones.

    The ids of the kit's rows stay; new speakers get the next numbers.
    """

    def __init__(self, rows: Mapping[str, list[Row]], before: Annotations, after: Annotations) -> None:
        self.after = after
        self.ids: dict[str, str] = dict(
            zip(before.layers["speakers"], (row["speaker_id"] for row in rows["speakers"]), strict=False)
        )
        claims = zip(before.rows("casualties"), rows["casualties"], strict=True)
        self.ids |= {
            str(made.fields["source"]): row["source_id"] for made, row in claims if made.fields.get("source")
        } | self.ids
        every = after.layers["speakers"] | after.rejected["speakers"]
        self.changed = {key: row.origin for key, row in every.items() if row.origin != KIT}
        last = len(rows["speakers"])
        for key in after.layers["speakers"]:
            if key not in self.ids:
                last += 1
                self.ids[key] = f"s{last}"

    def of(self, key: str | None) -> tuple[str | None, str | None]:
        """Id and name of a speaker."""
        return (self.ids[key], self.after.speaker_name(key)) if key is not None else (None, None)

    def origin(self, key: str | None) -> str | None:
        """Who changed or removed the speaker; None if nobody did."""
        return self.changed.get(key or "")


def by_key(rows: Iterable[Row], annotations: Annotations, layer: str) -> dict[str, Row]:
    """The kit's rows by their keys."""
    return dict(zip(annotations.layers[layer], rows, strict=False))


def changed_fields(before: Annotation | None, after: Annotation) -> dict[str, Any]:
    """The fields of a row that corrections have set; all of them for a row that was added."""
    if before is None:
        return dict(after.fields)
    return {name: value for name, value in after.fields.items() if before.fields.get(name) != value}


def quote_rows(parsed: Parsed, rows: list[Row], before: Annotations, after: Annotations, ids: SpeakerIds) -> list[Row]:
    """Rows of the quotes frame after corrections, in the order of the text."""
    known, made, last = by_key(rows, before, "quotes"), [], len(rows)
    for row in after.rows("quotes"):
        old = known.get(row.key)
        last += old is None
        seed = before.layers["quotes"].get(row.key)
        changes = changed_fields(seed, row)
        base = dict(old) if old is not None else _new(parsed, row, "quote_id", f"q{last}")
        made.append(_quote(parsed, base, row, changes, seed.fields.get("speaker") if seed else None, ids))
    return sorted(made, key=lambda row: row["start"]) if _is_unordered(made) else made


def _is_unordered(rows: list[Row]) -> bool:
    return any(row["origin"] != KIT for row in rows)


def _new(parsed: Parsed, row: Annotation, column: str, name: str) -> Row:
    return {"article_id": parsed.article.id, column: name, "key": row.key}


def _quote(
    parsed: Parsed, base: Row, row: Annotation, changes: Mapping[str, Any], was: str | None, ids: SpeakerIds
) -> Row:
    """The row of a quotation; `was` is the key of the speaker that the kit gave it."""
    speaker_id, speaker = ids.of(row.fields.get("speaker"))
    by = [row.origin, ids.origin(row.fields.get("speaker")), ids.origin(was)] if speaker != base.get("speaker") else []
    made = base | {"origin": next((who for who in by if who and who != KIT), row.origin)}
    made |= {"kind": row.fields["kind"], "speaker_id": speaker_id, "speaker": speaker, "key": row.key}
    if {"start", "end"} & changes.keys():
        made |= _span(parsed, base.get("spans") or [], row.fields["start"], row.fields["end"])
    if {"cue_start", "cue_end"} & changes.keys():
        made |= _cue(parsed, row.fields.get("cue_start"), row.fields.get("cue_end"))
    return made


def _span(parsed: Parsed, spans: list[Span], start: int, end: int) -> Row:
    """Fit the parts of a split quotation to its new span: the first and last part extend to its ends."""
    inside = [(max(a, start), min(b, end)) for a, b in spans if max(a, start) < min(b, end)] or [(start, end)]
    inside[0] = (start, inside[0][1])
    inside[-1] = (inside[-1][0], end)
    return {"start": start, "end": end, "text": parsed.article.text[start:end], "spans": inside}


def _cue(parsed: Parsed, start: int | None, end: int | None) -> Row:
    if start is None or end is None:
        return {"cue": None, "cue_start": None, "cue_end": None, "cue_class": None}
    return {"cue": parsed.article.text[start:end], "cue_start": start, "cue_end": end}


def speaker_rows(parsed: Parsed, rows: list[Row], quotes: list[Row], after: Annotations, ids: SpeakerIds) -> list[Row]:
    """Rows of the speakers frame after corrections, with all counts computed again."""
    known = {row["speaker_id"]: row for row in rows}
    made = []
    for row in after.rows("speakers"):
        said = [quote for quote in quotes if quote["speaker_id"] == ids.ids[row.key]]
        if said or "add" in row.touched:
            made.append(_speaker(parsed, row, known, said, ids) | {"key": row.key})
    return made


def _speaker(parsed: Parsed, row: Annotation, known: Mapping[str, Row], said: list[Row], ids: SpeakerIds) -> Row:
    name = ids.ids[row.key]
    merged = [known[ids.ids[key]] for key in row.merged if ids.ids.get(key) in known]
    base = known.get(name) or {"article_id": parsed.article.id, "speaker_id": name, "aliases": [row.fields["speaker"]]}
    aliases = [alias for other in (base, *merged) for alias in other["aliases"]]
    mentions = [other["mentions"] for other in (base, *merged) if other.get("mentions") is not None]
    return (
        base
        | row.fields
        | {
            "origin": row.origin,
            "aliases": list(dict.fromkeys(aliases)),
            "mentions": sum(mentions) if mentions else None,
        }
        | word_counts(parsed.reading, said)
    )
