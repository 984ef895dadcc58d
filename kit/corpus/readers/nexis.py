"""Nexis Uni exports: many documents in one Word or RTF file, each with a header, a body and a classification.

A document opens with title, outlet and date, one a line, then "Section:", "Length:" and "Byline:" lines; "Body" stands
before the text, "Classification" and "Load-Date:" behind it, and "End of Document" closes it. Some exports begin with a
cover that counts and lists the documents.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kit.corpus.records import Failed, Found, Record, read_each
from kit.dates import day_of

_END = re.compile(r"end of document", re.I)
_COVER = re.compile(r"(?:user name|date and time|job number|documents?)\s*[:(]", re.I)
_COUNT = re.compile(r"documents?\s*\(([\d,]+)\)", re.I)
_LABEL = re.compile(r"([A-Z][A-Za-z]+(?:[ -][A-Z][A-Za-z]+)?): ?(.*)")
_HEADER_LABELS = ("Section", "Length", "Byline", "Dateline", "Highlight", "Edition", "Guests", "Anchors", "Series")
_BEHIND_BODY = re.compile(r"(?:classification|graphic|notes|correction|correction-date)", re.I)
_TAIL_LABEL = re.compile(r"(?:load-date|language|publication-type|subject|journal code):", re.I)
_MONTH = re.compile(r"[A-Za-z]{3}")
_FURNITURE = re.compile(r"page \d+ of \d+", re.I)


def is_export(lines: Sequence[str]) -> bool:
    """Whether these lines are a Nexis export."""
    plain = {line.strip().lower() for line in lines}
    return "end of document" in plain or ("body" in plain and any(line.startswith("load-date:") for line in plain))


def records(lines: Sequence[str], place: str) -> Iterator[Found]:
    """The documents of an export, from its lines."""
    clean = [text for line in lines if (text := " ".join(line.split())) and not _FURNITURE.fullmatch(text)]
    documents = _documents(clean)
    yield from read_each(documents, _record, place)
    listed = next((int(match[1].replace(",", "")) for line in clean[:8] if (match := _COUNT.fullmatch(line))), None)
    for number in range(len(documents) + 1, (listed or 0) + 1):
        yield Failed(f"{place}, document {number}", f"the cover counts {listed} documents, the file has fewer")


def _documents(lines: list[str]) -> list[list[str]]:
    documents: list[list[str]] = [[]]
    for line in lines:
        if _END.fullmatch(line):
            documents.append([])
        else:
            documents[-1].append(line)
    return [document for document in documents if document]


def _record(lines: list[str], place: str) -> Record:
    body = _index(lines, "body")
    if body is None:
        raise ValueError("no line “Body” in this document; was it exported as a list of results, without its text?")
    fields, meta = _header(lines[:body])
    end = next((n for n in range(body + 1, len(lines)) if _closes(lines[n], lines[n + 1 :])), len(lines))
    paragraphs = [line for line in lines[body + 1 : end] if line != fields["title"]]
    if not paragraphs:
        raise ValueError("the document has no text between “Body” and its classification.")
    meta |= _labels(lines[end:]) | _graphic(lines[end:])
    fields["text"] = "\n\n".join([fields["title"], *paragraphs] if fields["title"] else paragraphs)
    return Record(place, fields | {"author": meta.pop("byline", None)} | _language(meta), meta)


def _index(lines: list[str], word: str) -> int | None:
    return next((n for n, line in enumerate(lines) if line.lower() == word), None)


def _closes(line: str, rest: list[str]) -> bool:
    """Whether the body ends here: a heading of the classification, if labels follow it, or one of its labels."""
    if _TAIL_LABEL.match(line):
        return True
    return bool(_BEHIND_BODY.fullmatch(line)) and any(_TAIL_LABEL.match(later) for later in rest)


def _header(lines: list[str]) -> tuple[dict[str, str | None], dict[str, str]]:
    labels = [n for n, line in enumerate(lines) if (match := _LABEL.match(line)) and match[1] in _HEADER_LABELS]
    first = labels[0] if labels else len(lines)
    top = lines[:first]
    dated = next((n for n in reversed(range(1, len(top))) if _is_date(top[n])), None)
    if dated is None:
        raise ValueError("no date between the title and “Body”; this document's header is not one of Nexis Uni.")
    cover = any(_COVER.match(line) for line in top[:4])
    title = top[dated - 2 : dated - 1] if cover else top[: dated - 1]
    meta = _labels(lines[first:]) | _rights(top[dated + 1 :])
    return {"title": " ".join(title) or None, "outlet": top[dated - 1], "date": top[dated]}, meta


def _rights(lines: list[str]) -> dict[str, str]:
    """The lines between date and labels: copyright and edition."""
    if not lines:
        return {}
    rights = [line for line in lines if re.match(r"copyright|©|\(c\)|all rights reserved", line, re.I)]
    return {"copyright": " ".join(rights), "edition": " ".join(line for line in lines if line not in rights)}


def _is_date(line: str) -> bool:
    written = len(line) < 60 and _MONTH.search(line) and not re.match(r"copyright|©|\(c\)", line, re.I)
    return bool(written) and day_of(line) is not None


def _labels(lines: list[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for line in lines:
        if match := _LABEL.match(line):
            labels[re.sub(r"[ -]", "_", match[1].lower())] = match[2].strip()
    return labels


def _graphic(lines: list[str]) -> dict[str, str]:
    start = _index(lines, "graphic")
    if start is None:
        return {}
    caption = takewhile(
        lambda line: not _BEHIND_BODY.fullmatch(line) and not _TAIL_LABEL.match(line), lines[start + 1 :]
    )
    return {"graphic": "\n".join(caption)}


def _language(meta: dict[str, str]) -> dict[str, str]:
    return {"language": "en"} if meta.get("language", "").lower().startswith("english") else {}
