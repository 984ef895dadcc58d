"""Read the text of PDF files in reading order.

pdfminer finds the lines. Here they are put in order (columns before rows, as in the recursive X-Y cut of Nagy & Seth
1984), headers and footers of the pages are left out, words that a line break divided are joined, and lines are joined
to paragraphs. A page that is a picture of text is an error, so that unread text is not taken for an empty page.
"""

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from kit.documents.limits import LARGEST_DOCUMENT
from kit.documents.model import Document, document_of_lines
from kit.errors import ArticleError

MOST_PAGES = 400
"""Pages of the longest PDF that is read as one article."""

_MOST_LINES = 2000
"""Lines on the fullest page; a broadsheet page has some 600."""

_EDGE = 0.12
"""Share of the height at the top and at the bottom of a page in which its header and footer stand."""

_PAGE_MARK = re.compile(
    r"(?:page )?\W{0,3}\d{1,4}\W{0,3}(?:(?:of|/)\s?\d{1,4})?|https?://\S+(?:\s+\d{1,4}/\d{1,4})?|"
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?: ?[AP]M)?.{0,120}",
    re.IGNORECASE,
)
"""What browsers and printers set at the edges of a page."""

_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_PARTED = re.compile(r"(\w+)-$")
_OPENING = re.compile(r"[a-z]\w*")
_UNREADABLE = re.compile(r"\(cid:\d+\)")
_STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True)
class Line:
    """A line of text with its box on the page: from the left, from the bottom, in points, and the size of its type."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class Page:
    """The lines of one page, its height, and the share of it that pictures cover."""

    lines: list[Line]
    width: float
    height: float
    pictured: float


def read_pdf(data: bytes, *, name: str) -> Document:
    """Read the text of a PDF file, the headline first if it is at the top of the first page.

    Raises ArticleError where pages are pictures of text, and where the file is damaged, locked, or too long.
    """
    _refuse_bombs(data)
    pages = _pages(data)
    if scanned := [n for n, page in enumerate(pages, 1) if not page.lines and page.pictured > 0.3]:
        numbers = ", ".join(map(str, scanned[:10])) + (" ..." if len(scanned) > 10 else "")
        raise ArticleError(
            f"{name}: page {numbers} of this PDF is a picture without text (a scan). Read its text with a program for "
            "text recognition, for instance ocrmypdf, and load what that gives."
        )
    marks = _edge_marks(pages)
    lines = [line for page in pages for line in in_reading_order(_without_edges(page, marks))]
    unreadable = sum(len(_UNREADABLE.findall(line.text)) for line in lines)
    if unreadable > sum(len(line.text) for line in lines) / 50:
        raise ArticleError(f"{name}: the fonts of this PDF do not tell their letters. Copy the text into a .txt file.")
    document = document_of_lines(paragraphs_of(lines))
    if document is None:
        raise ArticleError(f"{name}: there is no text in this PDF. If its pages are scans, recognise their text first.")
    return Document(document.text, document.fields, {"pages": len(pages)})


def _refuse_bombs(data: bytes) -> None:
    """Refuse files whose streams unpack to more than the limit; pdfminer itself sets no limit."""
    size = 0
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        try:
            packed = data[found.end() : end if end >= 0 else len(data)]
            size += len(zlib.decompressobj().decompress(packed, LARGEST_DOCUMENT - size + 1))
        except zlib.error:
            continue
        if size > LARGEST_DOCUMENT:
            raise ArticleError(f"it unpacks to more than {LARGEST_DOCUMENT / 1e6:.0f} MB, more than any document has.")


def _pages(data: bytes) -> list[Page]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    pages: list[Page] = []
    try:
        for layout in extract_pages(
            io.BytesIO(data), laparams=LAParams(boxes_flow=None, line_margin=0.0001, char_margin=1.2)
        ):
            pages.append(_page(layout))
            if len(pages) > MOST_PAGES:
                raise ArticleError(f"more than {MOST_PAGES} pages are no article. Split the file.")
    except ArticleError:
        raise
    except PDFPasswordIncorrect as error:
        raise ArticleError("this PDF is locked with a password. Unlock it, or print it into a new PDF.") from error
    except Exception as error:  # pdfminer can raise many errors for a damaged object
        raise ArticleError(f"damaged PDF ({type(error).__name__}: {error}). Get the file again.") from error
    return pages


def _page(layout: Any) -> Page:
    from pdfminer.layout import LTChar, LTImage, LTTextLineHorizontal

    lines: list[Line] = []
    pictured = 0.0
    for element in _elements(layout):
        if isinstance(element, LTImage):
            pictured += max(element.width, 0) * max(element.height, 0)
        elif isinstance(element, LTTextLineHorizontal) and (text := " ".join(element.get_text().split())):
            sizes = [char.size for char in element if isinstance(char, LTChar)]
            size = median(sizes) if sizes else element.height
            lines.append(Line(text, element.x0, element.y0, element.x1, element.y1, size))
    if len(lines) > _MOST_LINES:
        raise ArticleError(f"a page of {len(lines):,} lines is no page of an article.")
    area = max(layout.width * layout.height, 1)
    return Page(lines, layout.width, layout.height, pictured / area)


def _elements(element: Any) -> Iterator[Any]:
    from pdfminer.layout import LTContainer, LTTextLine

    for child in element:
        yield child
        if isinstance(child, LTContainer) and not isinstance(child, LTTextLine):
            yield from _elements(child)


def _edge_marks(pages: Sequence[Page]) -> set[str]:
    """Page headers and footers: lines at the edges that, apart from numbers, repeat on half of the pages."""
    counts = Counter(
        mark for page in pages for mark in {_numberless(line) for line in page.lines if _at_edge(line, page)}
    )
    return {mark for mark, count in counts.items() if count > 1 and count >= len(pages) / 2}


def _numberless(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _at_edge(line: Line, page: Page) -> bool:
    return line.bottom > page.height * (1 - _EDGE) or line.top < page.height * _EDGE


def _without_edges(page: Page, marks: set[str]) -> list[Line]:
    return [
        line
        for line in page.lines
        if not (_at_edge(line, page) and (_numberless(line) in marks or _PAGE_MARK.fullmatch(line.text)))
    ]


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Sort the lines of a page into reading order: top to bottom, one column after the other."""
    if not lines:
        return []
    bands = _bands(lines)
    widest = 0.6 * median(line.size for line in lines)
    ordered: list[Line] = []
    at = 0
    while at < len(bands):
        end, gutter = _columns(bands, at, widest)
        if gutter is None:
            ordered += sorted(bands[at], key=lambda line: line.left)
            at += 1
            continue
        region = [line for band in bands[at:end] for line in band]
        left = [line for line in region if line.right <= gutter]
        ordered += in_reading_order(left) + in_reading_order([line for line in region if line.right > gutter])
        at = end
    return ordered


