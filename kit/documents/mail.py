"""E-mails (.eml) and pages saved as one file (.mhtml): both are MIME, read by Python's own parser."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from kit.documents.encoding import decode_bytes
from kit.documents.formats import is_html
from kit.documents.model import Document
from kit.documents.pages import read_page
from kit.errors import ArticleError

_MOST_PARTS = 1000
_TOPICS = re.compile(r"^(?:\s*(?:fwd?|fw|re|aw|wg)\s*:)+\s*", re.IGNORECASE)


def read_mail(data: bytes, *, name: str) -> Document:
    """The text of an e-mail: its plain part, else the article of its HTML part; subject, sender and date as fields.

    Attachments are left out.
    """
    message = _parsed(data, name)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise ArticleError(f"{name}: this e-mail has no text of its own. Save its attachment and load that file.")
    fields = {"title": _TOPICS.sub("", _header(message, "Subject")), "date": _header(message, "Date")}
    fields["author"] = parseaddr(_header(message, "From"))[0]
    known = {field: value for field, value in fields.items() if value}
    text = _text_of(part, name)
    meta = {"date_from": "e-mail header Date"} if "date" in known else {}
    if is_html(text):
        page = read_page(text, name=name)
        return Document(page.text, {**page.fields, **known}, {**page.meta, **meta})
    title = known.get("title")
    text = text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"
    return Document(text, known, meta)


def read_mhtml(data: bytes, *, name: str) -> Document:
    """The article of a web page that a browser saved as one file."""
    message = _parsed(data, name)
    pages = [
        part for part in _parts(message, name) if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not pages:
        raise ArticleError(f"{name}: there is no page in this file. Save it again in the browser, as HTML.")
    address = _header(message, "Snapshot-Content-Location") or _header(pages[0], "Content-Location")
    url = address if address.startswith("http") else None
    return read_page(_text_of(pages[0], name), name=name, url=url)


def _parsed(data: bytes, name: str) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=policy.default)
        _parts(message, name)
    except ArticleError:
        raise
    except Exception as error:  # Python's parser can raise many errors for a damaged header
        raise ArticleError(f"{name}: damaged MIME ({type(error).__name__}: {error}). Save it again.") from error
    return message


def _parts(message: EmailMessage, name: str) -> list[EmailMessage]:
    parts: list[EmailMessage] = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise ArticleError(f"{name}: more than {_MOST_PARTS} parts in one e-mail.")
    return parts


def _header(message: EmailMessage, field: str) -> str:
    try:
        return " ".join(str(message.get(field) or "").split())
    except Exception:  # an unreadable header counts as missing
        return ""


def _text_of(part: MIMEPart, name: str) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return decode_bytes(data if isinstance(data, bytes) else b"", name=name, charset=charset).text
