"""Small exports, written as the archives write them. All articles and names are invented."""

import io

NEXIS = [
    "User Name: A. Reader",
    "Date and Time: \xa0Monday, 7 March 2022 10:01 AM GMT",
    "Job Number: 165000001",
    "Documents (2)",
    "1. \xa0Shells hit market in Ostrel",
    "Client/Matter: \xa0-None-",
    "Search Terms: \xa0Ostrel",
    "Search Type: \xa0NaturalAnd",
    "Narrowed by: \xa0",
    "Content Type",
    "Narrowed by",
    "News",
    "-None-",
    "2. \xa0Talks stall over grain",
    "Client/Matter: \xa0-None-",
    "",
    "Shells hit market in Ostrel",
    "The Harbour Times",
    "February 28, 2022 Monday",
    "Late Edition - Final",
    "",
    "Copyright 2022 Harbour Times Company All Rights Reserved",
    "Section: \xa0Section A; Column 1; Foreign Desk; Pg. 1",
    "Length: \xa01,024 words",
    "Byline: \xa0By JANE DOE and RICHARD ROE",
    "Dateline: \xa0OSTREL",
    "Body",
    "",
    "OSTREL — Nine people were killed on Monday, the mayor said.",
    "Page 1 of 2",
    "Shells hit market in Ostrel",
    "“We heard nothing before it,” said Anna Brel, a baker.",
    "Graphic",
    "PHOTO: The market on Monday.",
    "Classification",
    "Language: \xa0ENGLISH",
    "Publication-Type: \xa0Newspaper",
    "Subject: \xa0ARMED CONFLICT (90%); DEATHS (75%)",
    "Load-Date: \xa0March 1, 2022",
    "End of Document",
    "Talks stall over grain",
    "Coast Wire (English)",
    "1 March 2022 Tuesday 4:15 PM GMT",
    "Copyright 2022 Coast Wire",
    "Length: 80 words",
    "Body",
    "The two sides met for an hour and parted without a word.",
    "Load-Date: March 1, 2022",
    "End of Document",
]

FACTIVA_CODED = [
    ("HD", "Shells hit market in Ostrel"),
    ("BY", "By Jane Doe"),
    ("WC", "512 words"),
    ("PD", "28 February 2022"),
    ("ET", "10:22"),
    ("SN", "Coast Wire"),
    ("SC", "CWIRE"),
    ("LA", "English"),
    ("CY", "(c) 2022 Coast Wire"),
    ("LP", ["OSTREL, Feb 28 (Coast Wire) - Nine people were killed, the mayor said."]),
    ("TD", ["“We heard nothing before it,” said Anna Brel, a baker.", "Rescue work went on."]),
    ("NS", "gvio : Military Action | gcat : Political/General News"),
    ("AN", "Document CWIRE00020220228ei2s000b1"),
]

FACTIVA_ORDERED = [
    "Talks stall over grain",
    "By Richard Roe",
    "80 words",
    "1 March 2022",
    "16:15",
    "Coast Wire",
    "CWIRE",
    "English",
    "Copyright 2022. Coast Wire.",
    "The two sides met for an hour and parted without a word.",
    "Neither would say when they would meet again.",
    "Document CWIRE00020220301ei31000c2",
]

