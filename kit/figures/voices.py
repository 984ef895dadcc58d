"""Whose words a sentence holds: the outlet's own or those of somebody who is quoted. Draws nothing."""

import pandas as pd

OUTLET = "outlet's own words"
INDIRECT = "holds an indirect quotation"
MARKED = "holds words in quote marks"


def voices_of(sentences: pd.DataFrame, quotes: pd.DataFrame | None) -> pd.Series:
    """Whose words each sentence holds: words in quote marks, an indirect quotation, or the outlet's own."""
    voices = pd.Series(OUTLET, index=sentences.index)
    for voice, kinds in ((INDIRECT, ["indirect"]), (MARKED, ["direct", "mixed"])):
        if quotes is not None:
            spans = [span for spans in quotes.loc[quotes["kind"].isin(kinds), "spans"] for span in spans]
            voices[_overlaps(sentences, spans)] = voice
    return voices


def _overlaps(sentences: pd.DataFrame, spans: list[tuple[int, int]]) -> list[bool]:
    return [any(start < b and a < end for a, b in spans) for start, end in sentences[["start", "end"]].to_numpy()]
