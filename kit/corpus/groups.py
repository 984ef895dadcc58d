"""Group the rows of many articles by outlet and period, unify names, and compute shares with intervals."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from kit.arguments import nearest, one_of, several_of
from kit.corpus.store import Run

KINDS = ("direct", "mixed", "indirect")
"""Kinds of quotation."""

IN_MARKS = ("direct", "mixed")
"""Kinds of quotation with the speaker's own words."""

EVERY = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
"""Periods: weeks run from Monday to Sunday and are named by their Monday."""

_TITLES = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|sir|lady|col|colonel|gen|general|lt|capt|captain|maj|major|president|mayor|governor|"
    r"prime minister|minister|spokesman|spokeswoman|judge|senator|sen|rep)\.?\s+",
    re.IGNORECASE,
)


def grouped_quotes(run: Run, by: str | None, every: str | None, kinds: Iterable[str] | None) -> tuple[Any, list[str]]:
    """Quotations with metadata, whether the speaker is named, one name per speaker, and the grouping columns."""
    quotes = run.joined("quotes")
    if kinds is not None:
        quotes = quotes[quotes["kind"].isin(several_of(kinds, KINDS, name="kinds"))]
    who = run.speakers[["article_id", "speaker_id", "named"]]
    quotes = quotes.merge(who, on=["article_id", "speaker_id"], how="left")
    return periods(quotes.assign(speaker=one_name(quotes["speaker"])), by, every)


def periods(table: pd.DataFrame, by: str | None, every: str | None) -> tuple[pd.DataFrame, list[str]]:
    if by is not None and by not in table:
        known = ("outlet", "date", "title", "author", "url")
        raise ValueError(f"the articles have no column {by!r}; there are {', '.join(known)}.{nearest(by, known)}")
    if every is None:
        return table, [by] if by else []
    one_of(every, EVERY, name="every")
    dated = table[table["date"].notna()]
    period = dated["date"].dt.to_period(EVERY[every]).dt.start_time.astype("datetime64[s]")
    return dated.assign(period=period), [*([by] if by else []), "period"]


def one_name(names: pd.Series) -> pd.Series:
    """Replace names that differ only in titles, "the" or capitals by the most frequent spelling."""
    keys = names.map(_key, na_action="ignore")
    usual = names.groupby(keys).agg(lambda group: group.map(_without_titles).mode().iloc[0])
    return keys.map(usual).astype("string")


def _key(name: str) -> str:
    return re.sub("^the ", "", _without_titles(name).casefold().replace("’", "'"))


def _without_titles(name: str) -> str:
    """A name without the titles before it; a title alone stays."""
    while (shorter := _TITLES.sub("", name.strip())) != name and shorter[:1].isupper():
        name = shorter
    return name


def sizes(quotes: pd.DataFrame, groups: list[str], table: pd.DataFrame) -> pd.Series:
    if not groups:
        return pd.Series(len(quotes), index=table.index, dtype="Int64")
    sizes = quotes.groupby(groups, observed=True).size().rename("of").reset_index()
    return table.merge(sizes, on=groups, how="left")["of"].astype("Int64").set_axis(table.index)


def with_share(table: pd.DataFrame, part: pd.Series, whole: pd.Series) -> pd.DataFrame:
    """`table` with the share part / whole and Wilson's interval for it; NA where the whole is 0."""
    n = whole.astype("Float64").where(whole > 0)
    share, z = part.astype("Float64") / n, 1.959964
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
    return table.assign(share=share, ci_low=(centre - half).clip(lower=0), ci_high=(centre + half).clip(upper=1))


def cluster_interval(sentences: pd.DataFrame, draws: int) -> tuple[float, float] | tuple[Any, Any]:
    articles = sentences.groupby("article_id")["compound"].agg(["sum", "count"]).to_numpy(dtype=float)
    if len(articles) < 2:
        return pd.NA, pd.NA
    drawn = articles[np.random.default_rng(0).integers(0, len(articles), (draws, len(articles)))].sum(axis=1)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], (2.5, 97.5))
    return float(low), float(high)


def finished(table: pd.DataFrame, run: Run) -> pd.DataFrame:
    """Give `table` the kit's dtypes and the versions of the run."""
    table = table.reset_index(drop=True).astype({"period": "datetime64[s]"} if "period" in table else {})
    nullable = {"i": "Int64", "f": "Float64"}
    table = table.astype({name: nullable[kind.kind] for name, kind in table.dtypes.items() if kind.kind in nullable})
    table.attrs = run._attrs
    return table
