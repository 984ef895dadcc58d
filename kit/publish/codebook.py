"""The codebook: every column of every frame with its type and meaning, from the schemas and the docstrings."""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from kit import frames
from kit.frames import Schema, frame
from kit.options import explains_options

CODEBOOK: Schema = {"table": "string", "column": "string", "type": "string", "meaning": "string"}

TYPES = {
    "string": "text",
    "Int64": "whole number",
    "Float64": "number",
    "boolean": "true or false",
    "object": "list (JSON)",
    "datetime64[s]": "date",
}
_ALONE = re.compile(r"^(?P<indent> +)(?P<names>[a-z_]+(?:, [a-z_]+)*)$")
"""A line with nothing but names of columns, whose meaning stands below it."""
_LINE = re.compile(
    r"^(?P<indent> +)(?P<names>[a-z_]+(?:, [a-z_]+)*)(?: {2,}| (?=the |whether |which |how |what ))(?P<note>\S.*)$"
)


def _tables() -> dict[str, tuple[Schema, Callable[..., Any]]]:
    """Each table with its schema and the helper whose docstring describes its columns."""
    import kit
    from kit.corpus.corrected import UNFIT
    from kit.corpus.schemas import ARTICLES, DUPLICATES, FAILURES, NEAR_DUPLICATES
    from kit.corpus.store import Run

    return {
        "articles": (ARTICLES, Run),
        "quotes": (frames.QUOTES, kit.quotes),
        "speakers": (frames.SPEAKERS, kit.speakers),
        "sentiment": (frames.SENTIMENT, kit.sentiment),
        "casualties": (frames.CASUALTIES, kit.casualties),
        "events": (frames.EVENTS, kit.events),
        "casualty_totals": (frames.TOTALS, kit.casualty_totals),
        "failures": (FAILURES, Run),
        "duplicates": (DUPLICATES, Run),
        "near_duplicates": (NEAR_DUPLICATES, Run),
        "corrections": (frames.CORRECTIONS, kit.read_corrections),
        "unfit_corrections": (UNFIT, kit.unfit_corrections),
    }


_GENERAL = {
    "article_id": "the article",
    "start": "first character of the row in the article's text, counted from 0",
    "end": "character behind the last one",
    "text": "what stands from start to end",
    "score": "how sure the rule is, from 0 to 1",
    "title": "headline",
    "date": "day of publication",
    "outlet": "who published it",
    "author": "byline",
    "url": "where it was published",
    "language": "ISO 639-1 code",
    "source": "the file or address that it was read from",
    "words": "words, by white space",
    "characters": "characters (Unicode code points)",
    "sha256": "SHA-256 of the text in UTF-8",
    "meta": "what else the source tells (JSON)",
    "place": "where it stands in the source",
    "stage": "read or analyse: where it failed",
    "traceback": "where in the kit an error arose that is a fault of the kit; empty for all else",
    "reason": "why",
    "same_as": "place of the article that was kept",
    "group": "group that the row belongs to",
    "articles": "articles in the group",
    "similarity": "share of word runs in common with the first of its group",
    "victims": "the words for the victims",
    "cue_start": "first character of the cue",
    "cue_end": "character behind the cue",
    "cue_class": "what sort of cue it is: speech, belief, intention ...",
    "mention_start": "first character of the mention",
    "mention_end": "character behind the mention",
    "attributed_words": "words of all content ascribed to it, in quote marks or not, by white space",
    "unit": "article, paragraph, sentence, quote, speaker, voice or mention",
    "unit_id": "name of the unit within its article",
    "source_id": "who says so: a speaker_id, or an id of its own where nowhere quoted; empty for the outlet",
    "source_kind": "outlet, official, witness, medical, armed party, document, person, group, organisation or unknown",
    "claim_ids": "ids of its claims",
    "quote_id": "the quotation that the row stands in or is",
    "cause": "by what, where the sentence says so",
    "correction_id": "the line of the corrections file",
    "who": "who made the correction",
    "layer": "quotes, speakers, casualties or events",
    "action": "what the person did: accept, reject, fix, add, merge, comment, undo, complete",
    "row": "key of the row",
    "comment": "free text",
    "origin": "kit, or the person who corrected or added the row",
}


@explains_options
@lru_cache(maxsize=1)
def codebook() -> pd.DataFrame:
    """List every column of every table of the kit, with its meaning.

    Returns one row per column:
        table    name of the table: quotes, speakers, casualties ...
        column   name of the column
        type     its type in pandas
        meaning  what it holds, with its unit

    >>> codebook().query("table == 'quotes' and column == 'speaker_id'").meaning.item()
    'whose row it is in `speakers`'
    """
    rows = []
    for table, (schema, helper) in _tables().items():
        notes = notes_of(helper, schema)
        for column, dtype in schema.items():
            meaning = notes.get(column) or _GENERAL.get(column)
            rows.append({"table": table, "column": column, "type": TYPES.get(dtype, dtype), "meaning": meaning})
    return frame(CODEBOOK, rows)


def notes_of(helper: Callable[..., Any], columns: Iterable[str]) -> dict[str, str]:
    """The descriptions of columns in a helper's docstring, under "Returns"."""
    known = set(columns)
    notes: dict[str, str] = {}
    doc = inspect.getdoc(helper) or ""
    returned = doc[doc.find("Returns") :] if "Returns" in doc else doc
    names: list[str] = []
    indent = 0
    for line in returned.splitlines():
        match = _LINE.match(line) or _ALONE.match(line)
        if match and set(match["names"].split(", ")) & known:
            names, indent = match["names"].split(", "), len(match["indent"])
            notes |= dict.fromkeys(names, (match.groupdict().get("note") or "").strip())
        elif names and line.strip() and len(line) - len(line.lstrip()) > indent:
            notes |= {name: f"{notes[name]} {line.strip()}".strip() for name in names}
        elif not line.startswith(" "):
            names = []
    return {name: note for name, note in notes.items() if name in known}


def codebook_page(tables: Mapping[str, Any]) -> str:
    """Write the codebook of some tables as Markdown."""
    book, lines = (
        codebook(),
        [
            "# Codebook",
            "",
            "Offsets index the article's text in Unicode code points, from 0, the end not included.",
            "",
        ],
    )
    for name in tables:
        rows = book[book["table"] == name]
        if len(rows):
            lines += [f"## {name}", "", "| column | type | meaning |", "| --- | --- | --- |"]
            for row in rows.itertuples():
                meaning = "" if pd.isna(row.meaning) else str(row.meaning).replace("|", "\\|")
                lines.append(f"| {row.column} | {row.type} | {meaning} |")
            lines.append("")
    return "\n".join(lines)
