"""Adapt old corrections to the current text and kit, whose offsets and rows may have changed.

A correction stays valid in later versions of the kit. An accepted row keeps its accepted values; a row that a person
accepted or fixed and that the kit no longer finds is added again with its values. What fits nowhere is reported.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kit.article import Article
from kit.corrections.annotations import SPEAKER_FIELDS, Annotation, Annotations
from kit.corrections.keys import Key, parse_key
from kit.corrections.model import Correction

LEAST_OVERLAP = 0.5
"""Share of common characters from which on two spans of one kind are one row; half is what span matching asks for."""
_SAME_SPAN = 0.9
"""The same for rows of another kind: "direct" and "mixed" of one stretch are one quotation, judged otherwise."""
_LINK_FIELDS = ("speaker", "source", "event", "part_of", "same_as")


@dataclass
class Refitted:
    """Lines that can be applied to the kit's current rows, and those that cannot, each with the reason."""

    lines: list[Correction] = field(default_factory=list)
    unfit: list[tuple[Correction, str]] = field(default_factory=list)


def refit(lines: Iterable[Correction], article: Article, today: Annotations) -> Refitted:
    """Adapt the lines of a corrections file to an article and to the kit's current rows."""
    moved = _Moved(article)
    lines = [moved.line(line) for line in lines]
    by_kit = {line.row: line for line in lines if line.by_kit}
    keys = _Keys(today, {str(key) for key in by_kit})
    fitted = Refitted()
    added: set[str] = set()
    for original, line in moved.pairs:
        if line is None:
            if not original.by_kit:
                fitted.unfit.append((original, "the words that it is about are not in the text, or more than once"))
        elif not line.by_kit:
            now = keys.line(line, added)
            fitted.lines += _revived(now, by_kit.get(line.row), today, added)
            added |= {str(new.row) for new in fitted.lines[-2:] if new.action == "add"}
    return fitted


class _Moved:
    """New offsets for the words of corrections in an article's text, which may have changed."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.keys: dict[str, str] = {}
        self.pairs: list[tuple[Correction, Correction | None]] = []

    def line(self, line: Correction) -> Correction:
        """The line with its offsets in this text; a span whose words are missing is recorded in `pairs` as None."""
        shift = self._shift(line)
        if shift is None:
            self.pairs.append((line, None))
            return line
        if shift and line.row is not None:
            self.keys[line.row] = _shifted(line.row, shift)
        place: dict[str, Any] = (
            {} if line.start is None or line.end is None else {"start": line.start + shift, "end": line.end + shift}
        )
        changes = {name: self._change(name, change, shift) for name, change in line.changes.items()}
        links: dict[str, Any] = {
            name: self.keys.get(value, value) for name in ("row", "into") if (value := getattr(line, name))
        }
        now = replace(line, changes=changes, **place, **links)
        self.pairs.append((line, now))
        return now

    def _shift(self, line: Correction) -> int | None:
        if line.start is None or line.end is None or not line.text:
            return 0
        if self.text[line.start : line.end] == line.text:
            return 0
        if self.text.count(line.text) != 1:
            return None
        return self.text.index(line.text) - line.start

    def _change(self, name: str, change: tuple[Any, Any], shift: int) -> tuple[Any, Any]:
        old, new = change
        if name in ("start", "end", "cue_start", "cue_end"):
            return old, new + shift if isinstance(new, int) else new
        return old, self.keys.get(new, new) if name in _LINK_FIELDS and isinstance(new, str) else new


def _shifted(key: str, shift: int) -> str:
    parts = parse_key(key)
    return key if parts is None else str(parts._replace(start=parts.start + shift, end=parts.end + shift))


class _Keys:
    """The current keys of the rows of a corrections file."""

    def __init__(self, today: Annotations, known: set[str]) -> None:
        self.today, self.known = today, known
        self.cache: dict[str, str] = {}

    def line(self, line: Correction, added: set[str]) -> Correction:
        """The line with the current keys."""
        now: dict[str, Any] = {
            name: self.of(value, added) for name in ("row", "into") if (value := getattr(line, name))
        }
        changes = {
            name: (old, self.of(new, added) if name in _LINK_FIELDS and parse_key(new) else new)
            for name, (old, new) in line.changes.items()
        }
        return replace(line, changes=changes, **({} if line.action == "add" else now))

    def of(self, key: str, added: set[str]) -> str:
        """The current key of a row; the key itself if there is no other."""
        if key in added:
            return key
        if key not in self.cache:
            self.cache[key] = self._find(key)
        return self.cache[key]

    def _find(self, key: str) -> str:
        parts = parse_key(key)
        if parts is None or parts.layer not in self.today.layers or key in self.today.layers[parts.layer]:
            return key
        if parts.layer == "speakers":
            return self._speaker(parts) or key
        if parts.layer == "events":
            claim = self.today.layers["casualties"].get(self._find(str(parts._replace(layer="casualties", number=1))))
            return (claim and claim.fields.get("event")) or key
        return self._overlapping(parts) or key

    def _speaker(self, key: Key) -> str | None:
        rows = self.today.rows("speakers")
        named = [row.key for row in rows if row.fields.get("speaker") == key.what]
        if len(named) == 1:
            return named[0]
        quotes = [row for row in self.today.rows("quotes") if _span(row) == (key.start, key.end)]
        return quotes[0].fields.get("speaker") if len(quotes) == 1 else None

    def _overlapping(self, key: Key) -> str | None:
        name = "kind" if key.layer == "quotes" else "harm"
        best: tuple[float, str] | None = None
        for row in self.today.rows(key.layer):
            share = overlap(_span(row), (key.start, key.end))
            least = LEAST_OVERLAP if row.fields.get(name) == key.what else _SAME_SPAN
            if share >= least and row.key not in self.known and (best is None or share > best[0]):
                best = share, row.key
        return best[1] if best else None


def _span(row: Annotation) -> tuple[int, int]:
    return row.fields["start"], row.fields["end"]


def overlap(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Common characters of two spans as a share of all their characters.

    >>> overlap((0, 10), (5, 10))
    0.5
    """
    common = min(first[1], second[1]) - max(first[0], second[0])
    return max(common, 0) / max(max(first[1], second[1]) - min(first[0], second[0]), 1)


def _revived(line: Correction, then: Correction | None, today: Annotations, added: set[str]) -> list[Correction]:
    """The line, after lines that restore its row as the person saw it."""
    layer = line.layer or ""
    if then is None or layer not in SPEAKER_FIELDS or line.action not in ("accept", "fix") or line.row in added:
        return [line]
    row = today.layers[layer].get(str(line.row))
    if row is None:
        again = replace(then, id=f"{line.id}: row", who=line.who, when=line.when, action="add")
        return [again, line] if line.action == "fix" else [again]
    seen = then.new_values | {"start": then.start, "end": then.end} if line.action == "accept" else {}
    differ = {name: (row.fields.get(name), value) for name, value in seen.items() if _differs(today, row, name, value)}
    return [replace(line, action="fix", changes=differ)] if differ else [line]


def _differs(today: Annotations, row: Annotation, name: str, value: Any) -> bool:
    """Whether the current row has another value than the accepted one."""
    now = row.fields.get(name)
    if name in ("part_of", "same_as", "event", "counted"):
        return False  # links follow from the other rows, and a newer kit may draw them better
    if name in SPEAKER_FIELDS.values():
        parts = parse_key(value)
        return now != value and today.speaker_name(now) != (parts.what if parts else value)
    return now != value
