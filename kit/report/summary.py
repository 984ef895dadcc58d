"""A few lines for the terminal: who speaks, how much, in what tone, and how many are said to be dead or hurt."""

from collections.abc import Mapping

import pandas as pd

from kit.figures.style import listed
from kit.ranges import range_in_words


def summarise(frames: Mapping[str, pd.DataFrame]) -> str:
    """Sum up the frames of one article, by the names of `kit.report.build.analyse`."""
    parts = {
        "Speakers": _speakers(frames["speakers"], frames["quotes"]),
        "Quotations": _quotations(frames["quotes"]),
        "Tone": _tone(frames["sentiment_by_article"], frames["sentiment_by_sentence"]),
        "Casualties": _casualties(frames["casualties"], frames["casualty_totals"]),
    }
    return "\n".join(f"{name + ':':<12}{text}" for name, text in parts.items())


def _speakers(speakers: pd.DataFrame, quotes: pd.DataFrame) -> str:
    if quotes["speaker"].notna().sum() == 0:
        return "none"
    most = quotes["speaker"].value_counts()
    first = listed(f"{name} ({n})" for name, n in most.head(3).items())
    unnamed = int((~speakers.loc[speakers["quotes"] > 0, "named"].astype(bool)).sum())
    return f"{len(most)}, {unnamed} of them unnamed; most quotations: {first}"


def _quotations(quotes: pd.DataFrame) -> str:
    if quotes.empty:
        return "none"
    kinds = quotes["kind"].value_counts()
    each = listed(f"{kinds[kind]} {kind}" for kind in ("direct", "mixed", "indirect") if kind in kinds)
    missing = int(quotes["speaker"].isna().sum())
    return f"{len(quotes)} ({each})" + (f"; {missing} without a source" if missing else "")


def _tone(article: pd.DataFrame, sentences: pd.DataFrame) -> str:
    whole = article.iloc[0]
    if pd.isna(whole["compound"]):
        return "nothing to score"
    spread = "" if pd.isna(whole["ci_low"]) else f" [95 % {whole['ci_low']:+.2f} to {whole['ci_high']:+.2f}]"
    counts = sentences["label"].value_counts()
    split = ", ".join(f"{counts.get(label, 0)} {label}" for label in ("negative", "neutral", "positive"))
    return f"mean {whole['compound']:+.2f}{spread} over {whole['n']} sentences ({split})"


def _casualties(claims: pd.DataFrame, totals: pd.DataFrame) -> str:
    if totals.empty:
        return "no claim found" if claims.empty else f"{len(claims)} claims, none that can be counted"
    each = "; ".join(f"{row.harm.replace('_', ' ')} {_range(row)}" for row in totals.itertuples())
    return f"{each} (from {len(claims)} claims; who says so is in tables/casualties.csv)"


def _range(total: tuple) -> str:
    spread = range_in_words(total.low, total.best, total.high)
    return (
        spread if pd.isna(total.best) or spread.split()[-1] == f"{total.best:,}" else f"{spread}, best {total.best:,}"
    )
