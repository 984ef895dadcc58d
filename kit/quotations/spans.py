"""Spans of tokens, half-open: their unions and overlaps, and an index that finds what lies at a token."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

TokenSpan = tuple[int, int]
T = TypeVar("T")

REACH = 150
"""Tokens from a cue in which its content and its source are looked for: more than any sentence that people write."""

_BLOCK = 64


class SpanIndex(Generic[T]):
    """Things by the tokens that their spans hold, found without a look at all the others.

    >>> index = SpanIndex()
    >>> _ = index.add("far", [(900, 910)]), index.add("near", [(0, 10)])
    >>> list(index.near([(5, 6)]))
    ['near']
    """

    def __init__(self) -> None:
        self._blocks: dict[int, dict[int, T]] = {}
        self._count = 0

    def add(self, thing: T, spans: Iterable[TokenSpan]) -> int:
        """Take up a thing by its spans; gives the number by which it can be dropped."""
        self._count += 1
        for block in _blocks(spans):
            self._blocks.setdefault(block, {})[self._count] = thing
        return self._count

    def drop(self, number: int, spans: Iterable[TokenSpan]) -> None:
        """Forget the thing that has this number and these spans."""
        for block in _blocks(spans):
            self._blocks.get(block, {}).pop(number, None)

    def near(self, spans: Iterable[TokenSpan]) -> Iterator[T]:
        """What may share a token with the spans, in the order in which it was added."""
        nearby: dict[int, T] = {}
        for block in _blocks(spans):
            nearby |= self._blocks.get(block, {})
        return (nearby[number] for number in sorted(nearby))


def _blocks(spans: Iterable[TokenSpan]) -> Iterator[int]:
    for start, end in spans:
        yield from range(start // _BLOCK, (end - 1) // _BLOCK + 1)


def union(spans: Iterable[TokenSpan]) -> list[TokenSpan]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[TokenSpan] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def shared(content: tuple[TokenSpan, ...], stretch: TokenSpan) -> int:
    """How many tokens of a stretch a content holds."""
    if content[-1][1] <= stretch[0] or stretch[1] <= content[0][0]:
        return 0
    return sum(max(0, min(end, stretch[1]) - max(start, stretch[0])) for start, end in content)


def overlap(first: tuple[TokenSpan, ...], second: tuple[TokenSpan, ...]) -> float:
    """How much two contents share, from 0 to 1: tokens in both over tokens in either."""
    if first[-1][1] <= second[0][0] or second[-1][1] <= first[0][0]:
        return 0.0
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)
    return shared / (size(first) + size(second) - shared) if shared else 0.0


def size(content: tuple[TokenSpan, ...]) -> int:
    """Number of tokens in a content."""
    return sum([end - start for start, end in content])
