"""Documents (text, pages, Word, PDF, e-mail ...): an export of an archive, or one article a file."""

import re
from collections.abc import Iterator

from kit.corpus.readers import factiva, feeds, nexis, proquest
from kit.corpus.records import Found, Record, SourceFile
from kit.documents import office
from kit.documents.encoding import decode_bytes
from kit.documents.formats import is_feed, is_html, kind_of
from kit.documents.limits import GZIP, unpack_gzip
from kit.documents.model import Document, document_of_lines
from kit.documents.reading import read_document
from kit.errors import ArticleError

_LINES = {"docx": office.docx_lines, "odt": office.odt_lines, "rtf": office.rtf_lines}


def read_file_of(file: SourceFile, kind: str) -> Iterator[Found]:
    """What a document of some type holds: the articles of a Nexis, Factiva or ProQuest export, else one article.

    The first bytes of the file go before the type that its name tells.
    """
    data = file.read()
    data = unpack_gzip(data) if data.startswith(GZIP) else data
    signed = kind_of(data)
    kind = kind if signed in ("text", "zip") else signed
    if kind in _LINES:
        yield from _from_lines(_LINES[kind](data), file)
    elif kind in ("text", "html"):
        yield from _from_text(data, kind, file)
    else:
        yield record(read_document(data, file.place, kind=kind), file.place, stem(file))


def record(document: Document, place: str, name: str | None = None) -> Record:
    """A document as a record; `name` is its id."""
    return Record(place, {"text": document.text, "id": name, **document.fields}, document.meta)


def stem(file: SourceFile) -> str:
    """The name of a file without folders, archives and ending."""
    return re.sub(r"(\.\w{1,9})(\.gz)?$", "", re.split(r"[/\\]| > ", file.place)[-1])


def _from_lines(lines: list[str], file: SourceFile) -> Iterator[Found]:
    if nexis.is_export(lines):
        yield from nexis.records(lines, file.place)
    elif factiva.is_export(lines):
        yield from factiva.records(lines, file.place)
    else:
        document = document_of_lines(lines)
        if document is None:
            raise ArticleError("there is no text in this file.")
        yield record(document, file.place, stem(file))


def _from_text(data: bytes, kind: str, file: SourceFile) -> Iterator[Found]:
    text = decode_bytes(data, name=file.place).text
    if (kind == "html" or is_html(text)) and factiva.is_page(text):
        yield from factiva.page_records(text, file.place)
    elif is_feed(text):
        yield from feeds.read_feed(file)
    elif kind == "text" and not is_html(text) and proquest.is_export(text):
        yield from proquest.records(text, file.place)
    elif kind == "text" and not is_html(text) and nexis.is_export(lines := text.splitlines()):
        yield from nexis.records(lines, file.place)
    else:
        yield record(read_document(data, file.place, kind=kind), file.place, stem(file))
