"""Read the lines of text of Word, OpenDocument and RTF files, with all tracked changes accepted."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.documents.limits import open_zip, read_member
from kit.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NOT_READ = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "txbxContent", "footnoteReference", "pPr", "rPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""Parts of a Word paragraph that are no part of what it says: deletions, codes of fields, text boxes."""
_ODT_NOT_READ = frozenset(f"{_TEXT}{name}" for name in ("note", "tracked-changes", "sequence-decls")) | {
    f"{_OFFICE}annotation"
}
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def docx_lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file; a table row is one line with tabs; insertions are read, deletions are not.

    Page headers and footers, comments and footnotes are left out.
    """
    from docx import Document

    open_zip(data)
    try:
        body = Document(io.BytesIO(data)).element.body
    except (KeyError, ValueError, OSError) as error:
        raise ArticleError(f"damaged: it is no Word file ({error}). Save it again as .docx.") from error
    except Exception as error:  # python-docx and zipfile can raise many errors for a damaged part
        raise ArticleError(f"damaged: {type(error).__name__}: {error}. Save it again as .docx.") from error
    return [line for text in _word_blocks(body) for line in text.split("\n")]


def _word_blocks(parent: "_Element") -> Iterator[str]:
    for block in parent:
        if block.tag == f"{_W}p":
            yield "".join(_word_text(block))
        elif block.tag == f"{_W}tbl":
            for row in block.iterfind(f"{_W}tr"):
                yield "\t".join(" ".join(_word_blocks(cell)).strip() for cell in row.iterfind(f"{_W}tc"))
        elif block.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _word_blocks(block)


def _word_text(element: "_Element") -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _word_text(child)


def odt_lines(data: bytes) -> list[str]:
    """The paragraphs of an OpenDocument text; deletions, notes and comments are left out."""
    from lxml import etree

    content = read_member(open_zip(data), "content.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        body = etree.fromstring(content, parser).find(f"{_OFFICE}body/{_OFFICE}text")
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"damaged: {error}. Save it again as .odt.") from error
    if body is None:
        raise ArticleError("it is no OpenDocument text. Save it as .odt, .docx or plain text.")
    return [line for text in _odt_blocks(body) for line in text.split("\n")]


def _odt_blocks(parent: "_Element") -> Iterator[str]:
    for block in parent:
        if block.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield "".join(_odt_text(block))
        elif block.tag == f"{_TABLE}table-row":
            yield "\t".join(" ".join(_odt_blocks(cell)).strip() for cell in block)
        elif block.tag not in _ODT_NOT_READ:
            yield from _odt_blocks(block)


def _odt_text(element: "_Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c") or 1), 100)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if child.tag.endswith("tab") else "\n"
        elif child.tag not in _ODT_NOT_READ and isinstance(child.tag, str):
            yield from _odt_text(child)
        yield child.tail or ""


def rtf_lines(data: bytes) -> list[str]:
    """The paragraphs of an RTF file, by striprtf."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("this is not RTF. Save it again as .rtf or plain text.")
    page = _CODE_PAGE.search(data[:2000])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")
    except (LookupError, ValueError, IndexError, OverflowError, UnicodeError) as error:
        raise ArticleError(f"damaged RTF ({error}). Save it again as .rtf or plain text.") from error
    return list(text.replace("\f", "\n").split("\n"))
