"""WARC files of web crawls: every page that was served as HTML.

warcio reads the records. Where one starts and ends is found here, record by record, so that damage costs the record
that it struck: a wrong length, or the cut end of a crawl, is a failure of that record, and those behind it are read.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from kit.corpus.readers.documents import record
from kit.corpus.records import Failed, Found, Record, SourceFile, reason
from kit.documents.limits import GZIP, LARGEST_DOCUMENT
from kit.documents.reading import read_document

_START = re.compile(rb"(?:^|(?<=\n))WARC/\d\.\d\r?\n(?=[A-Za-z])")
_FIELD = re.compile(rb"^([A-Za-z-]{1,40}):[ \t]{0,9}([^\r\n]{0,8000})", re.MULTILINE)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_BLOCK = 1 << 16
_LONGEST_HEADER = 1 << 16
_LONGEST_START = 20
_MEMBER = b"\x1f\x8b\x08"
_CUT = "the crawl is cut off here; what stood behind it is lost."


@dataclass(frozen=True)
class Segment:
    """One record as it stands in the file; `problem` says what is wrong with it."""

    data: bytes
    problem: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the record's own header."""
        header = re.split(rb"\r?\n\r?\n", self.data[:_LONGEST_HEADER], maxsplit=1)[0]
        return {name.decode().lower(): value.decode("utf-8", "replace") for name, value in _FIELD.findall(header)}


def read_warc(file: SourceFile) -> Iterator[Found]:
    """The HTML pages of a crawl; images, scripts, redirections and records of the crawler are no articles.

    When the page was fetched stands in `meta["crawled"]`; it is not taken for the day of publication.
    """
    with file.open() as handle:
        for segment in segments(Buffer(handle)):
            fields = segment.fields
            place = f"{file.place}, {fields.get('warc-target-uri', 'a record without address')}"
            if segment.problem is not None and fields.get("warc-type") in (None, "response"):
                yield Failed(place, segment.problem)
            elif fields.get("warc-type") == "response":
                yield from _page(segment, fields, place)


def _page(segment: Segment, fields: dict[str, str], place: str) -> Iterator[Found]:
    try:
        for response in ArchiveIterator(io.BytesIO(segment.data.rstrip(b"\r\n") + b"\r\n\r\n\r\n")):
            if response.http_headers is not None and _is_page(response):
                yield _read(response, fields, place)
    except Exception as error:  # warcio raises whatever a damaged header leads to
        yield Failed(place, f"damaged record: {reason(error)}")


def _is_page(response: Any) -> bool:
    kind = response.http_headers.get_header("Content-Type") or ""
    moved = (response.http_headers.get_statuscode() or "").startswith("3")
    return "html" in kind.lower() and not moved


def _read(response: Any, fields: dict[str, str], place: str) -> Found:
    status = response.http_headers.get_statuscode()
    if status != "200":
        return Failed(place, f"the server answered {status}.")
    charset = _CHARSET.search(response.http_headers.get_header("Content-Type") or "")
    try:
        data = response.content_stream().read(LARGEST_DOCUMENT)
        url = fields.get("warc-target-uri")
        document = read_document(data, place, kind="html", charset=charset[1] if charset else None, url=url)
    except Exception as error:  # whatever is wrong with one page, the crawl goes on
        return Failed(place, reason(error, place))
    page = record(document, place)
    return Record(place, {**page.fields, "url": url}, {**page.meta, "crawled": fields.get("warc-date")})


class Buffer:
    """The unpacked bytes of a crawl, read ahead block by block.

    data      what was read and not yet handed over
    verified  how many bytes of it come from members whose checksum was right
    damaged   what is wrong with the packing behind `data`; reading stops there until it is set to None
    """

    def __init__(self, handle: BinaryIO) -> None:
        self.data = bytearray()
        self.verified = 0
        self.damaged: str | None = None
        self._blocks = _unpacked(handle)

    def fill(self, size: int) -> bool:
        """Read on until `size` bytes are at hand; False where the crawl ends or is damaged before."""
        while len(self.data) < size and self.damaged is None:
            block = next(self._blocks, None)
            if block is None:
                return False
            if isinstance(block, str):
                self.damaged = block
            elif block:
                self.data += block
            else:
                self.verified = len(self.data)
        return len(self.data) >= size

    def take(self, size: int) -> bytes:
        """Hand over up to `size` bytes."""
        taken = bytes(self.data[:size])
        del self.data[:size]
        self.verified = max(self.verified - size, 0)
        return taken


