"""Figures of casualty claims: ranges by source, as a forest plot."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from kit.arguments import columns_of, takes_frame
from kit.casualties.model import HARM_STYLES
from kit.figures.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    SKY,
    axes,
    empty,
    height_for,
    label,
    legend,
    listed,
    title,
    whole_numbers,
)
from kit.ranges import is_open, range_in_words

_COLOURS = {"ink": INK, "blue": BLUE, "sky": SKY, "orange": ORANGE, "green": GREEN, "grey": GREY}
_HARMS = {name: (_COLOURS[harm.colour], harm.marker) for name, harm in HARM_STYLES.items()}
_OTHER = (GREY, "X")
_LOG_FROM = 50
"""Ratio of the largest to the smallest figure from which the axis is logarithmic."""


@takes_frame("harm", "low", "best", "high", "source", made_by="kit.casualties(article)")
def casualty_ranges(claims: pd.DataFrame, totals: pd.DataFrame | None = None, *, ax: Axes | None = None) -> Axes:
    """Draw each casualty claim as a range next to its claimant, from `kit.casualties`, and the totals below.

    A line runs from low to high with a mark at best; an arrow says "or more". Claims that are not counted (negated,
    denied, possible, part of another, of another event) are drawn open.

    totals  `kit.casualty_totals` of the same article, drawn as wider lines
    """
    if totals is not None:
        made_by = "kit.casualty_totals(article)"
        columns_of(totals, "harm", "best", "method", helper="figures.casualty_ranges", made_by=made_by)
    numbered = claims.dropna(subset=["low", "best", "high"], how="all").sort_values("harm", kind="stable")
    rows = [*numbered.to_dict("records"), *_total_rows(totals)]
    ax = axes(ax, width=9, height=height_for(len(rows), each=0.42))
    if not rows:
        return empty(ax, "No casualty claim with a number was found in this article.")
    figures = [value for row in rows for value in _values(row)]
    for y, row in enumerate(rows):
        _draw(ax, y, row)
    ax.set_yticks(range(len(rows)), [_claim_label(row) for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    _scale(ax, figures)
    ax.set_xlabel("people")
    _legend(ax, rows)
    title(ax, _finding(totals, numbered), "mark: best figure; line: low to high; arrow: “at least”; open: not counted")
    return ax


def _total_rows(totals: pd.DataFrame | None) -> list[dict[str, Any]]:
    if totals is None:
        return []
    kept = totals.dropna(subset=["low", "best", "high"], how="all")
    return [row | {"total": True, "status": "asserted"} for row in kept.to_dict("records")]


def _values(row: dict[str, Any]) -> list[int]:
    return [int(row[name]) for name in ("low", "best", "high") if not pd.isna(row[name])]


def _draw(ax: Axes, y: int, row: dict[str, Any]) -> None:
    colour, marker = _HARMS.get(row["harm"], _OTHER)
    total = row.get("total", False)
    values = _values(row)
    ax.plot([min(values), max(values)], [y, y], color=colour, linewidth=5 if total else 2, alpha=0.7)
    if is_open(row["low"], row["high"]):
        arrow = {"arrowstyle": "<-", "color": colour, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", (max(values), y), xytext=(42, 0), textcoords="offset points", arrowprops=arrow)
    if not pd.isna(row["best"]):
        fill = colour if total or row["counted"] else "white"
        ax.plot(int(row["best"]), y, marker, color=colour, markerfacecolor=fill, markersize=10 if total else 8)


def _claim_label(row: dict[str, Any]) -> str:
    if row.get("total"):
        return f"TOTAL {row['harm'].replace('_', ' ')}: {_range(row)}"
    words = row["quantity"] if not pd.isna(row["quantity"]) else _range(row)
    included = "" if pd.isna(row.get("part_of")) else ", part of another"
    status = "" if row["status"] == "asserted" else f", {row['status']}"
    who = label(row["source"], width=34) if not pd.isna(row["source"]) else "the outlet"
    return f"{who}: {label(words, width=22)} {row['harm'].replace('_', ' ')}{included}{status}"


def _range(row: dict[str, Any]) -> str:
    return range_in_words(row["low"], row["best"], row["high"])


def _scale(ax: Axes, figures: list[int]) -> None:
    largest = max(figures)
    if largest > _LOG_FROM * max(min(figures), 1):
        ax.set_xscale("symlog", linthresh=1)
        ax.xaxis.set_major_formatter("{x:,.0f}")
        ax.set_xlim(-0.4, largest * 4)
    else:
        whole_numbers(ax.xaxis)
        ax.set_xlim(-0.02 * largest - 0.3, largest * 1.15 + 1)
    ax.grid(axis="x", color="#eeeeee")
    ax.set_axisbelow(True)


def _legend(ax: Axes, rows: list[dict[str, Any]]) -> None:
    harms = dict.fromkeys(row["harm"] for row in rows)
    style = {harm: _HARMS.get(harm, _OTHER) for harm in harms}
    handles = [
        Line2D([], [], color=colour, marker=marker, linestyle="", markersize=8, label=harm.replace("_", " "))
        for harm, (colour, marker) in style.items()
    ]
    legend(ax, handles)


def _finding(totals: pd.DataFrame | None, claims: pd.DataFrame) -> str:
    rows = _total_rows(totals)
    if not rows:
        return f"{len(claims)} casualty claims with a number, by who makes them"
    parts = [f"{_range(row)} {row['harm'].replace('_', ' ')}" for row in rows]
    return f"By this article's claims, {listed(parts)}"
