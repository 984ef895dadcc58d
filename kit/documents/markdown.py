"""Read Markdown with markdown-it-py (CommonMark): paragraphs as plain text, metadata from the front matter."""

import re

from kit.documents.model import Document, document_of_lines
from kit.errors import ArticleError

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"(title|date|author|outlet|url|language)\s*:\s*(\S.*)", re.IGNORECASE)


def read_markdown(text: str, *, name: str) -> Document:
    """The text of a Markdown file; title, date, author, outlet and url from its front matter, where it has one."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    lines = []
    for token in MarkdownIt("commonmark").parse(text[front.end() :] if front else text):
        if token.type == "inline":
            lines.append("".join(_plain(child.type, child.content) for child in token.children or ()))
        elif token.type in ("code_block", "fence"):
            lines.append(token.content)
    document = document_of_lines(lines, **fields)
    if document is None:
        raise ArticleError(f"{name}: there is no text in it. Check that the article was saved with its text.")
    return Document(document.text, document.fields, {"date_from": "front matter"} if "date" in fields else {})


def _plain(kind: str, content: str) -> str:
    if kind in ("softbreak", "hardbreak"):
        return " " if kind == "softbreak" else "\n"
    return content if kind in ("text", "code_inline") else ""


def _fields(front: str) -> dict[str, str]:
    entries = (_ENTRY.fullmatch(line.strip()) for line in front.splitlines())
    return {entry[1].lower(): entry[2].strip().strip("\"'") for entry in entries if entry}
