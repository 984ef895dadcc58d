"""Rows of casualty claims after corrections; whether a claim counts follows from its status and links again."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from kit.corrections.annotations import Annotation, Annotations
from kit.corrections.keys import Row
from kit.corrections.model import KIT
from kit.corrections.speech_rows import SpeakerIds, by_key, changed_fields
from kit.language import Parsed

UNCOUNTED = ("negated", "denied", "possible", "hearsay", "background")
"""Statuses of claims that no total adds up."""
_PLAIN = ("harm", "low", "best", "high", "victims", "victim_kind", "status", "place", "date", "cause")


def claim_rows(
    parsed: Parsed, rows: list[Row], quotes: list[Row], before: Annotations, after: Annotations, ids: SpeakerIds
) -> list[Row]:
    """Rows of the casualties frame after corrections, in the order of the text.

    rows    the kit's rows, under whatever profile; only fields that a person changed are replaced
    quotes  the quotations after corrections: a claim in one of them has its speaker, unless a person said otherwise
    """
    known, last = by_key(rows, before, "casualties"), len(rows)
    said = {row["quote_id"]: row for row in quotes}
    names: dict[str, str] = {}
    made: list[tuple[Annotation, Row, dict[str, Any]]] = []
    for row in after.rows("casualties"):
        base = known.get(row.key)
        last += base is None
        names[row.key] = f"c{last}" if base is None else base["claim_id"]
        changes = changed_fields(before.layers["casualties"].get(row.key), row)
        made.append((row, base or _new(parsed, row, names[row.key]), changes))
    done = [_claim(parsed, base, row, changes, names, said, ids) for row, base, changes in made]
    return sorted(done, key=lambda row: row["start"]) if any(row["origin"] != KIT for row in done) else done


def _new(parsed: Parsed, row: Annotation, name: str) -> Row:
    """What a claim that a person added has before its fields: asserted by the outlet, and counted."""
    start = parsed.reading.copy(row.fields["start"], row.fields["end"])[0]
    paragraph = bisect_right([first for first, _ in parsed.reading.paragraphs], start)
    empty = dict.fromkeys(
        (
            "low",
            "best",
            "high",
            "quantity",
            "victims",
            "part_of",
            "same_as",
            "reason",
            "rule",
            "side",
            "form",
            "event_id",
        )
    )
    return empty | {
        "article_id": parsed.article.id,
        "claim_id": name,
        "victim_kind": "person",
        "status": "asserted",
        "counted": True,
        "main": True,
        "source_id": None,
        "source": parsed.article.outlet,
        "source_kind": "outlet",
        "further": False,
        "paragraph": paragraph,
    }


def _claim(
    parsed: Parsed,
    base: Row,
    row: Annotation,
    changes: Mapping[str, Any],
    names: Mapping[str, str],
    said: Mapping[str, Row],
    ids: SpeakerIds,
) -> Row:
    made = base | {"origin": row.origin, "key": row.key}
    made |= {name: value for name, value in changes.items() if name in _PLAIN}
    made |= {name: names.get(row.fields.get(name) or "") for name in ("part_of", "same_as")}
    if {"start", "end"} & changes.keys():
        start, end = row.fields["start"], row.fields["end"]
        made |= {"start": start, "end": end, "text": parsed.article.text[start:end]}
    made |= _source(parsed, made, row, changes, said, ids)
    return made | _counted(base, made, changes)


def _source(
    parsed: Parsed, made: Row, row: Annotation, changes: Mapping[str, Any], said: Mapping[str, Row], ids: SpeakerIds
) -> Row:
    """Who says so: whom a person names, else the speaker of its quotation where that was corrected, else as it was."""
    quote = said.get(made.get("quote_id") or "")
    kept: Row = {} if quote or not made.get("quote_id") else {"quote_id": None}
    key = row.fields.get("source")
    if "source" in changes and key is None:
        return kept | {"source_id": None, "source": parsed.article.outlet, "source_kind": "outlet"}
    if "source" not in changes and quote is not None and quote["origin"] != KIT and quote["speaker_id"] is not None:
        who, name, by = quote["speaker_id"], quote["speaker"], quote["origin"]
    else:
        (who, name), by = ids.of(key), ids.origin(key)
    if key is None or (who, name) == (made["source_id"], made["source"]):
        return kept
    origin = by if made["origin"] == KIT and by else made["origin"]
    return kept | {"source_id": who, "source": name, "source_kind": _kind(who, name, ids), "origin": origin}


def _kind(who: str | None, name: str | None, ids: SpeakerIds) -> str:
    from kit.casualties.claimants import source_kind

    speakers = ids.after.layers["speakers"].items()
    return source_kind(name or "", next((row.fields for key, row in speakers if ids.ids[key] == who), {}))


def _counted(base: Row, made: Row, changes: Mapping[str, Any]) -> Row:
    """Whether a total uses the claim, where corrections touch that, and the reason why not."""
    if changes.get("counted") is not None:
        reason = None if changes["counted"] else base.get("reason") or "left out by hand"
        return {"counted": changes["counted"], "reason": reason}
    if made["part_of"] != base["part_of"] or made["same_as"] != base["same_as"] or "status" in changes:
        reason = _reason(base, made)
        return {"counted": reason is None, "reason": reason}
    if base["reason"] == "no number" and made["best"] is not None:
        return {"counted": True, "reason": None}
    return {}


def _reason(base: Row, made: Row) -> str | None:
    if made["status"] in UNCOUNTED:
        return str(made["status"])
    if made["part_of"]:
        return "part of another figure"
    if made["same_as"]:
        return "same people"
    follows = (*UNCOUNTED, "part of another figure", "same people")
    return None if base["reason"] in follows else base["reason"]
