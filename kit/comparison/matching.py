"""Pair the rows of two annotators one to one, by the characters that they share."""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.comparison.annotators import Annotated, value_of
from kit.corrections.annotations import Annotation
from kit.corrections.refit import overlap

LEAST_SHARED = 0.5
"""Share of the shorter span that two rows have in common to be taken for one row."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """A row of the first annotator and the same row of the second; None if one of them lacks it.

    exact  whether both have the same ends
    """

    article: int
    first: Annotation | None
    second: Annotation | None
    exact: bool = False


def pairs_of(number: int, layer: str, first: Annotated, second: Annotated) -> list[Pair]:
    """Pair the rows of one layer of one article; spans with the largest overlap are paired first.

    Quotations are paired by their spans, claims by span and harm, speakers by name.
    """
    ours, theirs = first.rows.rows(layer), second.rows.rows(layer)
    if layer == "speakers":
        ours, theirs = _speaking(first), _speaking(second)
    candidates = sorted(_candidates(layer, ours, theirs), key=lambda other: (-other[0], other[1], other[2]))
    left, right, made = set(range(len(ours))), set(range(len(theirs))), []
    for share, i, j in candidates:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            made.append(Pair(number, ours[i], theirs[j], share == 1))
    made += [Pair(number, ours[i], None) for i in sorted(left)]
    return made + [Pair(number, None, theirs[j]) for j in sorted(right)]


def _speaking(made: Annotated) -> list[Annotation]:
    """Speakers to whom a quotation is ascribed."""
    said = {row.fields.get("speaker") for row in made.rows.rows("quotes")}
    return [row for row in made.rows.rows("speakers") if row.key in said]


def _candidates(layer: str, ours: list[Annotation], theirs: list[Annotation]) -> Iterator[tuple[float, int, int]]:
    for i, row in enumerate(ours):
        for j, other in enumerate(theirs):
            if layer == "speakers":
                if folded(row.fields.get("speaker")) == folded(other.fields.get("speaker")):
                    yield 1.0, i, j
            elif layer == "quotes" or row.fields.get("harm") == other.fields.get("harm"):
                a, b = span_of(row), span_of(other)
                if min(a[1], b[1]) - max(a[0], b[0]) >= LEAST_SHARED * max(min(a[1] - a[0], b[1] - b[0]), 1):
                    yield overlap(a, b), i, j


def span_of(row: Annotation) -> Span:
    """Start and end of a row."""
    return row.fields["start"], row.fields["end"]


def folded(value: object) -> object:
    """A name for the comparison: in lower case, without a leading article."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.casefold().split())
    return next((text.removeprefix(article) for article in ("the ", "a ", "an ") if text.startswith(article)), text)


def is_same(layer: str, name: str, pair: Pair, first: Annotated, second: Annotated) -> bool:
    """Whether both rows of a pair have the same value of a field."""
    assert pair.first is not None
    assert pair.second is not None
    ours, theirs = value_of(first.rows, layer, pair.first, name), value_of(second.rows, layer, pair.second, name)
    return folded(ours) == folded(theirs)
