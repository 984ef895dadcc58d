"""Shared parts of all figures: colours, axes, titles, and the figure for an empty frame."""

import re
import textwrap
from collections.abc import Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import MaxNLocator

from kit.wording import listed

__all__ = [
    "BLUE",
    "GREEN",
    "GREY",
    "HATCHES",
    "INK",
    "KINDS",
    "ORANGE",
    "SKY",
    "axes",
    "empty",
    "height_for",
    "label",
    "legend",
    "listed",
    "title",
    "whole_numbers",
]

INK = "#2b2b2b"
BLUE, ORANGE, SKY, GREEN, GREY = "#0072b2", "#e69f00", "#56b4e9", "#009e73", "#8c8c8c"
"""Okabe and Ito's colours for all kinds of colour vision (2008), without their reds."""

KINDS = {"direct": BLUE, "mixed": SKY, "indirect": ORANGE}
HATCHES = {"direct": "", "mixed": "///", "indirect": "..."}

_WIDEST, _WIDEST_DETAIL = 58, 78
"""Letters in a line above the axes, which long names at their left leave little more than half of the width."""


def axes(ax: Axes | None, *, width: float = 8, height: float = 4) -> Axes:
    """Return the given axes, or new ones of this size in inches, with plain spines."""
    if ax is not None and not isinstance(ax, Axes):
        raise TypeError(f"ax takes the axes of a figure, as plt.subplots() gives them, not {type(ax).__name__}.")
    if ax is None:
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(colors=INK)
    return ax


def height_for(rows: int, *, each: float = 0.38, least: float = 2.2) -> float:
    """Height in inches of a figure with this number of rows."""
    return max(least, 1.3 + each * rows)


def title(ax: Axes, finding: str, detail: str = "") -> None:
    """Write the title, which says what the figure shows, and a smaller line that says how to read it."""
    lines = textwrap.wrap(plain(detail), _WIDEST_DETAIL)
    ax.set_title(textwrap.fill(plain(finding), _WIDEST), loc="left", fontsize=11, color=INK, pad=9 + 13 * len(lines))
    if detail:
        ax.text(0, 1.0, "\n".join(lines), transform=ax.transAxes, fontsize=8.5, color="#555555", va="bottom", ha="left")


def empty(ax: Axes, what: str) -> Axes:
    """Write into the axes that there is nothing to draw."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, what, transform=ax.transAxes, ha="center", va="center", color=INK)
    return ax


def legend(ax: Axes, handles: Sequence[Artist]) -> None:
    """Put the legend next to the axes, where it hides nothing."""
    ax.legend(handles=list(handles), frameon=False, fontsize=8.5, loc="upper left", bbox_to_anchor=(1, 1))


def whole_numbers(axis: Axis) -> None:
    """Put ticks on whole numbers only, for counts of words, sentences or people."""
    axis.set_major_locator(MaxNLocator(nbins="auto", integer=True, min_n_ticks=1))


def label(name: object, *, width: int = 38) -> str:
    """A name short enough for an axis; NA is an unnamed source."""
    return "(no source given)" if pd.isna(name) else plain(textwrap.shorten(str(name), width, placeholder=" …"))


def plain(text: str) -> str:
    """Text of an article as matplotlib draws it: a dollar is a dollar and opens no formula.

    >>> plain("$5m")
    '\\\\$5m'
    """
    return re.sub(r"(?<!\\)\$", r"\\$", text)
