"""The words that introduce what somebody says, writes, thinks or wants, from `kit/data/cues.csv`."""

import csv
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, str]]:
    """The rows of `cues.csv` by lemma."""
    try:
        text = resources.files("kit.data").joinpath("cues.csv").read_text("utf-8")
    except FileNotFoundError:
        return {}
    return {row["lemma"]: row for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))}


def is_known(lemma: str) -> bool:
    """Whether a lemma has introduced an attribution in the training data."""
    return lemma in table()


def cue_class(lemma: str) -> str | None:
    """What kind of act a cue names, such as speech or belief; None where the table does not say."""
    row = table().get(lemma) or table().get(lemma.split("_")[0])
    return row.get("class") or None if row else None
