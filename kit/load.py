"""Read one article from a text file, a saved web page or a web address."""

import re
import urllib.request
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import charset_normalizer

from kit.article import MAX_CHARACTERS, Article
from kit.errors import ArticleError, LanguageWarning
from kit.version import __version__

MAX_BYTES = 4 * MAX_CHARACTERS
"""Largest file taken as one article, since UTF-8 needs at most four bytes a character."""

_SIGNATURES = {
    b"%PDF": "a PDF file; save its text as .txt first",
    b"PK\x03\x04": "a Word or zip file; save it as plain text, or read it with kit.load_corpus",
    b"\xd0\xcf\x11\xe0": "an old Word file; save it as plain text",
    b"{\\rtf": "an RTF file; save it as plain text, or read it with kit.load_corpus",
    b"\x1f\x8b": "a gzip file; unpack it first",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_IS_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_LEAST_LETTERS = 100
_HEADLINE_LIMIT = 250
_LEAST_WORDS_OF_PAGE = 20
_PATIENCE = 30
"""Seconds to wait for a server."""


def load_article(source: str | Path | bytes, **metadata: Any) -> Article:
    """Read an article from a path, a web address or bytes.

    Plain text has its headline on the first line, and one paragraph a line or blank lines between paragraphs. Of a web
    page, trafilatura (Barbaresi 2021) finds the text, title, author, date and outlet; the text of the Article is then
    the headline and the text that it found. What is not UTF-8 is decoded by charset-normalizer.

    source    path of a text or HTML file, an address ("https://..."), or the bytes of either
    metadata  fields of Article (title, date, outlet, author, url, language, id, meta), which go before what is read;
              with `corrections="x.corrections.jsonl"` all helpers give the rows as persons corrected them

    Raises FileNotFoundError where there is no such file, and ArticleError where it is empty, binary, too large, or a
    page without an article. Warns with LanguageWarning where the text does not read like English.

    >>> load_article(b"Mine collapses\\n\\nTwo miners died, the mayor said.").title
    'Mine collapses'
    """
    if isinstance(source, bytes):
        return _from_bytes(source, "bytes", metadata)
    if _ADDRESS.match(str(source)):
        return _from_bytes(_fetch(str(source)), str(source), {"url": str(source), "source": str(source)} | metadata)
    path = Path(source)
    _check_file(path, str(source))
    return _from_bytes(path.read_bytes(), str(path), {"id": path.stem, "source": str(path)} | metadata)


def _check_file(path: Path, name: str) -> None:
    if "\n" in name:
        raise ArticleError("load_article takes a path or an address; for the text itself use kit.Article(text).")
    if path.is_dir():
        raise ArticleError(f"{path}: this is a folder. Name one file in it, or read them all with kit.load_corpus.")
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file (looked in {path.absolute().parent}). Check its path.")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ArticleError(
            f"{path}: {size / 1e6:.0f} MB are more than one article can have ({MAX_BYTES / 1e6:.0f} MB). "
            "If it holds many articles, split it, or read it with kit.load_corpus."
        )


def _fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": f"conflict-news-kit/{__version__}"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as response:
            return response.read(MAX_BYTES)
    except (OSError, ValueError) as error:  # HTTP errors, time-outs and unknown hosts are OSErrors
        raise ArticleError(
            f"{address}: it cannot be fetched ({error}). Save the page as HTML in a browser and load that file."
        ) from error


def _from_bytes(data: bytes, name: str, metadata: Mapping[str, Any]) -> Article:
    text = decode(data, name=name)
    article = from_html(text, name=name, **metadata) if _IS_HTML.match(text) else from_text(text, **metadata)
    _check_language(article)
    return article


def decode(data: bytes, *, name: str = "bytes") -> str:
    """Turn the bytes of a text or HTML file into text, without changing line breaks, byte order marks or anything else.

    UTF-8 and UTF-16 are tried first, then the charset that a page declares, then what charset-normalizer finds.
    Raises ArticleError, with `name` in it, where the bytes are empty or no text.

    >>> decode("naïve “no”".encode("cp1252"))
    'naïve “no”'
    """
    if not data.strip():
        raise ArticleError(f"{name}: the file is empty. Check that the article was saved with its text.")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ArticleError(f"{name}: this is {what}.")
    declared = _DECLARED.search(data[:4096])
    candidates = ["utf-16"] if data.startswith(_UTF16) else ["utf-8"]
    candidates += [declared[1].decode("ascii")] if declared else []
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return _check_readable(text, name)
    return _check_readable(_guess(data, name), name)


def _guess(data: bytes, name: str) -> str:
    matches = charset_normalizer.from_bytes(data)
    # English news in one byte a character is Windows-1252 far more often than any other that would fit as well.
    western = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
    if western is not None:
        return data.decode("cp1252")
    best = matches.best()
    if best is None:
        raise ArticleError(f"{name}: no known encoding fits these bytes. Save the article again as UTF-8 text.")
    return str(best)


def _check_readable(text: str, name: str) -> str:
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if "\0" in text or controls > len(text) / 100:
        raise ArticleError(f"{name}: this is binary data, not text. Save the article as plain text or HTML.")
    return text


def from_text(text: str, **metadata: Any) -> Article:
    """Make an Article of plain text whose first line, if it is short and text follows, is the headline."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if rest.strip() and len(first) <= _HEADLINE_LIMIT:
        metadata = {"title": first.strip()} | metadata
    return Article(text, **metadata)


def from_html(page: str, *, name: str = "the page", **metadata: Any) -> Article:
    """Make an Article of a web page: its headline and, below it, the text that trafilatura finds.

    Raises ArticleError where there is no article on the page.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(page, url=metadata.get("url"), with_metadata=True, include_comments=False)
    if found is None or len((found.text or "").split()) < _LEAST_WORDS_OF_PAGE:
        raise ArticleError(
            f"{name}: no article was found on this page (it may need a login, or be drawn by a script). "
            "Copy the text into a .txt file, headline on the first line."
        )
    fields = {"title": "title", "author": "author", "outlet": "sitename", "date": "date", "url": "url"}
    read = {field: value for field, name in fields.items() if (value := getattr(found, name))}
    return Article(_with_headline(found.text, found.title), **(read | metadata))


def _with_headline(text: str, title: str | None) -> str:
    return text if not title or text.startswith(title) else f"{title}\n{text}"


def _check_language(article: Article) -> None:
    """Warn where the text is not English; texts too short to tell pass."""
    language = article.language or guess_language(article.text)
    if article.language is None:
        object.__setattr__(article, "language", language)
    if language not in (None, "en"):
        warnings.warn(
            f"{article.source or article.id}: this reads like {language!r}, not English. The kit knows English only, "
            "its counts would mean nothing here. If it is English, pass language='en'.",
            LanguageWarning,
            stacklevel=4,
        )


_ENGLISH = frozenset("the of and to that was were with for from which".split())
_PLAINLY = 0.1
"""Share of these words from which on a text can be in no other language; English news has 12 to 20 %."""


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language by py3langid (Lui & Baldwin 2012), or None where it is too short to tell.

    What is plainly English needs no model, which takes longer to load than an article to read.
    """
    if sum(map(str.isalpha, text[:5000])) < _LEAST_LETTERS:
        return None
    words = text[:5000].lower().split()
    if sum(word in _ENGLISH for word in words) > _PLAINLY * len(words):
        return "en"
    import py3langid

    return py3langid.classify(text[:5000])[0]
