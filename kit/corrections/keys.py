"""Row keys, which identify a row across versions of the kit: its layer, its span in the text and its kind.

    quotes:120-180:direct       start and end of the quotation, and its kind
    casualties:34-60:killed     start and end of the claim, and its harm
    speakers:120-180:Ann Roe    start and end of the speaker's first quotation, and the name that is shown
    events:34-60:killed         start and end of the event's first claim, and its harm

A second row with the same key has "#2" at its end.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

_KEY = re.compile(r"(?P<layer>\w+):(?P<start>\d+)-(?P<end>\d+):(?P<what>.*?)(?:#(?P<number>\d+))?", re.DOTALL)


class Key(NamedTuple):
    """A row key in parts."""

    layer: str
    start: int
    end: int
    what: str
    number: int = 1

    def __str__(self) -> str:
        return f"{self.layer}:{self.start}-{self.end}:{self.what}" + (f"#{self.number}" if self.number > 1 else "")


def parse_key(text: Any) -> Key | None:
    """Split a key into its parts; None if it is not a key.

    >>> parse_key("casualties:34-60:killed#2")
    Key(layer='casualties', start=34, end=60, what='killed', number=2)
    """
    match = _KEY.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    layer, start, end, what, number = match.groups()
    return Key(layer, int(start), int(end), what, int(number or 1))


def numbered(keys: Iterable[Key]) -> list[str]:
    """Keys as text; repeated keys get a number.

    >>> numbered([Key("quotes", 0, 9, "direct"), Key("quotes", 0, 9, "direct")])
    ['quotes:0-9:direct', 'quotes:0-9:direct#2']
    """
    seen: Counter[Key] = Counter()
    made = []
    for key in keys:
        seen[key] += 1
        made.append(str(key._replace(number=seen[key])))
    return made


Row = dict[str, Any]


def quote_keys(quotes: Iterable[Row]) -> list[str]:
    """Keys of quotations, in the order given."""
    return numbered(Key("quotes", row["start"], row["end"], row["kind"]) for row in quotes)


def claim_keys(claims: Iterable[Row]) -> list[str]:
    """Keys of casualty claims, in the order given."""
    return numbered(Key("casualties", row["start"], row["end"], row["harm"]) for row in claims)


def speaker_keys(speakers: Iterable[Row], quotes: Iterable[Row]) -> list[str]:
    """Keys of speakers, in the order given; a speaker without a quotation stands at 0-0."""
    first: dict[str, tuple[int, int]] = {}
    for row in sorted(quotes, key=lambda row: (row["start"], row["end"])):
        if row.get("speaker_id"):
            first.setdefault(row["speaker_id"], (row["start"], row["end"]))
    return numbered(Key("speakers", *first.get(row["speaker_id"], (0, 0)), row["speaker"]) for row in speakers)


def event_keys(events: Iterable[Row], claims: Iterable[Row]) -> list[str]:
    """Keys of events, in the order given: the span and harm of the first claim of each."""
    first: dict[str, Key] = {}
    for row in sorted(claims, key=lambda row: (row["start"], row["end"])):
        first.setdefault(row["event_id"], Key("events", row["start"], row["end"], row["harm"]))
    return numbered(first.get(row["event_id"], Key("events", 0, 0, row["event_id"])) for row in events)
