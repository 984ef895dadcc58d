"""Decode bytes to text by the WHATWG Encoding standard, as browsers do.

Labels do not always mean their own name: "iso-8859-1" and "ascii" mean Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels),
whose curly quotation marks would otherwise be lost. Valid UTF-8 is read as UTF-8, whatever was declared.
"""

import codecs
import re
import warnings
from dataclasses import dataclass

import charset_normalizer
import webencodings

from kit.errors import ArticleError

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DECLARED = re.compile(rb"<meta\b[^<>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,99}<\?xml\b[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})", re.IGNORECASE)
_PRESCAN = 4096
_WESTERN = "windows-1252"

STRAY = "kit-windows-1252"
"""Error handler of codecs: a stray byte is read as Windows-1252, and as a control character where that has none."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_STRAY = 1.0
"""Most stray bytes for each character beyond ASCII in what is still UTF-8; other encodings hardly ever are."""


@dataclass(frozen=True)
class Decoded:
    """A decoded text and its encoding; `stray` bytes were not valid UTF-8 and were read as Windows-1252."""

    text: str
    encoding: str
    stray: int = 0

    @property
    def note(self) -> str | None:
        """A note on how the text was decoded; None for plain UTF-8."""
        if self.stray:
            return f"utf-8; {self.stray} stray bytes read as {_WESTERN}"
        return None if self.encoding == "utf-8" else self.encoding


def decode_bytes(data: bytes, *, name: str = "bytes", charset: str | None = None) -> Decoded:
    """Turn bytes into text, without changing line breaks, byte order marks or anything else.

    charset  the label that the server sent; it overrides the one in the page

    Raises ArticleError, with `name` in it, where the bytes are empty or no text. Warns where a charset is unknown.

    >>> decode_bytes(b'<meta charset="iso-8859-1">\\x93No\\x94').text[-4:]
    '“No”'
    """
    if not data.strip():
        raise ArticleError(f"{name}: the file is empty. Check that the article was saved with its text.")
    try:
        read = _marked(data) or _declared(data, name, charset) or _guessed(data, name)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: damaged text ({error.reason}). Save the article again as UTF-8 text.") from error
    return _readable(read, name)


def _marked(data: bytes) -> Decoded | None:
    """Decode by the byte order mark, or as UTF-8 if all bytes are valid."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark) and encoding != "utf-8":
            return Decoded("\ufeff" + data[len(mark) :].decode(encoding), "utf-16")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, name: str, charset: str | None) -> Decoded | None:
    match = _XML.match(data[:_PRESCAN]) or _DECLARED.search(data[:_PRESCAN])
    label = charset or (match[1].decode("ascii", "replace") if match else None)
    if label is None:
        return _mostly_utf8(data)
    encoding = webencodings.lookup(label)
    if encoding is None:
        warnings.warn(f"{name}: the charset {label!r} is unknown; another was guessed.", stacklevel=6)
        return _mostly_utf8(data)
    if encoding.name == "utf-8" or encoding.name.startswith("utf-16"):  # the standard takes UTF-16 for UTF-8 here
        return _mostly_utf8(data)
    return Decoded(_as(encoding, data), encoding.name)


def _as(encoding: webencodings.Encoding, data: bytes) -> str:
    """Decode in one of the standard's encodings; Windows-1252 has a character for every byte."""
    if encoding.name == _WESTERN:
        return data.decode("cp1252", STRAY)
    return str(encoding.codec_info.decode(data, "replace")[0])


def _latin(error: UnicodeError) -> tuple[str, int]:
    """Decode stray bytes as Windows-1252, or as control characters where that has no character."""
    assert isinstance(error, UnicodeDecodeError)
    stray = error.object[error.start : error.end]
    return "".join(_character(byte) for byte in stray), error.end


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error(STRAY, _latin)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with a few stray bytes, as in files that two programs wrote; None if it is another encoding."""
    valid = data.decode("utf-8", "ignore")
    stray = len(data) - len(valid.encode("utf-8"))
    beyond = sum(not char.isascii() for char in valid)
    if stray > _MOST_STRAY * beyond:
        return None
    return Decoded(data.decode("utf-8", STRAY), "utf-8", stray)


def _guessed(data: bytes, name: str) -> Decoded:
    matches = charset_normalizer.from_bytes(data)
    # English news in one byte a character is Windows-1252 far more often than any other that would fit as well.
    if any("cp1252" in match.could_be_from_charset for match in matches):
        return Decoded(data.decode("cp1252", STRAY), _WESTERN)
    best = matches.best()
    if best is None:
        raise ArticleError(f"{name}: no known encoding fits these bytes. Save the article again as UTF-8 text.")
    return Decoded(str(best), best.encoding)


def _readable(read: Decoded, name: str) -> Decoded:
    text = read.text
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) / 100:
        raise ArticleError(f"{name}: this is binary data, not text. Save the article as plain text or HTML.")
    return read
