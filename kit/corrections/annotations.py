"""The annotations of one article by one annotator: rows by layer and key, and how corrections change them.

The kit, a person who corrects it, and another program all produce annotations; a corrections file is the log of their
changes. Speakers of quotations and sources of claims are stored as keys, so that a rename or a merge changes them all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kit.corrections.keys import Key, parse_key
from kit.corrections.model import FIELDS, KIT, LAYERS, Correction

SPEAKER_FIELDS = {"quotes": "speaker", "casualties": "source"}
"""The field of each layer that names a speaker."""

_LINKS = ("part_of", "same_as")


@dataclass
class Annotation:
    """One row of one layer.

    key      its row key
    fields   the fields of `kit.corrections.model.FIELDS`; a speaker is a speaker's key
    origin   "kit", or who fixed, merged or added it
    touched  the actions by which a person judged it
    merged   keys of the rows that became part of it
    """

    key: str
    fields: dict[str, Any]
    origin: str = KIT
    touched: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


@dataclass
class Annotations:
    """Rows by layer and key, in the order in which they came.

    layers    layer -> key -> row
    complete  layers that a person marked as checked completely
    rejected  the rows that were removed, by layer and key
    unfit     corrections that could not be applied, each with the reason
    """

    layers: dict[str, dict[str, Annotation]] = field(default_factory=lambda: {layer: {} for layer in LAYERS})
    complete: set[str] = field(default_factory=set)
    rejected: dict[str, dict[str, Annotation]] = field(default_factory=lambda: {layer: {} for layer in LAYERS})
    unfit: list[tuple[Correction, str]] = field(default_factory=list)

    def rows(self, layer: str) -> list[Annotation]:
        """The rows of a layer that were not removed."""
        return list(self.layers[layer].values())

    def speaker_name(self, key: str | None) -> str | None:
        """The name that is shown for a speaker's key."""
        row = self.layers["speakers"].get(key or "")
        return row.fields.get("speaker") if row else None

    def speaker_key(self, given: str | None, *, who: str, at: tuple[int, int] = (0, 0)) -> str | None:
        """The key of the speaker with this name or key; an unknown name makes a new speaker."""
        speakers = self.layers["speakers"]
        if given is None or given in speakers:
            return given
        key = parse_key(given)
        name = key.what if key is not None and key.layer == "speakers" else given
        for same in (str.__eq__, lambda a, b: a.casefold() == b.casefold()):
            for row in speakers.values():
                if same(str(row.fields.get("speaker")), name):
                    return row.key
        new = str(Key("speakers", *at, name))
        speakers[new] = Annotation(new, {"speaker": name, "named": is_name(name)}, who)
        return new

    def apply(self, lines: Iterable[Correction]) -> "Annotations":
        """Apply corrections in their order; undone ones are skipped, those that do not fit are kept in `unfit`."""
        for line in in_force(lines):
            if line.action == "complete":
                self.complete.add(str(line.layer))
                continue
            if line.action not in _APPLY or line.layer is None:
                continue
            reason = _APPLY[line.action](self, line)
            if reason:
                self.unfit.append((line, reason))
        return self

    def link(self, layer: str, old: str, new: str | None) -> None:
        """Let every row that points to `old` point to `new`."""
        if layer == "casualties":
            fields = [("casualties", name) for name in _LINKS]
        else:
            fields = list(SPEAKER_FIELDS.items()) if layer == "speakers" else [("casualties", "event")]
        for where, name in fields:
            for row in self.layers[where].values():
                if row.fields.get(name) == old:
                    row.fields[name] = new


def in_force(lines: Iterable[Correction]) -> list[Correction]:
    """Corrections without those that were undone; an undo can itself be undone."""
    lines = list(lines)
    undone: set[str | None] = set()
    for line in reversed(lines):
        if line.action == "undo" and line.id not in undone:
            undone.add(line.undoes)
    return [line for line in lines if line.action != "undo" and (line.by_kit or line.id not in undone)]


