"""Decide for each sentence whether its words are the outlet's own or quoted; a helper of the figures of tone."""

import pandas as pd

OUTLET = "outlet's own words"
INDIRECT = "holds an indirect quotation"
MARKED = "holds direct speech"


def voices_of(sentences: pd.DataFrame, quotes: pd.DataFrame | None) -> pd.Series:
    """Classify each sentence: it holds direct speech (also in a mixed quotation), an indirect quotation, or neither."""
    voices = pd.Series(OUTLET, index=sentences.index)
    for voice, kinds in ((INDIRECT, ["indirect"]), (MARKED, ["direct", "mixed"])):
        if quotes is not None:
            spans = [span for spans in quotes.loc[quotes["kind"].isin(kinds), "spans"] for span in spans]
            voices[_overlaps(sentences, spans)] = voice
    return voices


def _overlaps(sentences: pd.DataFrame, spans: list[tuple[int, int]]) -> list[bool]:
    return [any(start < b and a < end for a, b in spans) for start, end in sentences[["start", "end"]].to_numpy()]
