"""The members of zip and tar archives, in one pass; what is damaged in an archive is a failure of its own."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from kit.corpus.records import Failed, SourceFile
from kit.documents.limits import LARGEST_DOCUMENT

_UNPACKERS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}


def zipped(file: SourceFile) -> Iterator[SourceFile | Failed]:
    """The members of a zip archive, in the order of their names."""
    with file.open() as handle, zipfile.ZipFile(handle) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            if not member.is_dir():
                place = f"{file.place} > {member.filename}"
                yield SourceFile(place, partial(_opened, archive, member), member.file_size)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, archive.open(member))


def tarred(file: SourceFile) -> Iterator[SourceFile | Failed]:
    """Members in the order of the archive, each to be read before the next is asked for: a tar is read in one pass.

    Behind a damaged header the next one that is whole is looked for.
    """
    headers = _watched_headers()
    with (
        file.open() as handle,
        _unpacked(handle) as plain,
        tarfile.open(fileobj=plain, mode="r|", tarinfo=headers, ignore_zeros=True) as archive,
    ):
        for member in archive:
            yield from _damaged(file, headers)
            if member.isfile():
                yield _member(file, archive, member)
            elif member.issym() or member.islnk():
                yield Failed(f"{file.place} > {member.name}", f"this is a link to {member.linkname} and no file.")
        yield from _damaged(file, headers)
    if not headers.closed:
        yield Failed(file.place, "the archive ends without its end mark: it is cut off, and members may be lost.")


def _member(file: SourceFile, archive: tarfile.TarFile, member: tarfile.TarInfo) -> SourceFile | Failed:
    place = f"{file.place} > {member.name}"
    if member.size > LARGEST_DOCUMENT:
        return Failed(place, f"{member.size / 1e6:,.0f} MB in one member are too many; unpack the archive first.")
    data = cast(BinaryIO, archive.extractfile(member)).read()
    return SourceFile(place, lambda: io.BytesIO(data), member.size)


def _unpacked(handle: BinaryIO) -> BinaryIO:
    buffered: Any = handle if hasattr(handle, "peek") else io.BufferedReader(cast(io.RawIOBase, handle))
    start = buffered.peek(6)
    unpack: Any = next((unpack for mark, unpack in _UNPACKERS.items() if start.startswith(mark)), None)
    return cast(BinaryIO, unpack(buffered) if unpack else buffered)


class _Header(tarfile.TarInfo):
    """A header of a tar archive that notes damage before it, and the blocks of zeros that close the archive."""

    damaged = 0
    closed = False

    @classmethod
    def frombuf(cls, buf: bytes, encoding: str, errors: str) -> "_Header":  # type: ignore[override]
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if type(error).__name__ == "InvalidHeaderError":
                cls.damaged += 1
            elif len(buf) == tarfile.BLOCKSIZE:
                cls.closed = True
            raise
        cls.closed = False
        return header


def _watched_headers() -> type[_Header]:
    """A class of headers of its own for each archive, since tarfile makes them by class methods."""
    return type("_Header", (_Header,), {})


def _damaged(file: SourceFile, headers: type[_Header]) -> Iterator[Failed]:
    if headers.damaged:
        headers.damaged = 0
        yield Failed(file.place, "a member whose header is damaged; what it held is lost.")
