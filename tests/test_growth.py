"""Whatever reads foreign text takes time in proportion to it: no text of a few kilobytes keeps a reader busy.

Each function reads 20,000 characters of one unit repeated. What takes longer than half a second of processor time must
take less than eight times as long as a quarter of the text, which lies between linear (4) and quadratic (16) growth.
"""

import contextlib
import time

import pytest

from kit.corpus.readers import factiva, nexis, proquest
from kit.corpus.records import normal_author
from kit.datelines import dateline_end
from kit.dates import day_of
from kit.documents.encoding import decode_bytes
from kit.documents.formats import is_feed, is_html, is_mail
from kit.documents.office import rtf_lines
from kit.documents.pages import read_page
from kit.documents.reading import read_document
from kit.english import guess_language
from kit.furniture import is_furniture
from kit.mojibake import repairs
from kit.text import reading_copy

SIZE = 20_000
PARAGRAPH = "<p>Nine people were killed on Monday when shells hit the market in Ostrel, the mayor said later.</p>" * 3

UNITS = (
    *(" \r\n\u2028\x0b\t\xa0.\"“'`[()-—<aA1&…_|😀"), "\r\n", ". ", "<!-- -->", "<!--", "Aa ", "A.", "a.b.", "10:10 ",
    "a@", "a@b.c ", "! ", "? ", "\u00ad", "\u200b", "ﬁ", "â€™", "Ã", ", ", "; ", "KYIV, ", "KYIV (A) ", " and ", "* ",
    "By ", "One died.\n\n", "A long line without its end that goes on and on and on\n",
)  # fmt: skip


def lines_of(read):
    return lambda text: list(read(text.splitlines(), "x"))


READERS = {
    "the reading copy": lambda text: reading_copy(f"A headline\n\nA{text}b").sentences,
    "is_html": is_html,
    "is_feed": is_feed,
    "is_mail": is_mail,
    "authors": normal_author,
    "dates": day_of,
    "datelines": lambda text: [dateline_end(start + text, opening=True) for start in ("", "K", "KYIV")],
    "furniture": is_furniture,
    "mojibake": lambda text: list(repairs(text, 0, len(text))),
    "nexis": lines_of(nexis.records),
    "factiva": lines_of(factiva.records),
    "proquest": lambda text: list(proquest.records(f"ProQuest document ID: 1\nFull text: {text}", "x")),
    "decoding": lambda text: decode_bytes(f"x{text}".encode()),
    "language": guess_language,
}

PAGES = {
    "attributes": lambda n: "<p " + " ".join(f"a{i}='x'" for i in range(n // 8)) + ">",
    "classes": lambda n: "<p class='" + "date " * (n // 5) + "'>",
    "nested": lambda n: "<div>" * (n // 5),
    "nested dates": lambda n: "<span class=date>" * (n // 17),
    "comments": lambda n: "<!-- a -->" * (n // 10),
    "entities": lambda n: "&amp;" * (n // 5),
    "angles": lambda n: "<" * n,
    "metas": lambda n: "<meta name=date content=x>" * (n // 26),
    "times": lambda n: "<time>x</time>" * (n // 14),
    "breaks": lambda n: "<br>" * (n // 4),
    "items": lambda n: "<li>x</li>" * (n // 10),
    "links": lambda n: "<a href='x'>y</a> " * (n // 18),
    "titles": lambda n: "<title>" + "a - " * (n // 4) + "</title>",
    "author": lambda n: "<meta name=author content='" + "a@" * (n // 2) + "'>",
    "json": lambda n: "<script type='application/ld+json'>" + "[" * n + "</script>",
    "byline": lambda n: "<div class='author'>By " + "Ann Roe and " * (n // 12) + "</div>",
}

MARKS = ("*", "_a", "[", "[a](", "`a", "- ", "&a", "\\*", "![a", "{", "\\a", "\\'e9", "\\u8220?")


def check_growth(read, make):
    """Fail where time grows faster than the text."""
    taken = seconds(read, make(SIZE))
    if taken > 0.5:  # once more: the first may have loaded a model
        taken = min(taken, seconds(read, make(SIZE)))
    if taken > 0.5:
        assert taken < 8 * seconds(read, make(SIZE // 4)) + 0.2
    assert taken < 20


def seconds(read, text):
    start = time.process_time()
    with contextlib.suppress(ValueError):  # a refusal is an answer
        read(text)
    return time.process_time() - start


@pytest.mark.parametrize("reader", READERS)
def test_plain_text(reader):
    for unit in UNITS:
        check_growth(READERS[reader], lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size])


@pytest.mark.parametrize("page", PAGES)
def test_pages(page):
    def make(size):
        return f"<html><body>{PAGES[page](size)}{PARAGRAPH}</body></html>"

    check_growth(read_page, make)


def test_two_hundred_thousand_attributes():
    many = " ".join(f"a{n}='x'" for n in range(200_000))
    assert seconds(read_page, f"<html><body><p {many}>{PARAGRAPH}</body></html>") < 20


@pytest.mark.parametrize("mark", MARKS)
def test_marked_text(mark):
    check_growth(lambda text: read_document(text.encode(), "a.md"), lambda size: mark * (size // len(mark)))
    check_growth(lambda text: rtf_lines(f"{{\\rtf1 {text}}}".encode()), lambda size: mark * (size // len(mark)))
