"""Find the type of a file: by its first bytes if they show it, else by the ending of its name."""

import re

BY_SUFFIX = {
    ".txt": "text", ".text": "text", ".asc": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".docx": "docx", ".docm": "docx", ".odt": "odt", ".rtf": "rtf", ".pdf": "pdf", ".eml": "eml",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".csv.gz": "csv", ".tsv.gz": "csv",
    ".xlsx": "excel", ".xlsm": "excel", ".json": "json", ".json.gz": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonl.gz": "jsonl", ".ndjson.gz": "jsonl",
    ".parquet": "parquet", ".pq": "parquet", ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".warc": "warc", ".warc.gz": "warc", ".zip": "zip", ".tar": "tar", ".tar.gz": "tar", ".tgz": "tar",
    ".tar.bz2": "tar", ".tar.xz": "tar",
}  # fmt: skip
"""The type of a file by the ending of its name."""

ONE_ARTICLE = ("text", "markdown", "html", "mhtml", "docx", "odt", "rtf", "pdf", "eml")
"""Types that hold one article, unless an archive exported several into one."""

MANY_ARTICLES = ("csv", "excel", "json", "jsonl", "parquet", "feed", "warc", "zip", "tar")
"""Types that hold many articles: for kit.load_corpus."""

_SIGNATURES = (
    (re.compile(rb"\s{0,99}%PDF-\d\.\d"), "pdf"),
    (re.compile(rb"\s{0,99}\{\\rtf\d?"), "rtf"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "doc"),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/\d"), "warc"),
    (re.compile(rb"SQLite format 3\0"), "sqlite"),
)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TAGS = (
    "!doctype html|html|head|body|title|meta|link|script|style|article|section|main|header|nav|div|h[1-6]|p|span|table|"
    "iframe|font|a|b|i|br|img|ul|ol|blockquote|figure|strong|em"
)
_TAG = re.compile(rf"<(?:{_TAGS})(?=[\s/>])", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MAIL_FIELD = re.compile(r"(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to):", re.I)
_SNIFFED = 100_000
"""Characters in which the first tag must stand: before it come comments and declarations alone."""


def suffix_kind(name: str) -> str | None:
    """The type of a file by the ending of its name.

    >>> suffix_kind("export/a.TSV"), suffix_kind("crawl.warc.gz"), suffix_kind("notes")
    ('csv', 'warc', None)
    """
    parts = re.split(r"[/\\]", name.lower())[-1].split(".")[1:]
    endings = ("." + ".".join(parts[-count:]) for count in (2, 1) if len(parts) >= count)
    return next((BY_SUFFIX[ending] for ending in endings if ending in BY_SUFFIX), None)


def kind_of(data: bytes, name: str = "") -> str:
    """The type of a document: by its first bytes, else by its name, else plain text.

    Types without a reader are recognised too: "doc", "gzip", "sqlite".

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b"%PDF is what the file began with, he said."), kind_of(b"a,b", "a.csv")
    ('pdf', 'text', 'csv')
    """
    named = suffix_kind(name)
    signed = next((kind for pattern, kind in _SIGNATURES if pattern.match(data)), None)
    if signed == "gzip":
        return named if named in ("csv", "json", "jsonl", "warc", "tar") else "gzip"
    if signed:
        return signed
    if data.startswith(b"PK\x03\x04"):
        return _zipped_kind(data, named)
    return named or "text"


def _zipped_kind(data: bytes, named: str | None) -> str:
    if _ODT in data[:200]:
        return "odt"
    if named in ("docx", "odt", "excel", "zip"):
        return named
    return "docx" if b"word/" in data else "excel" if b"xl/" in data else "zip"


def is_html(text: str) -> bool:
    """Whether a text is a web page or a part of one: its first tag, apart from comments, is an HTML tag.

    >>> is_html("<!-- saved --><p>Two men died.</p>"), is_html("<3 is a heart, she wrote.")
    (True, False)
    """
    at = _behind_comments(text[:_SNIFFED])
    return bool(_TAG.match(text, at))


def is_feed(text: str) -> bool:
    """Whether a text is an RSS or Atom feed."""
    return bool(_FEED.match(text, _behind_comments(text[:_SNIFFED])))


def is_mail(text: str) -> bool:
    """Whether a text is a saved e-mail: its header has two or more of the usual fields."""
    header = re.split(r"\r?\n\r?\n", text[:20_000], maxsplit=1)[0]
    fields = {match[0].lower() for line in header.splitlines() if (match := _MAIL_FIELD.match(line))}
    return len(fields) >= 3 and ("mime-version:" in fields or "message-id:" in fields or "received:" in fields)


def _behind_comments(text: str) -> int:
    """Position of the first tag that is not a comment, declaration or processing instruction; in linear time."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        end = next((mark for opening, mark in (("<!--", "-->"), ("<?", ">")) if text.startswith(opening, at)), None)
        if end is None:
            return at
        closed = text.find(end, at)
        if closed < 0:
            return at
        at = closed + len(end)