def _unpacked(handle: BinaryIO) -> Iterator[bytes | str]:
    """The blocks of a crawl, packed or not. An empty block says that all before it were checked; a text says what is
    wrong with the packing, and that a member, or what is left of one, is lost."""
    start = handle.read(_BLOCK)
    if start.startswith(GZIP):
        yield from _members(handle, start)
        return
    while start:
        yield start
        yield b""
        start = handle.read(_BLOCK)


def _members(handle: BinaryIO, packed: bytes) -> Iterator[bytes | str]:
    while packed:
        unpacker = zlib.decompressobj(31)
        rest = packed
        try:
            while not unpacker.eof:
                block = unpacker.decompress(rest, _BLOCK)
                rest = unpacker.unconsumed_tail
                if block:
                    yield block
                if not rest and not unpacker.eof and not (rest := handle.read(_BLOCK)):
                    yield _CUT
                    return
            yield b""
            packed = unpacker.unused_data or handle.read(_BLOCK)
        except zlib.error as error:
            yield f"damaged packing ({error})."
            packed = _next_member(handle, rest[1:])


def _next_member(handle: BinaryIO, packed: bytes) -> bytes:
    while (at := packed.find(_MEMBER)) < 0:
        block = handle.read(_BLOCK)
        if not block:
            return b""
        packed = packed[-2:] + block
    return packed[at:]


def segments(buffer: Buffer) -> Iterator[Segment]:
    """The records of a crawl, one after the other; after a damaged one the start of the next is looked for."""
    while True:
        lost = _skip_to_record(buffer)
        if lost:
            yield Segment(b"", lost)
        if not buffer.data:
            return
        yield _segment(buffer)


def _skip_to_record(buffer: Buffer) -> str | None:
    """Go on to the next start of a record; what was wrong with the bytes between, where there are any but blanks."""
    lost = False
    while True:
        more = buffer.fill(_LONGEST_HEADER)
        match = _START.search(buffer.data)
        if match:
            lost = lost or bool(buffer.take(match.start()).strip())
            return "bytes that belong to no record; a length before them is wrong." if lost else None
        if buffer.damaged is not None:
            problem, buffer.damaged = buffer.damaged, None
            buffer.take(len(buffer.data))
            buffer.fill(1)
            return problem
        rest = buffer.take(len(buffer.data) - (_LONGEST_START if more else 0))
        lost = lost or bool(rest.strip())
        if not more:
            return "bytes that belong to no record; the crawl is damaged there." if lost else None


def _segment(buffer: Buffer) -> Segment:
    """The record at the start of the buffer, with what is wrong with its length."""
    buffer.fill(_LONGEST_HEADER)
    end = re.search(rb"\r?\n\r?\n", buffer.data)
    if end is None:
        buffer.damaged = None
        return Segment(buffer.take(len(buffer.data)), "the crawl is cut off in the header of this record.")
    length = Segment(bytes(buffer.data[: end.end()])).fields.get("content-length", "")
    if not length.isdigit() or len(length) > 15:
        return Segment(buffer.take(end.end()), "this record does not tell its length.")
    if int(length) > LARGEST_DOCUMENT:
        return _skipped(buffer, end.end(), int(length))
    whole = buffer.fill(end.end() + int(length) + 5)
    size = end.end() + int(length)
    inner = _START.search(buffer.data, end.end(), min(size, len(buffer.data)))
    if inner is not None:
        return Segment(buffer.take(inner.start()), "its length is wrong: another record begins inside it.")
    if len(buffer.data) < size:
        problem, buffer.damaged = buffer.damaged or "the crawl is cut off in this record.", None
        return Segment(buffer.take(len(buffer.data)), problem)
    if buffer.damaged not in (None, _CUT) and buffer.verified < size and not buffer.data[size:].strip():
        problem, buffer.damaged = buffer.damaged, None
        return Segment(buffer.take(len(buffer.data)), problem)
    behind = bytes(buffer.data[size : size + 5])
    if whole and behind.strip() and not behind.lstrip(b"\r\n").startswith(b"W"):
        following = _START.search(buffer.data, size)
        return Segment(
            buffer.take(following.start() if following else size), "its length is wrong: it goes on behind it."
        )
    return Segment(buffer.take(size))


def _skipped(buffer: Buffer, header: int, length: int) -> Segment:
    head, left = buffer.take(header), length
    while left > 0 and buffer.fill(1):
        left -= len(buffer.take(min(left, len(buffer.data))))
    return Segment(head, f"a record of {length / 1e6:,.0f} MB is no page.")
