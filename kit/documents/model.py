"""The content of a document: its text, the fields of an article that it gives, and its other metadata."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HEADLINE_LIMIT = 250
"""Characters of the longest first line that is taken for a headline."""


@dataclass(frozen=True)
class Document:
    """The content of one document.

    text    the text of the article, headline included
    fields  fields of Article that the document names (title, date as it was written, outlet, author, url)
    meta    other metadata; `date_from` says where the date was found
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
    """A document of paragraphs without the empty ones; None if all are empty."""
    text = "\n\n".join(line.strip() for line in lines if line.strip())
    return document_of_text(text, **fields) if text else None
