"""The frames that the kit returns: their columns and dtypes, and the function that builds them.

`Int64`, `Float64`, `boolean` and `string` are pandas' nullable dtypes, so that what is unknown is `pd.NA`; `object` is
used for lists alone.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from kit.version import LEXICONS, __version__

Schema = Mapping[str, str]

QUOTES: Schema = {
    "article_id": "string",
    "quote_id": "string",
    "kind": "string",
    "text": "string",
    "start": "Int64",
    "end": "Int64",
    "spans": "object",
    "cue": "string",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "cue_class": "string",
    "mention": "string",
    "mention_start": "Int64",
    "mention_end": "Int64",
    "speaker_id": "string",
    "speaker": "string",
    "rule": "string",
    "score": "Float64",
    "origin": "string",
}

SPEAKERS: Schema = {
    "article_id": "string",
    "speaker_id": "string",
    "speaker": "string",
    "kind": "string",
    "named": "boolean",
    "role": "string",
    "affiliation": "string",
    "mentions": "Int64",
    "aliases": "object",
    "quotes": "Int64",
    "quoted_words": "Int64",
    "attributed_words": "Int64",
    "origin": "string",
}

SENTIMENT: Schema = {
    "article_id": "string",
    "unit": "string",
    "unit_id": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "compound": "Float64",
    "positive": "Float64",
    "neutral": "Float64",
    "negative": "Float64",
    "label": "string",
    "hits": "object",
    "n": "Int64",
    "ci_low": "Float64",
    "ci_high": "Float64",
    "few_hits": "boolean",
    "no_hit_share": "Float64",
    "hit_spans": "object",
    "speaker_id": "string",
    "speaker": "string",
}

CASUALTIES: Schema = {
    "article_id": "string",
    "claim_id": "string",
    "harm": "string",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "quantity": "string",
    "victims": "string",
    "victim_kind": "string",
    "part_of": "string",
    "same_as": "string",
    "status": "string",
    "status_rule": "string",
    "counted": "boolean",
    "reason": "string",
    "source_id": "string",
    "source": "string",
    "source_kind": "string",
    "quote_id": "string",
    "place": "string",
    "date": "string",
    "cause": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "rule": "string",
    "origin": "string",
    "event_id": "string",
    "main": "boolean",
    "form": "string",
    "side": "string",
    "further": "boolean",
    "paragraph": "Int64",
}

EVENTS: Schema = {
    "article_id": "string",
    "event_id": "string",
    "main": "boolean",
    "kind": "string",
    "place": "string",
    "date": "string",
    "cause": "string",
    "start": "Int64",
    "end": "Int64",
    "claims": "Int64",
    "claim_ids": "object",
    "text": "string",
    "reason": "string",
    "origin": "string",
}

TIMELINE: Schema = {
    "harm": "string",
    "day": "string",
    "article_id": "string",
    "outlet": "string",
    "source": "string",
    "source_kind": "string",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "status": "string",
    "text": "string",
    "so_far_low": "Int64",
    "so_far_high": "Int64",
    "agreement": "Float64",
}

TOTALS: Schema = {
    "article_id": "string",
    "harm": "string",
    "group": "string",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "claims": "Int64",
    "sources": "Int64",
    "method": "string",
    "event_id": "string",
    "civilians_low": "Int64",
    "civilians_best": "Int64",
    "civilians_high": "Int64",
}

RULES: Schema = {
    "id": "string",
    "table": "string",
    "meaning": "string",
    "cue": "string",
    "example": "string",
    "expect": "string",
}

CORRECTIONS: Schema = {
    "article_id": "string",
    "sha256": "string",
    "correction_id": "string",
    "who": "string",
    "when": "string",
    "layer": "string",
    "action": "string",
    "row": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "changes": "object",
    "comment": "string",
    "into": "string",
    "undoes": "string",
}


def frame(schema: Schema, rows: Iterable[Mapping[str, Any]], *, model: str | None = None) -> pd.DataFrame:
    """Build a frame with the columns and dtypes of `schema`; a value that a row lacks is NA.

    `attrs` carries the version of the kit and of its lexicons, and of spaCy and the `model` (as "name version") where
    a parse stands behind the rows.

    >>> frame(TOTALS, [{"harm": "killed"}])["low"].tolist()
    [<NA>]
    """
    rows = list(rows)
    columns = {name: _column([row.get(name) for row in rows], dtype) for name, dtype in schema.items()}
    table = pd.DataFrame(columns)
    table.attrs = stamp(model)
    return table


def _column(values: list[Any], dtype: str) -> pd.api.extensions.ExtensionArray | np.ndarray:
    """Arrays, not Series: a corpus builds a frame for each article, and aligning indexes took half the time."""
    if dtype == "object":
        column = np.empty(len(values), dtype=object)
        for i, value in enumerate(values):
            column[i] = value
        return column
    return pd.array([pd.NA if value is None else value for value in values], dtype=dtype)


def stamp(model: str | None = None) -> dict[str, str | None]:
    """The versions that made a result: kit, lexicons, and the spaCy model if one was used."""
    return {"kit": __version__, "lexicons": LEXICONS, "spacy_model": model}
