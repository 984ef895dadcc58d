"""Word and RTF files: exports of Nexis Uni and Factiva, or one article."""

import io
from collections.abc import Iterator

from kit.corpus.needs import need
from kit.corpus.readers import factiva, nexis
from kit.corpus.readers.pages import record
from kit.corpus.records import Found, SourceFile
from kit.errors import ArticleError
from kit.load import from_text


def read_docx(file: SourceFile) -> Iterator[Found]:
    """A Word file; headers and footers of its pages are no part of the text."""
    document = need("docx", "python-docx").Document(io.BytesIO(file.read()))
    lines: list[str] = []
    for block in document.iter_inner_content():
        rows = block.rows if hasattr(block, "rows") else None
        texts = [block.text] if rows is None else ["\t".join(cell.text for cell in row.cells) for row in rows]
        lines += [line for text in texts for line in text.split("\n")]
    yield from _found(lines, file)


def read_rtf(file: SourceFile) -> Iterator[Found]:
    """An RTF file, by striprtf."""
    data = file.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("this is not RTF. Export it again, or name its format with format=.")
    text = need("striprtf.striprtf", "striprtf").rtf_to_text(data.decode("cp1252", "replace"), errors="replace")
    yield from _found(text.replace("\f", "\n").split("\n"), file)


def _found(lines: list[str], file: SourceFile) -> Iterator[Found]:
    if nexis.is_export(lines):
        yield from nexis.records(lines, file.place)
    elif factiva.is_export(lines):
        yield from factiva.records(lines, file.place)
    else:
        text = "\n\n".join(line.strip() for line in lines if line.strip())
        if not text:
            raise ArticleError("there is no text in this file.")
        yield record(from_text(text, id=file.name.rsplit(".", 1)[0]), file.place)
