"""WARC files of web crawls: every page that was served as HTML."""

from collections.abc import Iterator
from typing import Any

from kit.corpus.needs import need
from kit.corpus.readers.pages import record
from kit.corpus.records import LARGEST_DOCUMENT, Failed, Found, Record, SourceFile
from kit.load import decode, from_html


def read_warc(file: SourceFile) -> Iterator[Found]:
    """The HTML pages of a crawl; images, scripts, redirections and records of the crawler are no articles.

    When the page was fetched stands in `meta["crawled"]`; it is not taken for the day of publication.
    """
    archive = need("warcio.archiveiterator", "warcio").ArchiveIterator
    with file.open() as handle:
        for response in archive(handle):
            if response.rec_type == "response" and response.http_headers is not None and _is_page(response):
                yield _page(response, file.place)


def _is_page(response: Any) -> bool:
    kind = response.http_headers.get_header("Content-Type") or ""
    moved = (response.http_headers.get_statuscode() or "").startswith("3")
    return "html" in kind.lower() and not moved


def _page(response: Any, archive: str) -> Found:
    address = response.rec_headers.get_header("WARC-Target-URI")
    place = f"{archive}, {address}"
    status = response.http_headers.get_statuscode()
    if status != "200":
        return Failed(place, f"the server answered {status}.")
    try:
        html = decode(response.content_stream().read(LARGEST_DOCUMENT), name=place)
        page = record(from_html(html, name=place, url=address), place)
    except Exception as error:  # whatever is wrong with one page, the crawl goes on
        return Failed(place, f"{type(error).__name__}: {error}")
    crawled = response.rec_headers.get_header("WARC-Date")
    return Record(place, page.fields, {**page.meta, "crawled": crawled})
