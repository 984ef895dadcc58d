"""Figures of tone: along the article, and by speaker with intervals."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from kit.arguments import columns_of, positive, takes_frame
from kit.figures.style import BLUE, GREY, INK, ORANGE, axes, empty, height_for, label, legend, title, whole_numbers
from kit.figures.voices import INDIRECT, MARKED, OUTLET, voices_of
from kit.wording import counted

_SCALE = "tone (VADER compound, −1 negative to +1 positive)"


_VOICES: dict[str, dict[str, Any]] = {
    OUTLET: {"color": GREY},
    INDIRECT: {"facecolor": ORANGE, "hatch": "...", "edgecolor": "white"},
    MARKED: {"facecolor": BLUE, "hatch": "///", "edgecolor": "white"},
}


@takes_frame("start", "end", "compound", made_by="kit.sentiment(article)")
def tone_along(sentences: pd.DataFrame, quotes: pd.DataFrame | None = None, *, ax: Axes | None = None) -> Axes:
    """Draw the tone of each sentence in order, from `kit.sentiment(article)`, with those that hold quotations marked.

    quotes  `kit.quotes(article)`: gives sentences with direct speech (direct, mixed), sentences with an indirect
            quotation and the outlet's own sentences different colours; without it all look the same
    """
    if quotes is not None:
        columns_of(quotes, "kind", "spans", helper="figures.tone_along", made_by="kit.quotes(article)")
    ax = axes(ax, width=9, height=3.6)
    scored = sentences.dropna(subset=["compound"])
    if scored.empty:
        return empty(ax, "No sentence could be scored.")
    voices = voices_of(scored, quotes)
    present = [voice for voice in _VOICES if (voices == voice).any()]
    for voice in present:
        part = scored[voices == voice]
        ax.bar(part.index + 1, part["compound"].astype(float), width=0.8, **_VOICES[voice])
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set(ylim=(-1, 1), xlim=(0.4, len(sentences) + 0.6), ylabel="tone (VADER compound)")
    ax.set_xlabel("sentence, in the order of the article")
    whole_numbers(ax.xaxis)
    if quotes is not None:
        legend(ax, [Patch(label=voice, **_VOICES[voice]) for voice in present])
    title(ax, _counts(scored), _silent(scored))
    return ax


def _counts(scored: pd.DataFrame) -> str:
    counts = scored["label"].value_counts()
    negative, positive, neutral = (counts.get(label, 0) for label in ("negative", "positive", "neutral"))
    return f"Of {counted(len(scored), 'sentence')}, {negative} read negative, {positive} positive and {neutral} neutral"


def _silent(scored: pd.DataFrame) -> str:
    n = sum(not hits for hits in scored["hits"])
    return f"{counted(n, 'sentence holds', 'sentences hold')} no word that the lexicon knows, with a tone of 0"


@takes_frame("speaker", "compound", "ci_low", "ci_high", "n", made_by="kit.sentiment(article, by='speaker')")
def tone_by_speaker(tone: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw each speaker's mean tone with its 95 % interval, from `kit.sentiment(article, by="speaker")`.

    top  number of speakers to draw, those with the most sentences

    A speaker with a single sentence has no interval and is drawn open. `tone` needs a column `speaker`.
    """
    shown = tone.dropna(subset=["compound"]).sort_values("n", ascending=False, kind="stable")
    shown = shown.head(positive(top, name="top"))
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
    dot: dict[str, Any] = {"color": BLUE, "marker": "o"}
    single: dict[str, Any] = {"linestyle": "", "markerfacecolor": "white", "label": "one sentence, no interval"}
    handles = [Line2D([], [], label="mean and 95 % interval", **dot)] if shown["ci_low"].notna().any() else []
    handles += [Line2D([], [], **dot, **single)] if shown["ci_low"].isna().any() else []
    legend(ax, handles)
    title(ax, _apart(shown), "intervals by bootstrap over sentences")
    return ax


def _apart(shown: pd.DataFrame) -> str:
    sure = shown.dropna(subset=["ci_low", "ci_high"])
    if sure.empty:
        return "No speaker has sentences enough for an interval: their tones cannot be compared"
    clear = sure[(sure["ci_low"] > 0) | (sure["ci_high"] < 0)]
    if clear.empty:
        return "No speaker's tone can be told from neutral: all intervals include 0"
    below, above = int((clear["compound"] < 0).sum()), int((clear["compound"] > 0).sum())
    sides = " and ".join(f"{n} as {side}" for n, side in ((below, "negative"), (above, "positive")) if n)
    return f"Of {counted(len(shown), 'speaker')}, the intervals tell {sides} from neutral"


def confusion(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the confusion matrix of people's and the kit's labels.

    counts  `kit.validate_sentiment(...).confusion`
    """
    made_by = "kit.validate_sentiment(...).confusion"
    columns_of(counts, "positive", "neutral", "negative", helper="figures.confusion", made_by=made_by)
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
