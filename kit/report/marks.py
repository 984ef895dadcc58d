"""The article as HTML with marked spans, each a link to its rows; static/marks.js draws the same in the browser."""

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kit.report.component import Component, Row
from kit.wording import tone_in_words


@dataclass(frozen=True)
class Mark:
    """A marked span of the text that points to a row.

    row      id of the row
    layer    quotes, speakers, claims or tone
    classes  names by which the style sheet draws it
    note     description for the reader
    tag      letters shown after its end, and their classes; None if there are none
    """

    row: str
    layer: str
    start: int
    end: int
    classes: str
    note: str
    tag: tuple[str, str] | None = None


def marks_of(component: Component) -> list[Mark]:
    """Every mark of a component, outer marks before inner ones."""
    speakers = {speaker["id"]: speaker for speaker in component["speakers"]}
    marks = [mark for row in component["quotes"] for mark in _quote_marks(row, speakers)]
    marks += [_claim_mark(row) for row in component["claims"]]
    marks += [mark for row in component["sentences"] for mark in _tone_marks(row)]
    return sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))


def _quote_marks(row: Row, speakers: Mapping[str, Row]) -> Iterator[Mark]:
    speaker = speakers.get(row["speaker_id"] or row["speaker"] or "", {"colour": 0, "initials": "?"})
    name, colour = row["speaker"] or "no source given", f"s{speaker['colour']}"
    weak, unsure = (" weak", " (unsure)") if row["weak"] else ("", "")
    note = f"{row['id']}: {row['kind']} quotation, {name}{unsure}"
    for start, end in row["spans"]:
        tag = (speaker["initials"], f"who {colour}") if end == row["spans"][-1][1] else None
        yield Mark(row["id"], "quotes", start, end, f"quote {row['kind']} {colour}{weak}", note, tag)
    if row["cue_start"] is not None:
        yield Mark(row["id"], "quotes", row["cue_start"], row["cue_end"], "cue", f"cue of {row['id']}")
    if row["mention_start"] is not None:
        span, note = (row["mention_start"], row["mention_end"]), f"speaker of {row['id']}: {name}"
        yield Mark(row["id"], "speakers", *span, f"mention ring{speaker['colour']}", note)


def _claim_mark(row: Row) -> Mark:
    aside = "" if row["aside"] is None else f"; set aside: {row['aside']}"
    status = "" if row["status"] in (None, "asserted", row["aside"]) else f", {row['status']}"
    note = f"{row['id']}: {row['figure']} {row['harm_shown']}, {row['claimant']}{status}{aside}"
    classes = f"claim{' aside' if aside else ''}{' weak' if row['weak'] else ''}"
    return Mark(row["id"], "claims", row["start"], row["end"], classes, note, (row["id"], "no"))


def _tone_marks(row: Row) -> Iterator[Mark]:
    for word, valence, start, end in row["words"]:
        side = "positive" if valence > 0 else "negative"
        yield Mark(row["id"], "tone", start, end, f"tone {side}", f"{word} {tone_in_words(valence)}")


def text_html(component: Component) -> str:
    """The paragraphs of the article as HTML: each marked span is a link to its rows, each row has an anchor.

    `component["prefix"]`, where it is given, stands before every id, so that two views can share a page.
    """
    marks, prefix = marks_of(component), component.get("prefix", "")
    points = _points(component, marks)
    drawn, behind = [], 0
    near: list[Mark] = []
    for number, (start, end, kind) in enumerate(component["paragraphs"], start=1):
        while behind < len(marks) and marks[behind].start < end:
            near.append(marks[behind])
            behind += 1
        near = [mark for mark in near if mark.end > start]
        cut = _cut(start, end, near, points)
        pieces = "".join(_piece(component["text"], a, b, over, points.get(a, ()), prefix) for a, b, over in cut)
        drawn.append(f'<p id="{prefix}p{number}" class="{kind}" data-start="{start}">{pieces}</p>')
    return "\n".join(drawn)


def _points(component: Component, marks: Iterable[Mark]) -> dict[int, list[str]]:
    """Where each row begins in the text, as anchors for links."""
    firsts: dict[str, int] = {row["id"]: row["start"] for row in component["sentences"]}
    for mark in marks:
        firsts[mark.row] = min(firsts.get(mark.row, mark.start), mark.start)
    points: dict[int, list[str]] = {}
    for row, start in firsts.items():
        points.setdefault(start, []).append(row)
    return points


def _cut(
    start: int, end: int, marks: list[Mark], points: Mapping[int, list[str]]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """Split a paragraph where marks begin and end; each piece has the marks that cover it."""
    bounds = {edge for mark in marks for edge in (mark.start, mark.end)}
    bounds |= {offset for offset in range(start, end) if offset in points}
    edges = sorted({start, end} | {edge for edge in bounds if start < edge < end})
    over: list[Mark] = []
    ahead = iter(marks)
    mark = next(ahead, None)
    for a, b in pairwise(edges):
        while mark is not None and mark.start <= a:
            over.append(mark)
            mark = next(ahead, None)
        over = [other for other in over if other.end > a]
        yield a, b, list(over)


def _piece(whole: str, start: int, end: int, over: list[Mark], begins: Iterable[str], prefix: str) -> str:
    anchors = "".join(f'<span id="{prefix}t-{row}"></span>' for row in begins)
    text = escaped(whole[start:end])
    if not over:
        return anchors + text
    outward = over[::-1]
    inner = sorted(outward, key=lambda mark: mark.layer == "tone")
    rows = list(dict.fromkeys(mark.row for mark in inner))
    notes = "; ".join(dict.fromkeys(mark.note for mark in inner))
    tags = "".join(_tag(*mark.tag) for mark in outward if mark.tag and mark.end == end)
    stop = "" if anchors and inner[0].layer != "tone" else ' tabindex="-1"'
    return (
        f'{anchors}<a class="m {_classes(over, start, end)}" href="#{prefix}row-{rows[0]}" '
        f'data-rows="{" ".join(rows)}"{stop} title="{escaped(notes)}">{text}</a>{tags}'
    )


def _classes(over: list[Mark], start: int, end: int) -> str:
    """The names by which a piece is drawn: of nested quotations the inner one, of claims those that count."""
    quotes = [mark for mark in over if mark.classes.startswith("quote ")]
    claims = [mark for mark in over if mark.layer == "claims"]
    counted = [mark for mark in claims if " aside" not in mark.classes]
    hidden = [*quotes[:-1], *(mark for mark in claims if counted and mark not in counted)]
    names = [f"on-{mark.layer}" for mark in over]
    for mark in over:
        names += [] if mark in hidden else mark.classes.split()
        if mark.layer == "speakers":  # a mention is drawn as one box, whatever cuts it into pieces
            names += ["opens"] * (mark.start == start) + ["closes"] * (mark.end == end)
    return " ".join(dict.fromkeys(names))


def _tag(letters: str, classes: str) -> str:
    return f'<sup class="tag {classes}" aria-hidden="true">{escaped(letters)}</sup>'


def escaped(text: str) -> str:
    """Text made safe for HTML, with carriage returns kept, so that a browser counts the same characters.

    >>> escaped('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    safe = html.escape(text).replace("&#x27;", "&#39;").replace("\r", "&#13;").replace("\0", "\ufffd")
    return safe.encode("utf-8", "replace").decode()
