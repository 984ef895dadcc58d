"""Which words carry a valence: VADER's lexicon, the kit's changes for the news, or a researcher's own table.

`kit/data/sentiment_news.tsv` holds the kit's changes, one word a line: word, valence, reason, evidence.
`benchmarks/train_sentiment.py` writes it.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from kit.arguments import explains_options, nearest

_TABLE = "sentiment_news.tsv"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words and their valences, from -4 to 4, with a version that is written into results."""

    version: str
    valences: Mapping[str, float]


@lru_cache(maxsize=1)
def vader_lexicon() -> Lexicon:
    """VADER's own lexicon (Hutto & Gilbert 2014), unchanged."""
    return Lexicon(f"vaderSentiment {metadata.version('vaderSentiment')}", SentimentIntensityAnalyzer().lexicon)


def news_changes() -> pd.DataFrame:
    """The kit's changes to VADER's lexicon as a table: word, valence, was, reason, evidence.

    word      the word, in small letters
    valence   its valence in the news lexicon; 0 takes the word out
    was       its valence in VADER's lexicon; NA where VADER does not have it
    reason    why it was changed
    evidence  what was measured, and on what

    >>> news_changes().set_index("word").loc["security", "reason"]
    'removed'
    """
    with resources.files("kit.data").joinpath(_TABLE).open(encoding="utf-8") as lines:
        return pd.read_csv(lines, sep="\t", comment="#", quoting=csv.QUOTE_NONE, keep_default_na=False, na_values=[""])


@lru_cache(maxsize=1)
def _news_lexicon() -> Lexicon:
    table = news_changes()
    return _changed(dict(zip(table["word"], table["valence"], strict=True)), "news")


@lru_cache(maxsize=16)
def _own_lexicon(changes: tuple[tuple[str, float], ...]) -> Lexicon:
    return _changed(dict(changes), "own")


def _changed(changes: Mapping[str, float], name: str) -> Lexicon:
    base = vader_lexicon()
    merged = {**base.valences, **{word.lower(): float(valence) for word, valence in changes.items()}}
    digest = hashlib.sha256(repr(sorted(changes.items())).encode()).hexdigest()[:8]
    return Lexicon(f"{base.version} + {name} {digest}", {word: v for word, v in merged.items() if v})


@explains_options
def load_lexicon(lexicon: object = "news") -> Lexicon:
    """Load a lexicon: "news", None (VADER's own), or a table of changes to VADER's own.

    A table is a mapping of words to valences, a DataFrame with the columns word and valence, or the path of a CSV or
    TSV file with these columns. A valence of 0 takes a word out. Raises ValueError where a table has other columns or
    a valence that is no number from -4 to 4. Returns a Lexicon, whose `valences` are the words with their values.

    >>> load_lexicon({"shelled": -2.0}).valences["shelled"]
    -2.0
    """
    if lexicon is None:
        return vader_lexicon()
    if isinstance(lexicon, Lexicon):
        return lexicon
    if isinstance(lexicon, str) and lexicon == "news":
        return _news_lexicon()
    return _own_lexicon(tuple(sorted(_table(lexicon).items())))


def _table(lexicon: object) -> dict[str, float]:
    if isinstance(lexicon, str | Path):
        if not Path(lexicon).is_file():
            raise ValueError(
                f'lexicon={str(lexicon)!r}: lexicon is "news", None (plain VADER), a mapping of words to valences, a '
                f"DataFrame, or the path of a file; there is no such file.{nearest(lexicon, ['news'])}"
            )
        lexicon = pd.read_csv(lexicon, sep="\t" if str(lexicon).endswith((".tsv", ".txt")) else ",", comment="#")
    if isinstance(lexicon, pd.DataFrame):
        if not {"word", "valence"} <= set(lexicon.columns):
            raise ValueError(f"A lexicon table needs the columns word and valence; it has {list(lexicon.columns)}.")
        lexicon = dict(zip(lexicon["word"], lexicon["valence"], strict=True))
    if not isinstance(lexicon, Mapping):
        raise TypeError(f'lexicon takes "news", None, a mapping, a DataFrame or a path, not {type(lexicon).__name__}.')
    if odd := [word for word in lexicon if not isinstance(word, str) or not word.strip()]:
        raise ValueError(f"lexicon takes words with their valences; {odd[0]!r} is no word.")
    table = {str(word).lower(): _valence(word, valence) for word, valence in lexicon.items()}
    if wrong := [word for word, valence in table.items() if not -4 <= valence <= 4]:
        raise ValueError(f"Valences go from -4 to 4; these do not: {', '.join(wrong[:5])}.")
    return table


def _valence(word: object, valence: object) -> float:
    try:
        return float(valence)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ValueError(f"The valence of {word!r} is {valence!r}; valences are numbers from -4 to 4.") from None
