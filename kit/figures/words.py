"""Figures of an article's words: frequencies and the dispersion of names."""

import pandas as pd
from matplotlib.axes import Axes

from kit.arguments import positive, takes_frame
from kit.figures.style import BLUE, axes, empty, height_for, label, listed, title, whole_numbers
from kit.wording import counted


@takes_frame("word", "count", made_by="kit.word_frequencies(article)")
def word_bars(frequencies: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw the most frequent words as bars.

    frequencies  `kit.word_frequencies(article)`
    top          number of words to draw
    """
    words = frequencies.head(positive(top, name="top"))
    ax = axes(ax, height=height_for(len(words), each=0.25))
    if words.empty:
        return empty(ax, "No words to count.")
    ax.barh([label(word) for word in words["word"]], words["count"], color=BLUE, height=0.7)
    ax.invert_yaxis()
    ax.set_xlabel("occurrences")
    whole_numbers(ax.xaxis)
    most = listed(f"“{word}”" for word in words["word"].head(3))
    title(ax, f"The most frequent words are {most}", "words such as “the” and “of” left out")
    return ax


@takes_frame("name", "position", made_by="kit.dispersion(article)")
def name_dispersion(places: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw where names occur in the article, one line per name.

    places  `kit.dispersion(article)`
    """
    names = places["name"].drop_duplicates().tolist()
    ax = axes(ax, height=height_for(len(names), each=0.3))
    if not names:
        return empty(ax, "No names were found in this article.")
    for row, name in enumerate(names):
        at = places.loc[places["name"] == name, "position"] * 100
        ax.plot(at, [row] * len(at), "|", color=BLUE, markersize=12, markeredgewidth=1.8)
    ax.set_yticks(range(len(names)), [label(name) for name in names])
    ax.set(xlim=(-1, 101), ylim=(len(names) - 0.5, -0.5), xlabel="place in the article (% of its characters)")
    ax.grid(axis="y", color="#e5e5e5")
    ax.set_axisbelow(True)
    title(ax, _spread(places, names[0]), "one stroke an occurrence, from the opening (0) to the end (100)")
    return ax


def _spread(places: pd.DataFrame, name: str) -> str:
    at = places.loc[places["name"] == name, "position"]
    if len(at) == 1:
        return f"{name} is named once, at {at.min():.0%} of the article's length"
    return (
        f"{name} is named {counted(len(at), 'time')}, between {at.min():.0%} and {at.max():.0%} of the article's length"
    )
