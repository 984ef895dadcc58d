"""RSS and Atom feeds."""

from collections.abc import Iterator
from typing import Any

from kit.corpus.needs import need
from kit.corpus.records import Failed, Found, Record, SourceFile
from kit.errors import ArticleError


def read_feed(file: SourceFile) -> Iterator[Found]:
    """The entries of a feed. Many feeds give a teaser alone: `meta["feed_part"]` tells "content" or "summary"."""
    feed = need("feedparser", "feedparser").parse(file.read())
    if not feed.entries:
        raise ArticleError(f"no entries; {feed.get('bozo_exception') or 'this is not a feed'}.")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, feed.feed.get("title"), f"{file.place}, entry {number}")


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
