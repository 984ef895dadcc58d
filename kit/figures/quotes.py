"""Figures of quotations: how much each speaker is quoted, and where in the article."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from kit.arguments import columns_of, frame_of, positive, takes_article, takes_frame
from kit.article import Article
from kit.figures.style import HATCHES, KINDS, axes, empty, height_for, label, legend, title, whole_numbers
from kit.wording import counted

NO_SOURCE = "(no source given)"


@takes_frame("speaker", "kind", "spans", made_by="kit.quotes(article)")
def words_by_speaker(quotes: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw how many words of each speaker are quoted, by kind of quotation, from `kit.quotes`.

    Only the words in the quotation's spans are counted, as in `attributed_words` of `kit.speakers`, and not the
    outlet's words between two parts of a quotation ("she said").

    top  speakers with a bar of their own; the others share the last one
    """
    positive(top, name="top")
    words = _words(quotes)
    shown = _with_others(words.loc[words.sum(axis=1).sort_values(ascending=False, kind="stable").index], top)
    ax = axes(ax, height=height_for(len(shown)))
    if shown.empty:
        return empty(ax, "No quotation was found in this article.")
    left, rows = pd.Series(0, index=shown.index), np.arange(len(shown))
    for kind in shown.columns:
        bar: dict[str, Any] = {"color": KINDS[kind], "hatch": HATCHES[kind], "edgecolor": "white", "label": kind}
        some = (shown[kind] > 0).to_numpy()
        ax.barh(rows[some], shown.loc[some, kind], left=left[some], height=0.7, **bar)
        left = left + shown[kind]
    ax.set_yticks(rows, [label(name) for name in shown.index])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    whole_numbers(ax.xaxis)
    ax.set_xlabel("words attributed (nested quotations count for each of their speakers)")
    _kinds_legend(ax, quotes)
    first, most = words.sum(axis=1).idxmax(), int(words.sum(axis=1).max())
    title(ax, f"{label(first)} is given the most words: {most} of {int(words.to_numpy().sum())} attributed words")
    return ax


def _words(quotes: pd.DataFrame) -> pd.DataFrame:
    """Words by speaker (rows) and kind (columns)."""
    counts = [_words_in_spans(quote) for quote in quotes.itertuples()]
    rows = quotes.assign(words=pd.Series(counts, quotes.index, "int64"), speaker=quotes["speaker"].fillna(NO_SOURCE))
    table = rows.pivot_table(index="speaker", columns="kind", values="words", aggfunc="sum", fill_value=0)
    return table[[kind for kind in KINDS if kind in table]]


def _words_in_spans(quote: Any) -> int:
    """Number of words in a quotation's own spans; its `text` also holds the words between them."""
    begin = min(start for start, _ in quote.spans)
    return sum(len(quote.text[start - begin : end - begin].split()) for start, end in quote.spans)


def _with_others(words: pd.DataFrame, top: int) -> pd.DataFrame:
    """Keep the first rows, and sum all others in one row."""
    if len(words) <= top:
        return words
    rest = words.iloc[top:]
    name: Hashable = f"({counted(len(rest), 'other speaker')})"
    return pd.concat([words.iloc[:top], rest.sum().to_frame(name).T])


@takes_article
def article_strip(article: Article, quotes: pd.DataFrame, *, top: int | None = None, ax: Axes | None = None) -> Axes:
    """Draw the article as a strip from its opening to its end, with the quotations of each speaker on a line.

    quotes  `kit.quotes(article)`
    top     number of speakers to draw, those with the most quotations; None draws all
    """
    columns_of(quotes, "speaker", "kind", "spans", helper="figures.article_strip", made_by="kit.quotes(article)")
    frame_of(quotes, article, helper="figures.article_strip")
    named = quotes["speaker"].fillna(NO_SOURCE)
    kept = set(named.value_counts(sort=True).index[: top if top is None else positive(top, name="top")])
    order = [name for name in named.drop_duplicates() if name in kept]
    ax = axes(ax, width=9, height=height_for(len(order), each=0.32))
    if not order:
        return empty(ax, "No quotation was found in this article.")
    for row, name in enumerate(order):
        for quote in quotes[named == name].itertuples():
            at = [
                (100 * start / len(article.text), 100 * (end - start) / len(article.text)) for start, end in quote.spans
            ]
            style: dict[str, Any] = {
                "facecolors": KINDS[quote.kind],
                "hatch": HATCHES[quote.kind],
                "edgecolor": "white",
            }
            ax.broken_barh(at, (row - 0.35, 0.7), linewidth=0.4, **style)
    ax.set_yticks(range(len(order)), [label(name) for name in order])
    ax.set(xlim=(0, 100), ylim=(len(order) - 0.4, -0.6), xlabel="place in the article (% of its characters)")
    ax.grid(axis="y", color="#eeeeee")
    ax.set_axisbelow(True)
    _kinds_legend(ax, quotes)
    more = named.nunique() - len(order)
    rest = f"; {counted(more, 'speaker')} with fewer quotations not drawn" if more else ""
    title(ax, _share(article, quotes), f"speakers in the order in which they first speak{rest}")
    return ax


def _kinds_legend(ax: Axes, quotes: pd.DataFrame) -> None:
    present = [kind for kind in KINDS if (quotes["kind"] == kind).any()]
    handles = [Patch(facecolor=KINDS[kind], hatch=HATCHES[kind], edgecolor="white", label=kind) for kind in present]
    legend(ax, handles)


def _share(article: Article, quotes: pd.DataFrame) -> str:
    return f"{ascribed_share(article, quotes):.0%} of the article is ascribed to somebody; the rest is the outlet's own"


def ascribed_share(article: Article, quotes: pd.DataFrame) -> float:
    """Share of an article's characters that are inside a quotation."""
    covered = {offset for spans in quotes["spans"] for start, end in spans for offset in range(start, end)}
    return len(covered) / len(article.text)
