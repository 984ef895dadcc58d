"""Factiva exports in HTML and RTF, in both of its layouts.

"Full article plus indexing" puts a code before each field (HD headline, BY byline, PD date, SN source, LP and TD text,
AN accession number); "full article" has no codes, but always the same order: headline, byline, number of words, date,
time, source, code, language, copyright, paragraphs, "Document" with the accession number.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kit.corpus.records import Found, Record, read_each

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ACCESSION = re.compile(r"Document ([A-Za-z]{2,}\w{10,})")
_CODES = "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CT CX RF DLN CLM CO IN NS RE IPC IPD RST PUB AN".split()
_CODED = re.compile(rf"({'|'.join(_CODES)})\s*(?:[|\t]\s*|$|\s{{2,}})(.*)")
_WORDS = re.compile(r"[\d,.]+ words", re.I)
_TIME = re.compile(r"\d{1,2}:\d{2}(?: ?[AP]M)?(?: [A-Z]{2,4})?", re.I)
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\)|\(copyright\)", re.I)
_PARAGRAPHS = ("LP", "TD")
_META = {"SC": "source_code", "SE": "section", "ED": "edition", "PG": "page", "CY": "copyright", "WC": "length"}


def is_page(html: str) -> bool:
    """Whether a web page is a Factiva export."""
    return bool(re.search(r"class=[\"']article \w\wArticle", html))


def is_export(lines: Sequence[str]) -> bool:
    """Whether the lines of an RTF file are a Factiva export."""
    return any(_ACCESSION.fullmatch(line.strip(" |\tAN")) for line in lines)


def page_records(html: str, place: str) -> Iterator[Found]:
    """The articles of a Factiva page."""
    from lxml.html import HTMLParser, fromstring

    page = fromstring(html.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    articles = page.xpath("//div[starts-with(@class, 'article ') and contains(@class, 'Article')]")
    yield from read_each((_page_lines(article) for article in articles), _record, place, "article")


def _page_lines(article: "HtmlElement") -> list[str]:
    """The lines of one article; a field with its code is one line, "HD|headline", each paragraph one more."""
    lines: list[str] = []
    for block in article.xpath(".//tr | .//p[not(ancestor::td)] | .//div[not(.//div) and not(.//p) and not(.//table)]"):
        cells = block.xpath("./td") if block.tag == "tr" else []
        if len(cells) == 2:
            paragraphs = [_plain(p) for p in cells[1].xpath(".//p")] or [_plain(cells[1])]
            lines += [f"{_plain(cells[0])}|{paragraphs[0]}", *paragraphs[1:]]
        elif not block.xpath("ancestor::tr"):
            by = "By " if block.get("class") == "author" and not re.match("by ", _plain(block), re.I) else ""
            lines.append(by + _plain(block))
    return [line for line in lines if line]


def _plain(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())


def records(lines: Sequence[str], place: str) -> Iterator[Found]:
    """The articles of an RTF export, from its lines."""
    yield from read_each(_articles(lines), _record, place, "article")


def _articles(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines up to each accession number, which closes an article in both layouts."""
    article: list[str] = []
    for raw in lines:
        if line := raw.strip().strip("|").strip():
            article.append(line)
            if _ACCESSION.fullmatch(re.sub(r"^AN[\s|]+", "", line)):
                yield article
                article = []
    if len(" ".join(article).split()) > 20:  # what follows the last article is a line about the search
        yield article


def _record(lines: list[str], place: str) -> Record:
    coded = any(re.match(r"HD[\s|]", line) or line == "HD" for line in lines)
    return _coded(lines, place) if coded else _ordered(lines, place)


def _coded(lines: list[str], place: str) -> Record:
    values: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if match := _CODED.fullmatch(line):
            code, line = match[1], match[2]
        values.setdefault(code, []).extend([line] if line else [])
    text = [paragraph for name in _PARAGRAPHS for paragraph in values.get(name, [])]
    coded = {name: " ".join(parts) for name, parts in values.items()}
    meta = {
        _META.get(name, name.lower()): value for name, value in coded.items() if name not in ("", "HD", *_PARAGRAPHS)
    }
    accession = meta.pop("an", "").removeprefix("Document ")
    fields = {"title": coded.get("HD"), "outlet": meta.pop("sn", None), "date": meta.pop("pd", None)}
    fields |= {"author": meta.pop("by", None), "id": accession or None, "language": _language(meta.pop("la", ""))}
    return Record(place, fields | {"text": _text(fields["title"], text)}, meta)


def _ordered(lines: list[str], place: str) -> Record:
    words = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None or words + 3 > len(lines):
        raise ValueError("neither field codes nor a line with the number of words; this is no Factiva article.")
    top, rest = lines[:words], lines[words + 1 :]
    author = top.pop() if len(top) > 1 and re.match(r"by\b", top[-1], re.I) else None
    timed = len(rest) > 1 and bool(_TIME.fullmatch(rest[1]))
    head = _end_of_head(rest)
    match = _ACCESSION.fullmatch(rest[-1])
    paragraphs = rest[head + 1 : -1 if match else None]
    fields = {"title": " ".join(top), "author": author, "date": rest[0], "outlet": rest[1 + timed]}
    fields |= {"id": match and match[1], "language": _language(" ".join(rest[:head]))}
    meta = {"length": lines[words], "copyright": rest[head] if _COPYRIGHT.match(rest[head]) else None}
    return Record(place, fields | {"text": _text(fields["title"], paragraphs)}, meta)


def _end_of_head(rest: list[str]) -> int:
    """The last line before the text: the copyright, else the language."""
    opening = list(enumerate(rest[:9]))
    copyright_line = next((n for n, line in opening if _COPYRIGHT.match(line)), None)
    return next((n for n, line in opening if line == "English"), 3) if copyright_line is None else copyright_line


def _text(title: str | None, paragraphs: list[str]) -> str:
    if not paragraphs:
        raise ValueError("the article has no text.")
    return "\n\n".join([title, *paragraphs] if title else paragraphs)


def _language(words: str) -> str | None:
    return "en" if "English" in words else None
