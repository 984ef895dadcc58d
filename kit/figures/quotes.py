"""Figures of quotations: how much each speaker is quoted, and where in the article."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from kit.article import Article
from kit.figures.style import HATCHES, KINDS, axes, empty, height_for, label, legend, title

NO_SOURCE = "(no source given)"


def words_by_speaker(quotes: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw how many words each speaker is given, by kind of quotation, from `kit.quotes`."""
    words = _words(quotes)
    shown = words.loc[words.sum(axis=1).sort_values(ascending=False, kind="stable").index].head(top)
    ax = axes(ax, height=height_for(len(shown)))
    if shown.empty:
        return empty(ax, "No quotation was found in this article.")
    left = pd.Series(0, index=shown.index)
    for kind in shown.columns:
        bar = {"color": KINDS[kind], "hatch": HATCHES[kind], "edgecolor": "white", "label": kind}
        ax.barh([label(name) for name in shown.index], shown[kind], left=left, height=0.7, **bar)
        left = left + shown[kind]
    ax.invert_yaxis()
    ax.set_xlabel("words attributed (nested quotations count for each of their speakers)")
    _kinds_legend(ax, quotes)
    first, most = shown.index[0], int(shown.iloc[0].sum())
    title(ax, f"{label(first)} is given the most words: {most} of {int(words.to_numpy().sum())} attributed words")
    return ax


def _words(quotes: pd.DataFrame) -> pd.DataFrame:
    """Words by speaker (rows) and kind (columns)."""
    counted = quotes.assign(
        words=quotes["text"].str.split().str.len().astype("int64"), speaker=quotes["speaker"].fillna(NO_SOURCE)
    )
    table = counted.pivot_table(index="speaker", columns="kind", values="words", aggfunc="sum", fill_value=0)
    return table[[kind for kind in KINDS if kind in table]]


def article_strip(article: Article, quotes: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw the article as a strip from its opening to its end, with the quotations of each speaker on a line."""
    order = quotes["speaker"].fillna(NO_SOURCE).drop_duplicates().tolist()[:top]
    ax = axes(ax, width=9, height=height_for(len(order), each=0.32))
    if not order:
        return empty(ax, "No quotation was found in this article.")
    for row, name in enumerate(order):
        for quote in quotes[quotes["speaker"].fillna(NO_SOURCE) == name].itertuples():
            at = [
                (100 * start / len(article.text), 100 * (end - start) / len(article.text)) for start, end in quote.spans
            ]
            style = {"facecolors": KINDS[quote.kind], "hatch": HATCHES[quote.kind], "edgecolor": "white"}
            ax.broken_barh(at, (row - 0.35, 0.7), linewidth=0.4, **style)
    ax.set_yticks(range(len(order)), [label(name) for name in order])
    ax.set(xlim=(0, 100), ylim=(len(order) - 0.4, -0.6), xlabel="place in the article (% of its characters)")
    ax.grid(axis="y", color="#eeeeee")
    ax.set_axisbelow(True)
    _kinds_legend(ax, quotes)
    title(ax, _share(article, quotes), f"speakers in the order in which they first speak{_rest(quotes, top)}")
    return ax


def _kinds_legend(ax: Axes, quotes: pd.DataFrame) -> None:
    present = [kind for kind in KINDS if (quotes["kind"] == kind).any()]
    handles = [Patch(facecolor=KINDS[kind], hatch=HATCHES[kind], edgecolor="white", label=kind) for kind in present]
    legend(ax, handles)


def _share(article: Article, quotes: pd.DataFrame) -> str:
    covered = {place for spans in quotes["spans"] for start, end in spans for place in range(start, end)}
    return (
        f"{len(covered) / len(article.text):.0%} of the article is ascribed to somebody; the rest is the outlet's own"
    )


def _rest(quotes: pd.DataFrame, top: int) -> str:
    more = quotes["speaker"].fillna(NO_SOURCE).nunique() - top
    return f"; {more} more not drawn" if more > 0 else ""
