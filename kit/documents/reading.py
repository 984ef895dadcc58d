"""Read one document of any supported type; the error for a file with many articles names the command that reads it."""

from kit.documents import mail, markdown, office, pages, pdf
from kit.documents.encoding import decode_bytes
from kit.documents.formats import MANY_ARTICLES, is_feed, is_html, is_mail, kind_of
from kit.documents.limits import GZIP, unpack_gzip
from kit.documents.model import Document, document_of_lines, document_of_text
from kit.errors import ArticleError

_NO_READER = {
    "doc": "an old Word file. Save it as .docx or plain text",
    "gzip": "a gzip file in a gzip file. Unpack it first",
    "sqlite": "a database. Export its table as CSV, and read that with kit corpus",
}
_WHAT = {
    "csv": "a table", "excel": "an Excel workbook", "parquet": "a Parquet table", "json": "JSON", "jsonl": "JSON lines",
    "feed": "a feed", "warc": "a web crawl", "zip": "a zip archive", "tar": "a tar archive",
}  # fmt: skip
_LINES = {"docx": office.docx_lines, "odt": office.odt_lines, "rtf": office.rtf_lines}


def read_document(
    data: bytes, name: str, *, kind: str | None = None, charset: str | None = None, url: str | None = None
) -> Document:
    """Read the article in a file.

    name     the file or address, for messages and for its ending
    kind     the type, if it is known ("html"); else it is found from the first bytes and the ending of the name
    charset  the encoding that the server named
    url      where a page was published

    Raises ArticleError, with `name` in it, where there is no article, or more than one.
    """
    try:
        if data.startswith(GZIP):
            data, name_inside = unpack_gzip(data), name.removesuffix(".gz")
            kind = kind or kind_of(data, name_inside)
        kind = kind or kind_of(data, name)
        return _read(data, name, kind, charset, url)
    except ArticleError as error:
        message = str(error)
        raise (error if message.startswith(name) else ArticleError(f"{name}: {message}")) from error.__cause__


def _read(data: bytes, name: str, kind: str, charset: str | None, url: str | None) -> Document:
    if kind in _NO_READER:
        raise ArticleError(f"this is {_NO_READER[kind]}.")
    if kind in MANY_ARTICLES:
        raise ArticleError(
            f"this is {_WHAT[kind]}, which holds many articles. Read it with `kit corpus {name} --out DIR`, or "
            f"kit.load_corpus({name!r})."
        )
    if kind in _LINES:
        document = document_of_lines(_LINES[kind](data))
        if document is None:
            raise ArticleError("there is no text in this file. Check that the article was saved with its text.")
        return document
    if kind == "pdf":
        return pdf.read_pdf(data, name=name)
    if kind in ("eml", "mhtml"):
        return (mail.read_mail if kind == "eml" else mail.read_mhtml)(data, name=name)
    return _read_text(data, name, kind, charset, url)


def _read_text(data: bytes, name: str, kind: str, charset: str | None, url: str | None) -> Document:
    decoded = decode_bytes(data, name=name, charset=charset)
    document = _document_of(decoded.text, data, name, kind, url)
    note = {"encoding": decoded.note} if decoded.note else {}
    return Document(document.text, document.fields, {**document.meta, **note})


def _document_of(text: str, data: bytes, name: str, kind: str, url: str | None) -> Document:
    if kind == "html" or is_html(text):
        return pages.read_page(text, name=name, url=url)
    if is_feed(text):
        return _read(data, name, "feed", None, url)
    if is_mail(text):
        return mail.read_mail(data, name=name)
    if _is_json(text):
        return _read(data, name, "json", None, url)
    return markdown.read_markdown(text, name=name) if kind == "markdown" else document_of_text(text)


def _is_json(text: str) -> bool:
    """Whether a text file is JSON: it opens as an object or a list of them, and closes so."""
    start, end = text[:200].lstrip("\ufeff \t\r\n"), text[-200:].rstrip()
    return (
        start.startswith(('{"', "{ ", "{\n", "{\r", "[{", "[ {", "[\n")) and end.endswith(("}", "]")) and '"' in start
    )
