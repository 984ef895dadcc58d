"""Look up the kit's rules by the ids in the column `rule` of a frame; each rule is a line of a table."""

import difflib
from dataclasses import dataclass

import pandas as pd

from kit import frames, lexicon
from kit.options import explains_options

_SHOWN = ("id", "table", "meaning", "example", "expect")


@dataclass(frozen=True)
class Rule:
    """One rule of a table; `print(rule)` explains it.

    id       the value in the column `rule` of a frame
    table    the file in `kit/data/en`
    meaning  what the rule does, in words; empty if its cue says it
    example  a sentence in which the rule applies; the tests run it
    expect   what the kit reads in the example; empty if the test of the table checks it in another way
    fields   the other columns of its line, such as the cue and its scope
    """

    id: str
    table: str
    meaning: str
    example: str
    expect: str
    fields: dict[str, str]

    def __str__(self) -> str:
        lines = [f"{self.id} ({self.table}): {self.meaning}" if self.meaning else f"{self.id} ({self.table})"]
        lines += [f"  {name}: {value}" for name, value in self.fields.items() if value]
        lines += [f"  example: {self.example}"]
        lines += [f"  reads: {self.expect}"] if self.expect else []
        return "\n".join(lines)


@explains_options
def rule(id: str) -> Rule:
    """Explain a rule, given its id from the column `rule` of a frame.

    Returns a Rule; `print` shows what it does, the table that it stands in, and an example.

    Raises ValueError, which names the nearest ids, if there is no such rule, and TypeError for anything but a string.

    >>> rule("xyzzy")
    Traceback (most recent call last):
    ValueError: There is no rule 'xyzzy'. kit.rules() lists them all.
    """
    if not isinstance(id, str):
        raise TypeError(
            f"id is the name of a rule, such as a value of the column `rule`; this is of type {type(id).__name__}."
        )
    known = lexicon.rules()
    if id not in known:
        near = difflib.get_close_matches(id, known, n=3, cutoff=0.5)
        hint = f" The nearest: {', '.join(near)}." if near else ""
        raise ValueError(f"There is no rule {id!r}.{hint} kit.rules() lists them all.")
    row = known[id]
    rest = {name: value for name, value in row.items() if name not in _SHOWN}
    return Rule(id, row["table"], row.get("meaning", ""), row["example"], row.get("expect", ""), rest)


def rules() -> pd.DataFrame:
    """List every rule that is a line of a table, in the order of the tables.

    Returns one row per rule:
        id       its id, as in the column `rule` of the frames
        table    the file in `kit/data/en`
        meaning  what it does, in words; NA if its cue says it
        cue      the words that trigger it; NA for a rule about structure
        example  a sentence in which it applies
        expect   what the kit reads there; NA if the test of the table checks it in another way

    >>> rules().columns.tolist()
    ['id', 'table', 'meaning', 'cue', 'example', 'expect']
    """
    columns = ("id", "table", "meaning", "cue", "example", "expect")
    rows = [{name: row.get(name) or None for name in columns} for row in lexicon.rules().values()]
    return frames.frame(frames.RULES, rows)
