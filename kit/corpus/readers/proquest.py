"""ProQuest text exports: documents between lines of underscores, each with "Full text:" and labelled fields."""

import re
from collections.abc import Iterator

from kit.corpus.records import Found, Record, read_each

_RULE = re.compile(r"^_{20,}\s*$", re.M)
_LABELS = (
    "Title|Subtitle|Author|Publication info|ProQuest document link|Abstract|Links|Full text|Subject|"
    "Business indexing term|Location|People|Company ?/ ?organization|Classification|Identifier ?/ ?keyword|"
    "Alternate title|Publication title|First page|Last page|Pages|Volume|Issue|Number of pages|Publication year|"
    "Publication date|Publication subject|Year|Dateline|Section|Column|Publisher|Place of publication|"
    "Country of publication|ISSN|e-?ISSN|Source type|Language of publication|Language|Document type|Document feature|"
    "ProQuest document ID|Accession number|Document URL|Copyright|Full text availability|Last updated|Database|Credit"
)
_LABEL = re.compile(rf"^({_LABELS}): ?(.*)$", re.I)
_NO_TEXT = re.compile(r"(?:full text )?(?:is )?not available\b|none available", re.I)


def is_export(text: str) -> bool:
    """Whether a text is a ProQuest export."""
    return bool(re.search(r"^ProQuest document ID:", text, re.M)) and "Full text:" in text


def records(text: str, place: str) -> Iterator[Found]:
    """The documents of an export; what stands before the first and behind the last is about the search."""
    parts = _RULE.split(text.replace("\r\n", "\n"))
    documents = [part for part in parts if re.search("^ProQuest document ID:", part, re.M)]
    yield from read_each(documents, _record, place)


def _record(document: str, place: str) -> Record:
    top, labels = _labelled(document)
    opening = (line for line in top if not re.match(r"Document \d+ of \d+", line))
    title = labels.pop("title", None) or next(opening, None)
    paragraphs = [line for line in labels.pop("full text", "").split("\n") if line.strip()]
    if not paragraphs or _NO_TEXT.match(paragraphs[0]):
        raise ValueError("ProQuest gave no full text for this document, only its abstract.")
    fields = {
        "title": title,
        "text": "\n\n".join([title, *paragraphs] if title else paragraphs),
        "date": labels.pop("publication date", None),
        "outlet": _outlet(labels),
        "author": labels.pop("author", None),
        "url": labels.pop("document url", None),
        "id": labels.get("proquest document id"),
        "language": "en" if labels.get("language of publication", "").startswith("English") else None,
    }
    return Record(place, fields, {re.sub(r"[ /]+", "_", name): value.strip() for name, value in labels.items()})


def _labelled(document: str) -> tuple[list[str], dict[str, str]]:
    """Lines before the first label, and the text under each label; of a label that comes twice, the last counts.

    In the full text only the labels of the block behind it count: a line "Location: ..." there opens no field unless
    other labels follow it without a paragraph between them.
    """
    lines = [line.strip() for line in document.strip().split("\n")]
    last = max((n for n, line in enumerate(lines) if line.startswith("Full text:")), default=-1)
    tail = _tail_start(lines, last)
    top: list[str] = []
    labels: dict[str, list[str]] = {}
    name = None
    for number, line in enumerate(lines):
        found = None if last < number < tail else _LABEL.match(line)
        if found:
            name = found[1].lower()
            labels[name] = [found[2]]
        elif name is not None:
            labels[name].append(line)
        elif line:
            top.append(line)
    return top, {label: "\n".join(parts).strip() for label, parts in labels.items()}


def _tail_start(lines: list[str], text: int) -> int:
    """First line of the block of labels that closes a document."""
    start = len(lines)
    for number in range(len(lines) - 1, text, -1):
        if _LABEL.match(lines[number]):
            start = number
        elif lines[number] and start - number > 1:
            break
    return start


def _outlet(labels: dict[str, str]) -> str | None:
    """Name of the newspaper, without edition and place: "The Gazette; Town" is "The Gazette"."""
    name = labels.pop("publication title", None) or labels.get("publication info")
    return re.split(r"\s*[;,\[]", name)[0].strip() if name else None