def is_name(name: str) -> bool:
    """Whether a speaker's label reads as a name: every word but small ones begins with a capital letter."""
    words = [word for word in name.split() if word.lower() not in _SMALL]
    return bool(words) and name.split()[0].lower() not in _ARTICLES and all(word[:1].isupper() for word in words)


_ARTICLES = frozenset("a an the".split())
_SMALL = frozenset("a al an and bin da de den der di for in of on the van von".split())


def _add(have: Annotations, line: Correction) -> str | None:
    layer, key = str(line.layer), str(line.row)
    if key in have.layers[layer]:
        if not line.by_kit:
            return _fix(have, line)
        return "there are two rows with this key"
    row = Annotation(key, {}, line.who)
    if "start" in FIELDS[layer] and line.start is not None:
        row.fields |= {"start": line.start, "end": line.end}
    if layer in ("quotes", "casualties"):
        parts = parse_key(key)
        name = "kind" if layer == "quotes" else "harm"
        row.fields |= {name: parts.what} if parts else {}
    have.layers[layer][key] = row
    _set(have, row, line)
    if not line.by_kit:
        row.touched.append("add")
    missing = "start" in FIELDS[layer] and row.fields.get("start") is None
    if missing:
        del have.layers[layer][key]
    return "it adds a row without saying where it stands" if missing else None


def _set(have: Annotations, row: Annotation, line: Correction) -> None:
    layer = str(line.layer)
    for name, value in line.new_values.items():
        if SPEAKER_FIELDS.get(layer) == name:
            value = have.speaker_key(value, who=line.who, at=(line.start or 0, line.end or 0))
        if name == "event" and isinstance(value, str) and value.startswith("new"):
            value = value if ":" in value else f"new:{row.key}"
        row.fields[name] = value
    if layer == "events" and line.new_values.get("main"):
        for other in have.layers["events"].values():
            if other is not row:
                other.fields["main"] = False


def _row(have: Annotations, line: Correction) -> Annotation | None:
    return have.layers[str(line.layer)].get(str(line.row))


def _accept(have: Annotations, line: Correction) -> str | None:
    row = _row(have, line)
    if row is None:
        return _gone(have, line)
    row.touched.append("accept")
    return None


def _gone(have: Annotations, line: Correction) -> str:
    if str(line.row) in have.rejected[str(line.layer)]:
        return "an earlier correction takes the row out"
    return "there is no such row any more"


def _reject(have: Annotations, line: Correction) -> str | None:
    layer = str(line.layer)
    row = have.layers[layer].pop(str(line.row), None)
    if row is None:
        return _gone(have, line)
    row.origin = line.who
    row.touched.append("reject")
    have.rejected[layer][row.key] = row
    have.link(layer, row.key, None)
    return None


def _fix(have: Annotations, line: Correction) -> str | None:
    row = _row(have, line)
    if row is None:
        return _gone(have, line)
    known = FIELDS[str(line.layer)]
    unknown = [name for name in line.changes if name not in known]
    _set(have, row, line)
    row.origin = line.who
    row.touched.append("fix")
    return f"the kit has no field {', '.join(unknown)} in this layer" if unknown else None


def _merge(have: Annotations, line: Correction) -> str | None:
    layer = str(line.layer)
    row, into = _row(have, line), have.layers[layer].get(str(line.into))
    if layer not in ("speakers", "events"):
        return "only speakers and events can be merged"
    if row is None or into is None or row is into:
        return "the row to merge is not there" if row is None else "the row to merge it into is not there"
    del have.layers[layer][row.key]
    have.link(layer, row.key, into.key)
    for name, value in row.fields.items():
        if into.fields.get(name) is None:
            into.fields[name] = value
    if layer == "events" and row.fields.get("main"):
        into.fields["main"] = True
    into.origin = line.who
    into.touched.append("merge")
    into.merged += [row.key, *row.merged]
    return None


_APPLY: Mapping[str, Callable[[Annotations, Correction], str | None]] = {
    "add": _add,
    "accept": _accept,
    "reject": _reject,
    "fix": _fix,
    "merge": _merge,
}
