"""Plain text and web pages: one file is one article, unless an archive put several into it."""

import gzip
import re
from collections.abc import Iterator

from kit.article import Article
from kit.corpus.readers import factiva, nexis, proquest
from kit.corpus.records import Found, Record, SourceFile
from kit.load import decode, from_html, from_text

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def read_text(file: SourceFile) -> Iterator[Found]:
    """A text file: a ProQuest or Nexis export, a page saved as text, or one article with its headline on top."""
    text = decode(_bytes(file), name=file.place)
    if _HTML.match(text):
        yield from _page(text, file)
    elif proquest.is_export(text):
        yield from proquest.records(text, file.place)
    elif nexis.is_export(lines := text.splitlines()):
        yield from nexis.records(lines, file.place)
    else:
        yield record(from_text(text, id=_stem(file)), file.place)


def read_html(file: SourceFile) -> Iterator[Found]:
    """A web page, or a Factiva export saved as HTML."""
    yield from _page(decode(_bytes(file), name=file.place), file)


def record(article: Article, place: str) -> Record:
    """What `kit.load` read, as a record."""
    names = ("title", "date", "outlet", "author", "url", "language", "id")
    return Record(place, {"text": article.text} | {name: getattr(article, name) for name in names}, article.meta)


def _page(text: str, file: SourceFile) -> Iterator[Found]:
    if factiva.is_page(text):
        yield from factiva.page_records(text, file.place)
    else:
        yield record(from_html(text, name=file.place, id=_stem(file)), file.place)


def _bytes(file: SourceFile) -> bytes:
    data = file.read()
    return gzip.decompress(data) if file.name.endswith(".gz") else data


def _stem(file: SourceFile) -> str:
    return re.sub(r"(\.\w+)(\.gz)?$", "", re.split(r"[/\\]| > ", file.place)[-1])
