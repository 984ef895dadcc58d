"""Cues: the words that introduce what somebody says, writes, thinks or wants.

`kit/data/en/cues.csv` is learned: how often a lemma stands in the training data, how often as a cue, and in
which frames.
`kit/data/en/cues_classes.txt` is written by hand: what kind of act a cue names.
"""

import csv
from functools import lru_cache

from kit.lexicon import lines

CLASSES = ("speech", "writing", "showing", "according", "belief", "intention", "emotion", "perception")
"""The classes of cues, in the order in which a lemma that stands in several is given one."""


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Lemmas that introduced attributions in the training data."""
    return frozenset(row["lemma"] for row in csv.DictReader(lines("cues.csv")))


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    listed = dict(line.split(": ", 1) for line in lines("cues_classes.txt"))
    return {lemma: name for name in reversed(CLASSES) for lemma in listed[name].split()}


def is_known(lemma: str) -> bool:
    """Whether a lemma introduced attributions in the training data."""
    return lemma in known()


def cue_class(lemma: str) -> str | None:
    """What kind of act a cue names, one of `CLASSES`; None where the table does not say.

    >>> cue_class("tell"), cue_class("lash_out"), cue_class("believe")
    ('speech', 'speech', 'belief')
    """
    classes = _classes()
    return classes.get(lemma) or classes.get(lemma.split("_")[0])
