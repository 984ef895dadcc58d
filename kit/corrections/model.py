"""The records of a corrections file: header, correction, and the fields that may change."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = "conflict-news-kit corrections"
VERSION = 1
KIT = "kit"
"""Who the kit's own rows are by; no person may be called so."""

LAYERS = ("quotes", "speakers", "casualties", "events")
ACTIONS = ("add", "accept", "reject", "fix", "merge", "comment", "undo", "complete")

FIELDS: Mapping[str, Mapping[str, str]] = {
    "quotes": {
        "kind": "text",
        "start": "number",
        "end": "number",
        "speaker": "text",
        "cue_start": "number",
        "cue_end": "number",
    },
    "speakers": {"speaker": "text", "kind": "text", "named": "truth", "role": "text", "affiliation": "text"},
    "casualties": {
        "harm": "text",
        "low": "number",
        "best": "number",
        "high": "number",
        "victims": "text",
        "victim_kind": "text",
        "status": "text",
        "source": "text",
        "event": "text",
        "part_of": "text",
        "same_as": "text",
        "counted": "truth",
        "place": "text",
        "date": "text",
        "cause": "text",
        "start": "number",
        "end": "number",
    },
    "events": {"main": "truth", "kind": "text", "place": "text", "date": "text", "cause": "text"},
}
"""What may be corrected in each layer, and of which type it is: text, a whole number, or true and false."""

Change = tuple[Any, Any]
"""A field's value before and after."""


@dataclass(frozen=True)
class Header:
    """The header of corrections: their article, and the version of the kit that made the corrected rows."""

    article_id: str
    sha256: str | None = None
    title: str | None = None
    kit: str | None = None
    lexicons: str | None = None
    spacy_model: str | None = None
    created: str | None = None

    def line(self) -> dict[str, Any]:
        """The header as an object of the file."""
        return {"format": FORMAT, "version": VERSION} | asdict(self)


@dataclass(frozen=True)
class Correction:
    """One correction: a line of a corrections file about one row.

    id          unique in the file
    who         name or initials of the person; "kit" for the rows that the kit gave
    when        ISO 8601, UTC; None for the kit's rows
    layer       quotes, speakers, casualties or events
    action      add, accept, reject, fix, merge, comment, undo or complete (the whole layer was checked)
    row         key of the row (see `kit.corrections.keys`)
    start, end  span of the row in code points of the article's text; text is the words of this span
    changes     field -> (value before, value after)
    comment     free text
    into        for merge: key of the row that stays
    undoes      for undo: id of the correction that is undone
    """

    id: str
    who: str
    layer: str | None
    action: str
    row: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)
    comment: str | None = None
    into: str | None = None
    undoes: str | None = None
    when: str | None = None

    @property
    def by_kit(self) -> bool:
        """Whether the line is a row found by the kit, not the work of a person."""
        return self.who == KIT

    @property
    def new_values(self) -> dict[str, Any]:
        """The fields that the line sets, with their new values."""
        return {name: new for name, (_, new) in self.changes.items()}

    def line(self) -> dict[str, Any]:
        """The correction as an object of the file."""
        changes = {name: {"old": old, "new": new} for name, (old, new) in self.changes.items()}
        order = ("id", "who", "when", "layer", "action", "row", "start", "end", "text")
        last = ("comment", "into", "undoes")
        return {key: getattr(self, key) for key in order} | {"changes": changes} | {k: getattr(self, k) for k in last}


def correction(line: Mapping[str, Any]) -> Correction:
    """Read one object of a corrections file.

    Raises ValueError, which says what is wrong, if it is not a correction.

    >>> correction({"id": "1", "who": "AR", "layer": "quotes", "action": "reject", "row": "quotes:0-9:direct"}).action
    'reject'
    """
    for key in ("id", "who", "action"):
        if not isinstance(line.get(key), str) or not line[key].strip():
            raise ValueError(f"it has no {key!r}")
    action, layer = line["action"], line.get("layer")
    if action not in ACTIONS:
        raise ValueError(f"its action {action!r} is none of {', '.join(ACTIONS)}")
    if layer not in LAYERS and not (layer is None and action in ("undo", "comment")):
        raise ValueError(f"its layer {layer!r} is none of {', '.join(LAYERS)}")
    needed = {"merge": "into", "undo": "undoes"}.get(action) or ("row" if action not in ("comment", "complete") else "")
    if needed and not line.get(needed):
        raise ValueError(f"it is a correction of the kind {action!r} without {needed!r}")
    place: dict[str, Any] = {key: _number(line.get(key), key) for key in ("start", "end")}
    texts: dict[str, Any] = {key: line.get(key) for key in ("row", "text", "comment", "into", "undoes", "when")}
    return Correction(
        line["id"], line["who"].strip(), layer, action, **place, **texts, changes=_changes(layer, line.get("changes"))
    )


def _changes(layer: str | None, given: Any) -> dict[str, Change]:
    if not given:
        return {}
    if not isinstance(given, Mapping):
        raise ValueError('its changes are no object such as {"speaker": {"old": "Ann Roe", "new": "Ben Doe"}}')
    changes: dict[str, Change] = {}
    for name, change in given.items():
        old, new = (change.get("old"), change.get("new")) if isinstance(change, Mapping) else (None, change)
        changes[name] = (old, typed(layer, name, new))
    return changes


def typed(layer: str | None, name: str, value: Any) -> Any:
    """Convert a value to the type of its field; None if unknown, ValueError if it does not fit the type.

    >>> typed("casualties", "best", "17"), typed("casualties", "best", ""), typed("speakers", "named", "yes")
    (17, None, True)
    """
    kind = FIELDS.get(layer or "", {}).get(name)
    if value is None or (isinstance(value, str) and not value.strip()) or value != value:
        return None
    if kind == "number":
        return _number(value, name)
    if kind == "truth":
        return _truth(value, name)
    return value.strip() if isinstance(value, str) else str(value) if kind == "text" else value


def _number(value: Any, name: str) -> int | None:
    if value is None:
        return None
    try:
        number = int(value)
        if isinstance(value, bool) or number < 0 or number != float(value):
            raise ValueError
    except (TypeError, ValueError):
        raise ValueError(f"its {name} {value!r} is no whole number") from None
    return number


_TRUTH = {"true": True, "yes": True, "1": True, "x": True, "false": False, "no": False, "0": False}


def _truth(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return value
    known = _TRUTH.get(str(value).strip().lower().removesuffix(".0"))
    if known is None:
        raise ValueError(f"its {name} {value!r} is neither yes nor no")
    return known
