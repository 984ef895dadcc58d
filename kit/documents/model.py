"""What a document gives: its text, the fields of an article that it names, and everything else that it tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HEADLINE_LIMIT = 250
"""Characters of the longest first line that is taken for a headline."""


@dataclass(frozen=True)
class Document:
    """One document that was read.

    text    the text of the article, headline included
    fields  fields of Article that the document names (title, date as it was written, outlet, author, url)
    meta    what else it tells; `date_from` says where the date stands
    """

    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)


def document_of_text(text: str, **fields: Any) -> Document:
    """A document whose first line, if it is short and text follows, is the headline."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if rest.strip() and len(first) <= HEADLINE_LIMIT:
        fields = {"title": first.strip()} | fields
    return Document(text, fields)


def document_of_lines(lines: list[str], **fields: Any) -> Document | None:
    """A document of paragraphs, of which empty ones are left out; None where none has text."""
    text = "\n\n".join(line.strip() for line in lines if line.strip())
    return document_of_text(text, **fields) if text else None
