"""Read one article from a file of any supported type, from bytes or from a web address."""

import dataclasses
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.arguments import nearest
from kit.article import Article
from kit.documents.encoding import decode_bytes
from kit.documents.files import check_regular, printable
from kit.documents.limits import MAX_BYTES
from kit.documents.model import Document
from kit.documents.reading import read_document
from kit.english import check_language
from kit.english import guess_language as guess_language
from kit.errors import ArticleError

_ADDRESS = ("http://", "https://")
_FIELDS = {field.name for field in dataclasses.fields(Article) if field.init} - {"text"}
_SCHEME = re.compile(r"([a-z]{2,10})://", re.IGNORECASE)


def load_article(source: str | Path | bytes, **metadata: Any) -> Article:
    """Read an article from a path, a web address or bytes.

    Plain text has its headline on the first line, and one paragraph a line or blank lines between paragraphs. Markdown,
    Word (.docx), OpenDocument (.odt), RTF, PDF and e-mail (.eml) are read for their text; of a web page (.html, .mhtml)
    trafilatura (Barbaresi 2021) finds the text, title, author and outlet, and its date is taken where the page marks
    one. The text of the Article is then the headline and the text that was found. Encodings follow the WHATWG
    standard, as in browsers; if a file names none, charset-normalizer guesses it.

    source    path of a file, an address ("https://..."), or the bytes of either
    metadata  fields of Article (title, date, outlet, author, url, language, id, meta), which override what is read;
              with `corrections="x.corrections.jsonl"` all helpers return the corrected rows;
              `meta["date_from"]` says where the date comes from, `meta["encoding"]` which encoding was read, if it is
              not UTF-8

    Raises FileNotFoundError if there is no such file, and ArticleError if it is empty, damaged, binary, too large,
    holds many articles, or is a web page without an article. Warns with LanguageWarning if the text is not English.

    >>> load_article(b"Mine collapses\\n\\nTwo miners died, the mayor said.").title
    'Mine collapses'
    """
    if unknown := sorted(set(metadata) - _FIELDS):
        raise TypeError(
            f"load_article has no option {unknown[0]!r}.{nearest(unknown[0], sorted(_FIELDS))} It takes the fields of "
            f"Article: {', '.join(sorted(_FIELDS))}."
        )
    if isinstance(source, bytes | bytearray | memoryview):
        return _article(read_document(bytes(source), "bytes"), {}, metadata)
    if not isinstance(source, str | os.PathLike):
        raise TypeError(
            f"load_article takes a path, an address or bytes, not {type(source).__name__}; for text there is "
            "kit.Article(text)."
        )
    address = str(source).strip()
    if address.lower().startswith(_ADDRESS):
        return _from_web(address, metadata)
    path = Path(source).expanduser()
    data = _read_file(path, str(source))
    name = printable(str(path))
    return _article(read_document(data, name), {"id": printable(path.stem), "source": name}, metadata)


def _from_web(address: str, metadata: Mapping[str, Any]) -> Article:
    from kit.documents.web import fetch  # its libraries are of no use to files

    page = fetch(address)
    kind = "html" if "html" in page.content_type else None
    document = read_document(page.data, address, kind=kind, charset=page.charset, url=address)
    return _article(document, {"url": address, "source": address}, metadata)


def _article(document: Document, known: Mapping[str, Any], metadata: Mapping[str, Any]) -> Article:
    """Build the Article: the caller's metadata come first, then those of the source, then those in the document.

    Only the address that a page gives for itself comes before the address that it was read from."""
    fields = {**known, **document.fields, **metadata}
    meta = {**document.meta, **(metadata.get("meta") or {})}
    if metadata.get("date") is not None:
        meta["date_from"] = "given"
    article = Article(document.text, **{**fields, "meta": meta})
    if article.language is None:
        object.__setattr__(article, "language", guess_language(article.text))
    check_language(article)
    return article


def _read_file(path: Path, name: str) -> bytes:
    if "\n" in name or len(name) > 4096:
        raise ArticleError("load_article takes a path or an address; for the text itself use kit.Article(text).")
    if not name.strip():
        raise ArticleError("load_article was given an empty path. Name a file or an address.")
    if scheme := _SCHEME.match(name):
        raise ArticleError(
            f"{name}: only http and https addresses are fetched, not {scheme[1]}. Save it as a file first."
        )
    if name.lower().startswith("www."):
        raise ArticleError(f"{name}: for a page on the web write its whole address, https://{name}.")
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        where = printable(str(path.absolute().parent))
        raise FileNotFoundError(
            f"{printable(name)}: there is no such file (looked in {where}). Check its path."
        ) from None
    except (OSError, ValueError) as error:
        raise ArticleError(f"{printable(name)}: this file cannot be reached ({error}). Check its path.") from error
    check_regular(status.st_mode, printable(name))
    if status.st_size > MAX_BYTES:
        raise ArticleError(
            f"{printable(name)}: {status.st_size / 1e6:.0f} MB are more than one article can have "
            f"({MAX_BYTES / 1e6:.0f} MB). If it holds many articles, split it, or read it with kit.load_corpus."
        )
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise PermissionError(f"{printable(name)}: you have no permission to read this file.") from error


def decode(data: bytes, *, name: str = "bytes") -> str:
    """Turn the bytes of a text or HTML file into text; see `kit.documents.encoding`.

    >>> decode("naïve “no”".encode("cp1252"))
    'naïve “no”'
    """
    return decode_bytes(data, name=name).text
