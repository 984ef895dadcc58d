"""Web pages: trafilatura (Barbaresi 2021) finds the article; the date is taken from what the page marks as its date.

trafilatura would also search the text for anything that looks like a date. A page without a date has none here.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kit.dates import day_of
from kit.documents.formats import is_feed
from kit.documents.model import Document
from kit.errors import ArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 64_000_000
"""Characters of the largest page that is parsed; its tree takes some ten times as much memory."""

_LEAST_WORDS = 20
_SHORT_PAGE = 250
"""Words of the longest text that may be the notice of a guard and not an article."""

_GUARD = re.compile(
    r"just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|verify(?:ing)? (?:that )?you are "
    r"(?:a )?human|checking your browser|security check|bot (?:check|verification)|pardon our interruption|"
    r"please (?:enable|turn on) (?:javascript|cookies)|(?:javascript|cookies) (?:is|are) (?:disabled|required)|"
    r"one more step|unusual traffic|complete the captcha|robot check|request unsuccessful|ddos protection",
    re.IGNORECASE,
)
_GUARD_MARKUP = re.compile(
    r"cf-browser-verification|cf_chl_|cf-chl-|/cdn-cgi/challenge-platform|_Incapsula_Resource|px-captcha", re.I
)

_META_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publication_date", "publishdate", "publish-date", "publish_date", "published_time", "pubdate", "published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate",
    "rnews:datepublished", "date",
)  # fmt: skip
"""Names of meta elements that hold the day of publication, the surest first."""

_MARKED = re.compile(
    r"publish|pub-?date|date-?line|date-?time|timestamp|entry-date|post-date|article-?date|\bdate\b", re.I
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_LONGEST_LINE_WITH_DATE = 80
_LONG_TAG = re.compile(r"<([A-Za-z][\w-]{0,30})[^<>]{20000,}")
"""A tag with thousands of attributes, or with a picture in one: the parser takes quadratic time for it."""
_LARGEST_JSON = 1_000_000
_DEPTH = 12


def read_page(page: str, *, name: str = "the page", url: str | None = None) -> Document:
    """The article of a web page: its headline and, below it, the text that trafilatura finds.

    Raises ArticleError if the page has no article, or only a check against robots.
    """
    from trafilatura import load_html

    if len(page) > LARGEST_PAGE:
        raise ArticleError(f"{name}: a page of more than {LARGEST_PAGE / 1e6:.0f} million characters is no article.")
    page = _LONG_TAG.sub(r"<\1", page)
    if is_feed(page):
        raise ArticleError(f"{name}: this is a feed of many articles. Read it with kit.load_corpus.")
    tree = load_html(page)
    text, fields = _extracted(page, url) if tree is not None else ("", {})
    title = fields.get("title") or ""
    words = len(text.split())
    _refuse_guard(page, f"{_title(tree)} {title} {text if words < _SHORT_PAGE else ''}", words, name)
    if tree is None or words < _LEAST_WORDS:
        raise ArticleError(
            f"{name}: no article was found on this page (it may need a login, or be drawn by a script). "
            "Copy the text into a .txt file, headline on the first line."
        )
    raw, source = published(tree, url)
    fields |= {"date": raw} if raw else {}
    text = text if text.startswith(title) else f"{title}\n{text}"
    return Document(text, fields, {"date_from": source} if raw else {})


def _extracted(page: str, url: str | None) -> tuple[str, dict[str, Any]]:
    """The text that trafilatura finds, with title, author, outlet and address, but not its date."""
    from trafilatura import bare_extraction

    quick = {"original_date": True, "extensive_search": False}
    found: Any = bare_extraction(
        page, url=url, with_metadata=True, include_comments=False, date_extraction_params=quick
    )
    if found is None:
        return "", {}
    names = {"title": found.title, "author": found.author, "outlet": found.sitename, "url": found.url}
    return found.text or "", {field: value for field, value in names.items() if value}


def _title(tree: "HtmlElement | None") -> str:
    return (tree.findtext(".//title") or "") if tree is not None else ""


def _refuse_guard(page: str, said: str, words: int, name: str) -> None:
    marked = words < _SHORT_PAGE and _GUARD_MARKUP.search(page)
    if words < _SHORT_PAGE and (_GUARD.search(said[:3000]) or (marked and words < _LEAST_WORDS)):
        raise ArticleError(
            f"{name}: the site sent a check for robots and no article (“{' '.join(said.split())[:60]}”). "
            "Open the page in a browser, save it as HTML, and load that file."
        )


def published(tree: "HtmlElement", url: str | None = None) -> tuple[str | None, str | None]:
    """The day of publication as the page writes it, and where it was found; None if the page marks none.

    The first mark with a readable date counts; if there is none, the first mark, so that the error can name it.
    """
    first: tuple[str | None, str | None] = (None, None)
    for raw, source in _dates(tree, url):
        if day_of(raw) is not None:
            return raw, source
        first = first if first[0] else (raw, source)
    return first


def _dates(tree: "HtmlElement", url: str | None) -> Iterator[tuple[str, str]]:
    """The values that the page marks as its day of publication, most reliable mark first."""
    yield from _meta_dates(tree)
    for raw in _linked_data(tree):
        yield raw, "JSON-LD datePublished"
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content(), "itemprop datePublished"
    yield from _times(tree)
    for address in (
        url,
        *tree.xpath("//link[@rel='canonical']/@href"),
        *tree.xpath("//meta[@property='og:url']/@content"),
    ):
        if address and (match := _IN_ADDRESS.search(address[:2000])):
            yield "-".join(part.zfill(2) for part in match.groups()), "the address"
    yield from _marked_lines(tree)


def _meta_dates(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in (element.get("property"), element.get("name"), element.get("itemprop")):
            if key and content:
                found.setdefault(key.strip().lower(), content)
    for key in _META_DATES:
        if key in found:
            yield found[key], f"meta {key}"


def _linked_data(tree: "HtmlElement") -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) <= _LARGEST_JSON:
            try:
                yield from _values(json.loads(source), "datePublished")
            except (ValueError, RecursionError):
                continue


def _values(node: Any, key: str, depth: int = 0) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(node, dict):
        if isinstance(node.get(key), str):
            yield node[key]
        children: Iterable[Any] = node.values()
    else:
        children = node if isinstance(node, list) else ()
    for child in children:
        yield from _values(child, key, depth + 1)


def _times(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    """Time elements: those marked as publication, else those of the article if all of them are of one day."""
    times = [(element, element.get("datetime") or element.text_content()) for element in tree.iter("time")]
    for element, raw in times:
        if element.get("pubdate") is not None or _MARKED.search(element.get("class") or ""):
            yield raw, "time element"
            return
    inside = [
        raw for element, raw in times if next(element.iterancestors("article", "main", "header"), None) is not None
    ]
    if inside and len({day_of(raw) for raw in inside}) == 1:
        yield inside[0], "time element"


def _marked_lines(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    """A short line whose class or id says that it is the date, if no other such line names another day."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for element in tree.iter("p", "span", "div", "li", "small", "abbr"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(marks) < 500 and len(element) <= 3 and _MARKED.search(marks):
            line = " ".join(element.text_content().split())
            around = {ancestor.tag for ancestor in element.iterancestors()}
            if 0 < len(line) <= _LONGEST_LINE_WITH_DATE and day_of(line) and not around & {"nav", "aside", "footer"}:
                lines[bool(around & {"article", "main"})].append(line)
    chosen = lines[True] or lines[False]
    if len({day_of(line) for line in chosen}) == 1:
        yield chosen[0], "a line marked as the date"