def _bands(lines: list[Line]) -> list[list[Line]]:
    """Group the lines that are at the same height, from the top of the page down."""
    bands: list[list[Line]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if bands and (line.top + line.bottom) / 2 > bottom:
            bands[-1].append(line)
            bottom = max(bottom, line.bottom) if line.bottom > bottom else bottom
        else:
            bands.append([line])
            bottom = line.bottom
    return bands


def _columns(bands: list[list[Line]], start: int, widest: float) -> tuple[int, float | None]:
    """The number of bands from `start` on that a gutter divides into columns, and its position; None without one."""
    first, last = _edges(line for band in bands for line in band)
    free = [(float("-inf"), float("inf"))]
    lines: list[Line] = []
    best: tuple[int, float | None] = (start, None)
    for end in range(start, len(bands)):
        for line in bands[end]:
            free = [part for gap in free for part in _without(gap, line.left, line.right, widest)]
        lines += bands[end]
        if not any(gap[1] > first + widest and gap[0] < last - widest for gap in free):
            break
        gutter = next((gap[0] for gap in free if first <= gap[0] < last and _parts(lines, gap[0])), None)
        if gutter is not None:
            best = (end + 1, gutter)
    return best


def _edges(lines: Iterable[Line]) -> tuple[float, float]:
    """The left and the right edge of some lines."""
    sides = [(line.left, line.right) for line in lines]
    return min(left for left, _ in sides), max(right for _, right in sides)


def _without(gap: tuple[float, float], left: float, right: float, widest: float) -> Iterator[tuple[float, float]]:
    if right <= gap[0] or left >= gap[1]:
        yield gap
        return
    if left - gap[0] >= widest:
        yield gap[0], left
    if gap[1] - right >= widest:
        yield right, gap[1]


def _parts(lines: list[Line], gutter: float) -> bool:
    """Whether there are three lines or more on each side."""
    left = sum(line.right <= gutter for line in lines)
    return left >= 3 and len(lines) - left >= 3


def paragraphs_of(lines: list[Line]) -> list[str]:
    """Join lines in reading order to paragraphs, and words that a line break divided."""
    words = Counter(word.lower() for line in lines for word in re.findall(r"[\w-]+", line.text))
    right = _right_edges(lines)
    paragraphs: list[list[str]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _begins_paragraph(before, line, right):
            paragraphs.append([line.text])
        else:
            paragraphs[-1][-1] = _before_break(paragraphs[-1][-1], line.text, words)
            paragraphs[-1].append(line.text)
    return ["".join(pieces) for pieces in paragraphs]


def _right_edges(lines: list[Line]) -> dict[int, float]:
    """The right edge of the column that begins at some left edge, in points."""
    edges: dict[int, float] = {}
    for line in lines:
        key = round(line.left / 20)
        edges[key] = max(edges.get(key, 0.0), line.right)
    return edges


def _begins_paragraph(before: Line, line: Line, right: dict[int, float]) -> bool:
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    ended = bool(_ENDS.search(before.text))
    column = right.get(round(before.left / 20), before.right)
    short = before.right < column - 0.2 * (column - before.left)
    goes_down = line.top < before.top and abs(line.left - before.left) < 3 * line.size
    if not goes_down:  # another column or page: a sentence goes on there
        return ended and (short or line.text[:1].isupper())
    gap = before.bottom - line.top
    indented = line.left > before.left + 0.7 * line.size
    return gap > 0.7 * line.size or (indented and ended) or (short and ended)


def _before_break(piece: str, line: str, words: Counter[str]) -> str:
    """A line ready to be joined to the next: with a space, or without the hyphen of a line break."""
    if piece.endswith("\u00ad"):
        return piece[:-1]
    head, tail = _PARTED.search(piece[-60:]), _OPENING.match(line)
    if not (head and tail):
        return piece if piece.endswith(("-", "–")) else f"{piece} "
    compound, whole = f"{head[1]}-{tail[0]}".lower(), f"{head[1]}{tail[0]}".lower()
    return piece if words[compound] > words[whole] else piece[:-1]
