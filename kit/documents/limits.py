"""Limits on what is read: a file of a few megabytes can unpack to more than the memory holds."""

import gzip
import io
import zipfile
import zlib
from typing import IO, Any, BinaryIO

from kit.article import MAX_CHARACTERS
from kit.errors import ArticleError

MAX_BYTES = 4 * MAX_CHARACTERS
"""Largest file taken as one article, since UTF-8 needs at most four bytes a character."""

LARGEST_DOCUMENT = 256_000_000
"""Most bytes of one file that has to be read whole (Word, RTF, exports); tables and archives are streamed."""

GZIP = b"\x1f\x8b"
"""The first bytes of whatever gzip packed."""

DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile)
"""What Python's unpackers raise on damaged data."""


def read_capped(handle: "IO[bytes] | gzip.GzipFile", limit: int = LARGEST_DOCUMENT) -> bytes:
    """Read all bytes of a handle; ArticleError, before reading on, if there are more than `limit`."""
    data = handle.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(f"more than {limit / 1e6:.0f} MB in one document. Split it.")
    return data


def unpack_gzip(data: bytes, limit: int = LARGEST_DOCUMENT) -> bytes:
    """Unpack gzip data, up to `limit` bytes.

    Raises ArticleError where it is more, damaged, or cut off.
    """
    try:
        with gzip.open(io.BytesIO(data)) as handle:
            return read_capped(handle, limit)
    except DAMAGED as error:
        raise ArticleError(f"damaged gzip data ({error or type(error).__name__}). Get the file again.") from error


def open_zip(data: bytes, limit: int = LARGEST_DOCUMENT) -> zipfile.ZipFile:
    """Open a zip archive whose members unpack to at most `limit` bytes in all, as its directory declares.

    Python's zipfile reads no more of a member than is declared, so that the directory can be trusted.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*DAMAGED, ValueError, NotImplementedError) as error:
        raise ArticleError(f"damaged: {error}. Save it again in the program that wrote it.") from error
    size = sum(member.file_size for member in archive.infolist())
    if size > limit:
        raise ArticleError(f"it unpacks to {size / 1e6:,.0f} MB, more than any document ({limit / 1e6:.0f} MB).")
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read one member of a zip archive; ArticleError if it is missing, damaged or encrypted."""
    try:
        return archive.read(name)
    except (KeyError, RuntimeError, NotImplementedError, *DAMAGED) as error:
        raise ArticleError(f"damaged: {' '.join(map(str, error.args))}. Save it again.") from error


class CappedLines(io.TextIOBase):
    """The lines of a text handle, none longer than `limit` characters, which is more than any article has.

    A longer line stops the iteration with ArticleError: a decompression bomb can be a single line.
    """

    def __init__(self, handle: io.TextIOWrapper, limit: int = MAX_BYTES) -> None:
        super().__init__()
        self.handle, self.limit = handle, limit

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        line = self.handle.readline(self.limit + 1 if size is None or size < 0 else size)
        if len(line) > self.limit:
            raise ArticleError(
                f"a line of more than {self.limit / 1e6:.0f} million characters; nothing behind it is read."
            )
        return line

    def __next__(self) -> str:  # type: ignore[override]
        line = self.readline()
        if not line:
            raise StopIteration
        return line


def text_lines(raw: BinaryIO, **options: Any) -> CappedLines:
    """The capped lines of a binary handle; `options` are those of io.TextIOWrapper."""
    return CappedLines(io.TextIOWrapper(raw, **options))
