"""The rows of a CSV or TSV file, in which a stray quotation mark costs its own row and not those behind it.

Python's csv reads them by the rules of RFC 4180, strictly. A cell whose quotation mark is not closed would swallow all
lines up to the next mark: such a row is a failure, and reading goes on at the next line that looks like a row.
"""

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from kit.corpus.records import Failed

Cells = list[str]
_MOST_LINES = 100_000
"""Lines of the longest cell: a mark that is not closed by then was a stray one."""


class _Lines(Iterator[str]):
    """Lines that remember which were taken for the row at hand, so that they can be read again."""

    def __init__(self, handle: Iterator[str]) -> None:
        self.handle = handle
        self.taken: list[str] = []
        self._again: deque[str] = deque()

    def __next__(self) -> str:
        if len(self.taken) > _MOST_LINES:
            raise csv.Error(f"a cell of more than {_MOST_LINES:,} lines")
        line = self._again.popleft() if self._again else next(self.handle)
        self.taken.append(line)
        return line

    def put_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))


def rows_of(handle: Iterator[str], names: list[str], mark: str) -> Iterator[tuple[str, Mapping[str, Any] | Failed]]:
    """Each row with its number (the header is row 1), as a mapping from column to cell, or as the failure that it is.

    names  the columns
    mark   what parts the cells
    """
    lines, shape = _Lines(handle), _Shape(len(names), mark)
    number, broken = 1, False
    while True:
        lines.taken.clear()
        row = _next_row(lines, mark)
        if row is None:
            return
        if broken and not (shape.fits(row) if isinstance(row, list) else shape.opens(lines.taken[0])):
            lines.put_back(lines.taken[1:])
            continue
        broken = False
        if row == [] or (isinstance(row, list) and not any(row)):
            number += 1
            continue
        number += 1
        if isinstance(row, Failed):
            broken = True
            lines.put_back(lines.taken[1:])
            yield f"row {number}", row
        elif any(row[len(names) :]):
            yield f"row {number}", Failed("", f"{len(row)} cells where the header has {len(names)}")
        else:
            shape.learn(row)
            yield f"row {number}", dict(zip(names, row, strict=False))


def _next_row(lines: _Lines, mark: str) -> Cells | Failed | None:
    """The next row; None at the end. What the strict rules refuse is tried with marks escaped by a backslash."""
    try:
        return next(csv.reader(lines, delimiter=mark, strict=True))
    except StopIteration:
        return None
    except csv.Error as error:
        escaped = any('\\"' in line for line in lines.taken)
        row = _escaped(lines.taken, mark) if escaped else None
        return row or Failed("", f"a quotation mark that is not closed or not doubled ({error})")


def _escaped(taken: list[str], mark: str) -> Cells | None:
    """The row as programs write it that put a backslash before a mark; lines behind its end are put back by nobody, so
    that it has to take all of them."""
    try:
        rows = list(csv.reader(taken, delimiter=mark, strict=True, escapechar="\\", doublequote=False))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


class _Shape:
    """What rows of this table look like, by those that were read: enough to tell a row from a line of a broken cell."""

    def __init__(self, width: int, mark: str) -> None:
        self.width, self.mark = width, mark
        self.longest, self.numbered, self.seen = 0, True, False

    def learn(self, row: Cells) -> None:
        """Take note of a row that was read."""
        self.seen = True
        self.longest = max(self.longest, len(row[0]))
        self.numbered = self.numbered and row[0].strip().isdigit()

    def fits(self, row: Cells) -> bool:
        """Whether a line behind a broken row is a row: as many cells as columns, and a first cell like the others."""
        if len(row) != self.width or not any(row):
            return False
        return self._opens_with(row[0])

    def opens(self, line: str) -> bool:
        """Whether a line that cannot be read as a row begins one all the same."""
        return line.count(self.mark) >= self.width - 1 and self._opens_with(line.split(self.mark, 1)[0])

    def _opens_with(self, cell: str) -> bool:
        if not self.seen:
            return True
        return len(cell) <= 2 * self.longest + 10 and (not self.numbered or cell.strip().isdigit())
