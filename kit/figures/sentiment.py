"""Figures of tone: along the article, and by speaker with intervals."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from kit.figures.style import BLUE, GREY, INK, axes, empty, height_for, label, legend, title

_SCALE = "tone (VADER compound, −1 negative to +1 positive)"


def tone_along(sentences: pd.DataFrame, quotes: pd.DataFrame | None = None, *, ax: Axes | None = None) -> Axes:
    """Draw the tone of each sentence in order, from `kit.sentiment(article)`, with the quoted ones marked.

    quotes  `kit.quotes(article)`: a sentence that overlaps a direct or mixed quotation is drawn filled
    """
    ax = axes(ax, width=9, height=3.6)
    scored = sentences.dropna(subset=["compound"])
    if scored.empty:
        return empty(ax, "No sentence could be scored.")
    quoted = _quoted(scored, quotes)
    for flag, style in ((False, {"color": GREY}), (True, {"color": BLUE, "hatch": "///", "edgecolor": "white"})):
        part = scored[quoted == flag]
        ax.bar(part.index + 1, part["compound"].astype(float), width=0.8, **style)
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set(ylim=(-1, 1), xlabel="sentence, in the order of the article", ylabel="tone (VADER compound)")
    handles = [Patch(color=GREY, label="outlet's words"), Patch(facecolor=BLUE, hatch="///", label="holds a quotation")]
    legend(ax, handles)
    title(ax, _counts(scored), f"{_silent(scored)} sentences hold no word that the lexicon knows and stand at 0")
    return ax


def _quoted(sentences: pd.DataFrame, quotes: pd.DataFrame | None) -> pd.Series:
    if quotes is None:
        return pd.Series(False, index=sentences.index)
    marked = quotes.loc[quotes["kind"].isin(["direct", "mixed"]), "spans"]
    spans = [span for spans in marked for span in spans]
    overlaps = [any(start < b and a < end for a, b in spans) for start, end in sentences[["start", "end"]].to_numpy()]
    return pd.Series(overlaps, index=sentences.index)


def _counts(scored: pd.DataFrame) -> str:
    counts = scored["label"].value_counts()
    return (
        f"Of {len(scored)} sentences, {counts.get('negative', 0)} read negative, {counts.get('positive', 0)} positive "
        f"and {counts.get('neutral', 0)} neutral"
    )


def _silent(scored: pd.DataFrame) -> int:
    return int(sum(not hits for hits in scored["hits"]))


def tone_by_speaker(tone: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw each speaker's mean tone with its 95 % interval, from `kit.sentiment(article, by="speaker")`.

    A speaker with a single sentence has no interval and is drawn open. `tone` needs a column `speaker`.
    """
    shown = tone.dropna(subset=["compound"]).sort_values("n", ascending=False, kind="stable").head(top)
    ax = axes(ax, height=height_for(len(shown)))
    if shown.empty:
        return empty(ax, "No speaker's words could be scored.")
    for row, unit in enumerate(shown.itertuples()):
        alone = pd.isna(unit.ci_low)
        if not alone:
            ax.plot([unit.ci_low, unit.ci_high], [row, row], color=BLUE, linewidth=2.5, alpha=0.6)
        ax.plot(unit.compound, row, "o", color=BLUE, markerfacecolor="white" if alone else BLUE, markersize=7)
    names = [f"{label(name)} ({n})" for name, n in zip(shown["speaker"], shown["n"], strict=True)]
    ax.set_yticks(range(len(shown)), names)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set(xlim=(-1, 1), ylim=(len(shown) - 0.5, -0.5), xlabel=_SCALE, ylabel="speaker (sentences scored)")
    handles = [
        Line2D([], [], color=BLUE, marker="o", label="mean and 95 % interval"),
        Line2D(
            [], [], color=BLUE, marker="o", linestyle="", markerfacecolor="white", label="one sentence, no interval"
        ),
    ]
    legend(ax, handles)
    title(ax, _apart(shown), "intervals by bootstrap over sentences")
    return ax


def _apart(shown: pd.DataFrame) -> str:
    sure = shown.dropna(subset=["ci_low", "ci_high"])
    clear = sure[(sure["ci_low"] > 0) | (sure["ci_high"] < 0)]
    if clear.empty:
        return "No speaker's tone can be told from neutral: the intervals are wide, the sentences few"
    below, above = int((clear["compound"] < 0).sum()), int((clear["compound"] > 0).sum())
    sides = " and ".join(f"{n} as {side}" for n, side in ((below, "negative"), (above, "positive")) if n)
    return f"Of {len(shown)} speakers, the intervals tell {sides} from neutral"


def confusion(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how people's labels and the kit's meet, from `kit.validate_sentiment(...).confusion`."""
    ax = axes(ax, width=5.5, height=4.2)
    table = counts.astype(int)
    if not table.to_numpy().sum():
        return empty(ax, "No unit has both labels.")
    ax.imshow(table, cmap="Greys", vmin=0, vmax=table.to_numpy().max() * 2)
    for row, people in enumerate(table.index):
        for column, machine in enumerate(table.columns):
            ax.text(column, row, table.loc[people, machine], ha="center", va="center", color=INK)
    ax.set_xticks(range(len(table.columns)), table.columns)
    ax.set_yticks(range(len(table.index)), table.index)
    ax.set(xlabel="the kit's label", ylabel="people's label")
    agree = sum(int(table.loc[name, name]) for name in table.index if name in table.columns)
    title(ax, f"The kit and people give {agree} of {table.to_numpy().sum()} units the same label", "units in each cell")
    return ax
