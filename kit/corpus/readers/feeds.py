"""RSS and Atom feeds."""

from collections.abc import Iterator
from typing import Any
from xml.sax import SAXParseException

import feedparser

from kit.corpus.records import Failed, Found, Record, SourceFile, reason
from kit.documents.encoding import decode_bytes
from kit.documents.formats import is_html
from kit.documents.reading import read_document
from kit.errors import ArticleError


def read_feed(file: SourceFile) -> Iterator[Found]:
    """The entries of a feed. Many feeds give a teaser alone: `meta["feed_part"]` tells "content" or "summary"."""
    data = file.read()
    feed = feedparser.parse(data)
    if not feed.entries:
        if is_html(decode_bytes(data, name=file.place).text):
            page = read_document(data, file.place, kind="html")
            yield Record(file.place, {"text": page.text, **page.fields}, page.meta)
            return
        raise ArticleError(f"no entries; {feed.get('bozo_exception') or 'this is not a feed'}.")
    for number, entry in enumerate(feed.entries, 1):
        place = f"{file.place}, entry {number}"
        try:
            yield _entry(entry, feed.feed.get("title"), place)
        except Exception as error:  # whatever is wrong with one entry, the others are read
            yield Failed(place, reason(error, place))
    if feed.bozo and isinstance(feed.bozo_exception, SAXParseException):
        yield Failed(file.place, f"the feed is damaged or cut off; entries may be lost ({feed.bozo_exception}).")


def _entry(entry: Any, outlet: str | None, place: str) -> Found:
    part = "content" if entry.get("content") else "summary"
    html = entry.content[0].value if part == "content" else entry.get("summary", "")
    paragraphs = _paragraphs(html)
    if not paragraphs:
        return Failed(place, "the feed gives no text for this entry, only its title and link.")
    title = entry.get("title")
    fields = {
        "text": "\n\n".join([title, *paragraphs] if title else paragraphs),
        "title": title,
        "date": entry.get("published") or entry.get("updated"),
        "outlet": entry.get("source", {}).get("title") or outlet,
        "author": entry.get("author"),
        "url": entry.get("link"),
        "language": (entry.get("language") or "")[:2] or None,
    }
    tags = "; ".join(tag.term for tag in entry.get("tags", []) if tag.get("term"))
    return Record(place, fields, {"feed_part": part, "tags": tags, "feed_id": entry.get("id")})


def _paragraphs(html: str) -> list[str]:
    from lxml.html import fragment_fromstring

    if not html.strip():
        return []
    root = fragment_fromstring(html, create_parent="div")
    blocks = root.xpath(".//p | .//li | .//h2 | .//h3 | .//blockquote[not(.//p)]")
    texts = [" ".join(block.text_content().split()) for block in blocks or [root]]
    return [text for text in texts if text]