PROQUEST = """\
____________________________________________________________

Report Information from ProQuest

07 March 2022 10:02
____________________________________________________________

Document 1 of 3

Shells hit market in Ostrel: Nine dead

Author: Doe, Jane; Roe, Richard

Publication info: The Harbour Times, Late Edition (East Coast); Harbour City [Harbour City]. 28 Feb 2022: A.1.

ProQuest document link

Abstract: Nine people were killed.

Links: Check for full text

Full text: Nine people were killed on Monday, the mayor said.

Location: the word was painted on a wall, and nothing else.

“We heard nothing before it,” said Anna Brel, a baker.

Subject: War; Deaths & funerals

Location: Ostrel

Title: Shells hit market in Ostrel: Nine dead

Publication title: The Harbour Times, Late Edition (East Coast); Harbour City

First page: A.1

Publication year: 2022

Publication date: Feb 28, 2022

Section: A

Publisher: Harbour Times Company

Source type: Newspapers

Language of publication: English

Document type: News

ProQuest document ID: 2600000001

Document URL: https://www.proquest.example/newspapers/shells/docview/2600000001/se-2

Copyright: Copyright Harbour Times Company Feb 28, 2022

Last updated: 2022-03-01

Database: Global Newsstream

____________________________________________________________

Document 2 of 3

Talks stall over grain

Author: Roe, Richard

Full text: The two sides met for an hour and parted without a word.

Publication title: Coast Wire

Publication date: Mar 1, 2022

ProQuest document ID: 2600000002

____________________________________________________________

Document 3 of 3

A report that was not licensed

Full text: Not available.

Publication title: Coast Wire

Publication date: Mar 2, 2022

ProQuest document ID: 2600000003

____________________________________________________________

Contact us at: https://support.proquest.example
Copyright of all documents with their owners.
"""

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast Wire</title>
<item><title>Shells hit market</title><link>https://coast.example/1</link>
<pubDate>Mon, 28 Feb 2022 22:30:00 +0000</pubDate><category>war</category>
<description>Teaser.</description>
<content:encoded><![CDATA[<p>Nine people were killed, the mayor said.</p>
<p>Rescue work <b>went on</b>.</p>]]></content:encoded>
</item>
<item><title>Talks stall</title><link>https://coast.example/2</link><pubDate>Tue, 01 Mar 2022 16:15:00 GMT</pubDate>
<description>The two sides met for an hour &amp; parted.</description></item>
<item><title>A title alone</title><link>https://coast.example/3</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Times</title><id>urn:x</id>
<entry><title>Shells hit market</title><id>urn:x:1</id><updated>2022-02-28T22:30:00Z</updated>
<author><name>Jane Doe</name></author>
<content type="html">&lt;p&gt;Nine people were killed, the mayor said.&lt;/p&gt;</content></entry></feed>"""

PARAGRAPHS = [
    "Nine people were killed on Monday when shells hit the market in Ostrel, the mayor said in the evening.",
    "“We heard nothing before it,” said Anna Brel, a baker who has had a stall there for eleven years.",
    "Rescue work went on through the night while relatives waited at the doors of the city hospital.",
]


def page(title: str = "Shells hit market in Ostrel") -> str:
    """A news page with navigation around its article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Coast Wire</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Coast Wire">'
        '<meta property="article:published_time" content="2022-02-28T22:30:00Z"></head>'
        '<body><nav><a href="/">Home</a><a href="/war">War</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Terms of use</footer></body></html>"
    )


def factiva_html() -> str:
    """A Factiva page with one article in each layout."""
    rows = ""
    for code, value in FACTIVA_CODED:
        cell = (
            value
            if isinstance(value, str)
            else "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in value)
        )
        rows += f"<tr><td><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>"
    title, author, *facts = FACTIVA_ORDERED[:9]
    paragraphs = "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in FACTIVA_ORDERED[9:])
    ordered = f'<div id="hd"><span class="enHeadline">{title}</span></div><div class="author">{author}</div>'
    ordered += "".join(f"<div>{fact}</div>" for fact in facts) + paragraphs
    return (
        '<html><head><title>Factiva</title></head><body><div class="headlineHeader">2 articles</div>'
        f'<div class="article enArticle"><table>{rows}</table></div><br>'
        f'<div class="article enArticle">{ordered}</div></body></html>'
    )


def rtf(lines: list[str], *, header: str = "Page 1 of 2") -> bytes:
    """An RTF file with one paragraph a line, and a page header that is no part of the text."""
    body = "\\par\n".join(_escaped(line) for line in lines)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\header " + header + "}\\f0\n" + body + "\\par}"
    ).encode("ascii")


def factiva_rtf() -> bytes:
    """A Factiva RTF file: a table of codes for the first article, paragraphs for the second."""
    rows = ""
    for code, value in FACTIVA_CODED:
        cell = "\\par ".join(_escaped(part) for part in ([value] if isinstance(value, str) else value))
        rows += f"\\trowd\\cellx900\\cellx9000\\intbl {{\\b {code}}}\\cell {cell}\\cell\\row\n"
    ordered = "\\par\n".join(_escaped(line) for line in FACTIVA_ORDERED)
    return (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\n"
        + rows
        + "\\pard\\par\\page\n"
        + ordered
        + "\\par\nSearch Summary\\par\nText\\par\nOstrel\\par}"
    ).encode("ascii")


def _escaped(line: str) -> str:
    return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in line)


def docx(lines: list[str], *, header: str = "Page 1 of 2") -> bytes:
    """A Word file with one paragraph a line and a page header."""
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def warc(pages: dict[str, tuple[str, str, bytes]]) -> bytes:
    """A compressed crawl: address -> (status line, content type, body)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, (status, kind, body) in pages.items():
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2022-03-05T08:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()
