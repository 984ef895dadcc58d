"""Rows of casualty claims after corrections; `counted` is derived again from the new status and links."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from kit.casualties.model import Reason, SourceKind, Status
from kit.casualties.totals import SAID
from kit.corrections.annotations import Annotation, Annotations
from kit.corrections.keys import Row
from kit.corrections.model import KIT
from kit.corrections.speech_rows import SpeakerIds, by_key, changed_fields
from kit.language import Parsed

UNCOUNTED = (Status.NEGATED, Status.DENIED, Status.POSSIBLE, Status.HEARSAY, Status.BACKGROUND)
"""Statuses of claims that no total adds up; each is a reason too."""
_PLAIN = ("harm", "low", "best", "high", "victims", "victim_kind", "status", "place", "date", "cause")


class EventIds:
    """The id of each event by its key, and the main event: the kit's ids if there are any, then new ones."""

    def __init__(self, rows: list[Row], before: Annotations, after: Annotations) -> None:
        self.after = after
        self.ids = dict(zip(before.layers["events"], (row["event_id"] for row in rows), strict=True))
        used = [row.fields.get("event") for row in after.rows("casualties")]
        for key in dict.fromkeys(key for key in used if isinstance(key, str) and key not in self.ids):
            self.ids[key] = f"e{len(self.ids) + 1}"

    def of(self, key: str | None) -> tuple[str | None, bool]:
        """Id of an event, and whether it is the main one; a new event is the main one only if a person says so."""
        event = self.after.layers["events"].get(key or "")
        return self.ids.get(key or ""), bool(event and event.fields.get("main"))

    def origin(self, key: str | None) -> str | None:
        """Who changed the event; None if nobody did."""
        event = self.after.layers["events"].get(key or "")
        return event.origin if event and event.origin != KIT else None


def corrected_events(rows: list[Row], before: Annotations, after: Annotations, ids: EventIds) -> list[Row]:
    """Rows of events, made of corrected claims, with the person's corrections of each event."""
    keys = {name: key for key, name in ids.ids.items()}
    made = []
    for row in rows:
        key = keys.get(row["event_id"], "")
        event = after.layers["events"].get(key)
        changes = changed_fields(before.layers["events"].get(key), event) if event else {}
        origin = event.origin if event else next((KIT for known in before.layers["events"] if known == key), None)
        made.append({"kind": "incident"} | row | changes | {"main": ids.of(key)[1], "origin": origin})
    return made


def claim_rows(
    parsed: Parsed,
    rows: list[Row],
    quotes: list[Row],
    before: Annotations,
    after: Annotations,
    ids: SpeakerIds,
    events: EventIds,
) -> list[Row]:
    """Rows of the casualties frame after corrections, in the order of the text.

    rows    the kit's rows, under any profile; only fields that a person changed are replaced
    quotes  the quotations after corrections: a claim in a quotation has its speaker, unless a person set another
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
    done = [
        _counted(base, _in_event(_claim(parsed, base, row, changes, names, said, ids), row, events), changes)
        for row, base, changes in made
    ]
    return sorted(done, key=lambda row: row["start"]) if any(row["origin"] != KIT for row in done) else done


def _new(parsed: Parsed, row: Annotation, name: str) -> Row:
    """Default values of a claim that a person added: asserted by the outlet, and counted."""
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
        "status": Status.ASSERTED.value,
        "counted": True,
        "main": True,
        "source_id": None,
        "source": parsed.article.outlet,
        "source_kind": SourceKind.OUTLET.value,
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
    made |= {name: value for name, value in changes.items() if name in _PLAIN} | _bounds(base, changes)
    made |= {name: names.get(row.fields.get(name) or "") for name in ("part_of", "same_as")}
    if {"start", "end"} & changes.keys():
        start, end = row.fields["start"], row.fields["end"]
        made |= {"start": start, "end": end, "text": parsed.article.text[start:end]}
    made |= _source(parsed, made, row, changes, said, ids)
    return made


def _source(
    parsed: Parsed, made: Row, row: Annotation, changes: Mapping[str, Any], said: Mapping[str, Row], ids: SpeakerIds
) -> Row:
    """The claimant: the one a person set, else the corrected speaker of its quotation, else the previous one."""
    quote = said.get(made.get("quote_id") or "")
    kept: Row = {} if quote or not made.get("quote_id") else {"quote_id": None}
    key = row.fields.get("source")
    if "source" in changes and key is None:
        return kept | {"source_id": None, "source": parsed.article.outlet, "source_kind": SourceKind.OUTLET.value}
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
    return source_kind(name or "", next((row.fields for key, row in speakers if ids.ids[key] == who), {})).value


def _bounds(base: Row, changes: Mapping[str, Any]) -> Row:
    """If a person changed only `best`, change `low` and `high` too where they were equal to it."""
    new = changes.get("best")
    if new is None or base.get("claim_id") is None:
        return {}
    low, best, high = base["low"], base["best"], base["high"]
    ends = {"low": new if low is not None and (low == best or low > new) else low}
    ends["high"] = new if high is not None and (high == best or high < new) else high
    return {name: value for name, value in ends.items() if name not in changes}


def _in_event(made: Row, row: Annotation, events: EventIds) -> Row:
    """The claim with its corrected event, and whether that is the main one."""
    key = row.fields.get("event")
    event_id, main = events.of(key)
    if key is None and made.get("event_id") is None:
        return made
    if (event_id, main) == (made.get("event_id"), made.get("main")):
        return made
    by = events.origin(key)
    origin = by if made["origin"] == KIT and by else made["origin"]
    return made | {"event_id": event_id, "main": main, "origin": origin, "status": _status(made, main)}


def _status(made: Row, main: bool) -> str:
    """The status of a claim: background if its event is not the main one, unless it is denied or similar."""
    if main and made["status"] == Status.BACKGROUND:
        return Status.ASSERTED.value
    return Status.BACKGROUND.value if not main and made["status"] in SAID else str(made["status"])


def _counted(base: Row, made: Row, changes: Mapping[str, Any]) -> Row:
    """The claim with `counted`, where corrections affect it, and the reason if it is not counted."""
    if changes.get("counted") is not None:
        reason = None if changes["counted"] else base.get("reason") or Reason.BY_HAND.value
        return made | {"counted": changes["counted"], "reason": reason}
    linked = made["part_of"] != base["part_of"] or made["same_as"] != base["same_as"]
    if linked or "status" in changes or made.get("main") != base.get("main"):
        reason = _reason(base, made)
        return made | {"counted": reason is None, "reason": reason}
    if base["reason"] == Reason.NO_NUMBER and made["best"] is not None:
        return made | {"counted": True, "reason": None}
    return made


def _reason(base: Row, made: Row) -> str | None:
    if made["status"] in UNCOUNTED:
        return Reason(made["status"]).value
    if not made.get("main", True):
        return Reason.BACKGROUND.value
    if made["part_of"]:
        return Reason.PART.value
    if made["same_as"]:
        return Reason.SAME_PEOPLE.value
    return None if base["reason"] in _FOLLOWING else base["reason"]


_FOLLOWING = (*(Reason(status) for status in UNCOUNTED), Reason.PART, Reason.SAME_PEOPLE)
"""Reasons that follow from the status and the links of a claim, so that they go where these go."""
