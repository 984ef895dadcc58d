"""What the rules of the kit are: every line of a rule table by its id, which the column `rule` of a frame names."""

import difflib
from dataclasses import dataclass

import pandas as pd

from kit import frames, lexicon

_SHOWN = ("id", "table", "meaning", "example", "expect")


@dataclass(frozen=True)
class Rule:
    """One rule, as it stands in its table; `print(rule)` explains it.

    id       what the column `rule` of a frame says
    table    the file in `kit/data/en`
    meaning  what the rule does, in words; empty where its cue says it
    example  a sentence in which it is at work, which the tests run
    expect   what the kit reads in the example; empty where the test of the table knows
    fields   the other columns of its line, such as the cue and its reach
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


def rule(id: str) -> Rule:
    """Explain a rule by the id that stands in the column `rule` of a frame.

    Raises ValueError, which names the nearest ids, where no rule has this one, and TypeError for anything but a string.

    >>> rule("no such rule")
    Traceback (most recent call last):
    ValueError: There is no rule 'no such rule'. kit.rules() lists them all.
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

    Returns one row a rule:
        id       its name; the column `rule` of the frames uses it
        table    the file in `kit/data/en`
        meaning  what it does, in words; NA where its cue says it
        cue      the words that set it off; NA for a rule of structure
        example  a sentence in which it is at work
        expect   what the kit reads there; NA where the test of the table knows

    >>> rules().columns.tolist()
    ['id', 'table', 'meaning', 'cue', 'example', 'expect']
    """
    columns = ("id", "table", "meaning", "cue", "example", "expect")
    rows = [{name: row.get(name) or None for name in columns} for row in lexicon.rules().values()]
    return frames.frame(frames.RULES, rows)
