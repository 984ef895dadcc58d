"""Casualty figures of many articles along time."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from kit.arguments import harm_of, takes_frame
from kit.figures.style import BLUE, GREEN, GREY, INK, ORANGE, SKY, axes, empty, legend, title, whole_numbers
from kit.ranges import is_open

_SOURCES = {"outlet": GREY, "official": BLUE, "medical": GREEN, "witness": ORANGE, "armed party": INK}


@takes_frame("harm", "day", "so_far_low", made_by="kit.casualty_timeline(claims)")
def casualty_convergence(timeline: pd.DataFrame, harm: str = "killed", *, ax: Axes | None = None) -> Axes:
    """Draw who gave which figure when: one mark per claim, and the range of all so far.

    Where the marks of a day are close, the sources agree; where the band widens, a new figure is higher or lower than
    all earlier ones. Colours show kinds of sources; lines run from low to high. Claims without a day are left out, and
    the title says how many; an arrow says "or more".

    timeline  `kit.casualty_timeline(...)`
    harm      which harm to draw
    """
    rows = timeline[timeline["harm"] == harm_of(harm)]
    dated = rows.dropna(subset=["day"])
    ax = axes(ax, width=9, height=4)
    if dated.empty:
        return empty(ax, f"No dated figure of people {harm.replace('_', ' ')} was found.")
    days = pd.to_datetime(dated["day"])
    ax.fill_between(
        days,
        dated["so_far_low"].astype(float),
        dated["so_far_high"].astype(float),
        step="post",
        color=SKY,
        alpha=0.2,
        linewidth=0,
    )
    for day, row in zip(days, dated.itertuples(), strict=True):
        colour = _SOURCES.get(row.source_kind, SKY)
        ends = [float(row.best if pd.isna(value) else value) for value in (row.low, row.high)]
        ax.plot([day, day], ends, color=colour, linewidth=2, alpha=0.6)
        if is_open(row.low, row.high):
            arrow = {"arrowstyle": "<-", "color": colour, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (day, ends[1]), xytext=(0, 24), textcoords="offset points", arrowprops=arrow)
        ax.plot(day, float(row.best), "o", color=colour, markersize=7)
    ax.set_ylabel("people")
    ax.set_ylim(bottom=0)
    whole_numbers(ax.yaxis)
    ax.tick_params(axis="x", rotation=30)
    _legend(ax, dated)
    title(
        ax,
        _finding(dated, len(rows) - len(dated), harm),
        "mark: best figure; line: low to high; arrow: “at least”; band: span so far",
    )
    return ax


def _legend(ax: Axes, rows: pd.DataFrame) -> None:
    kinds = list(dict.fromkeys(rows["source_kind"].fillna("unknown")))
    marks = [Line2D([], [], color=_SOURCES.get(kind, SKY), marker="o", linestyle="", label=kind) for kind in kinds]
    legend(ax, marks)


def _finding(rows: pd.DataFrame, undated: int, harm: str) -> str:
    last = rows[rows["day"] == rows["day"].iloc[-1]]
    low, high = int(last["best"].min()), int(last["best"].max())
    largest = last[last["best"] == high]
    more = " or more" if any(is_open(a, b) for a, b in zip(largest["low"], largest["high"], strict=True)) else ""
    agreement = f"agree on {low:,}{more}" if low == high else f"give {low:,} to {high:,}{more}"
    left_out = f" ({undated} undated figures left out)" if undated else ""
    return f"On {rows['day'].iloc[-1]} the sources {agreement} {harm.replace('_', ' ')}{left_out}"
