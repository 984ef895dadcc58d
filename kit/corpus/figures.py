"""Figures of a corpus, one per function of `kit.corpus.questions`; each takes its frame and `ax`, and returns `ax`."""

from itertools import cycle, islice
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.lines import Line2D

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
    title,
    whole_numbers,
)

Line = Literal["-", "--", "-.", ":"]

_LOOKS: list[tuple[str, str, Line]] = [
    (BLUE, "o", "-"),
    (ORANGE, "s", "--"),
    (GREEN, "^", "-."),
    (INK, "D", ":"),
    (SKY, "v", "-"),
    (GREY, "P", "--"),
]
"""Colour, mark and line of a series: each of the three is enough to tell it, in grey as well."""


def quoted_most(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw who is quoted most in each group, as shares with intervals, from `kit.most_quoted`."""
    ax = _dots(table, "share", "No quotation of a named source was found.", ax)
    if len(table):
        first = table.sort_values("share", ascending=False).iloc[0]
        where = "" if (group := _group(table)) is None else f" in {_said(first[group])}"
        _percent(ax)
        finding = (
            f"{label(first['speaker'])} has the largest share{where}: {first['quotes']} of {first['of']} quotations"
        )
        title(ax, finding, "mark: share of the quotations; line: 95 % interval")
        ax.set_xlabel("share of the group's quotations")
    return ax


def named_sources(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the share of quotations whose source has a name, from `kit.named_share`."""
    group = _group(table) or "all"
    shown = table.assign(all="all articles")
    ax = _dots(
        shown.assign(speaker=shown[group].map(_said)), "share", "No quotation with a source was found.", ax, flat=True
    )
    if len(table):
        least = shown.sort_values("share").iloc[0]
        finding = (
            f"Fewest named sources: {_said(least[group])}, {least['share']:.0%} of {least['named'] + least['unnamed']}"
        )
        title(ax, finding, "mark: share of quotations with a named source; line: 95 % interval")
        _percent(ax)
        ax.set_xlabel("share of named among named and unnamed sources")
    return ax


def differences(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw whom each outlet quotes more than the others do, from `kit.quoted_differences`."""
    ax = _dots(table, "log_odds", "No quotation of a named source was found.", ax)
    if len(table):
        ax.axvline(0, color=GREY, linewidth=1)
        sure = table[table["ci_low"] > 0]
        first = table.sort_values("z", ascending=False).iloc[0]
        beyond = f"{len(sure)} of {len(table)} differences shown are clear of zero"
        title(
            ax,
            f"Most typical: {label(first['speaker'])} in {_said(first[_group(table)])}; {beyond}",
            "line: 95 % interval",
        )
        ax.set_xlabel("log-odds of being quoted, against the other outlets")
    return ax


def tone_over_time(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the tone toward each side over time, with intervals, from `kit.tone_toward`."""
    ax = axes(ax, width=9)
    if table.empty or "period" not in table:
        return empty(ax, "No dated sentence mentions a side.")
    for number, (_, rows) in enumerate(table.groupby("side", sort=False)):
        _series(ax, number, _beside(rows["period"], number), rows["tone"], rows["ci_low"], rows["ci_high"])
    ax.axhline(0, color=GREY, linewidth=1)
    mean = table.groupby("side").apply(_mean_tone, include_groups=False)
    finding = f"Sentences about {mean.idxmin()} have the lowest tone: {mean.min():+.2f} on average"
    title(ax, finding, "mark: mean compound score of sentences that mention the side; bar: 95 % interval over articles")
    _legend(ax, table["side"].unique())
    ax.set_ylabel("tone, from -1 to 1")
    return _days(ax)


def claims_by_day(table: pd.DataFrame, *, top: int = 6, ax: Axes | None = None) -> Axes:
    """Draw who claimed how many, day by day, from `kit.claims_over_days`: the `top` sources with the most claims."""
    ax = axes(ax, width=9)
    if table.empty:
        return empty(ax, "No claim with a number was found.")
    sources = table.groupby("source")["claims"].sum().sort_values(ascending=False, kind="stable").index[:top]
    for number, source in enumerate(sources):
        rows = table[table["source"] == source]
        _series(ax, number, _beside(rows["date"], number), rows["best"], rows["low"], rows["high"])
    last = table[table["date"] == table["date"].max()]
    low, high = int(last["best"].min()), int(last["best"].max())
    finding = f"On the last day the claims are {low:,}" + (f" to {high:,} people" if high > low else " people")
    rest = table["source"].nunique() - len(sources)
    title(
        ax,
        finding,
        "mark: the usual figure; bar: lowest to highest" + (f"; {rest} more sources not drawn" if rest else ""),
    )
    _legend(ax, sources)
    ax.set_ylabel("people")
    ax.set_ylim(bottom=0)
    whole_numbers(ax.yaxis)
    return _days(ax)


def _dots(table: pd.DataFrame, measure: str, nothing: str, ax: Axes | None, *, flat: bool = False) -> Axes:
    """Draw one row per mark with its interval, under the name of its group."""
    group = None if flat else _group(table)
    lines: list[tuple[str, Any]] = []
    for name, rows in table.groupby(group, sort=False) if group else [(None, table)]:
        lines += [(_said(name), None)] if group else []
        lines += [(label(row["speaker"]), row) for row in rows.to_dict("records")]
    ax = axes(ax, height=height_for(len(lines), each=0.24))
    if table.empty:
        return empty(ax, nothing)
    for number, (_, row) in enumerate(lines):
        if row is not None and not pd.isna(row[measure]):
            ax.plot([row["ci_low"], row["ci_high"]], [number, number], color=BLUE, linewidth=1.6, alpha=0.6)
            ax.plot(row[measure], number, "o", color=BLUE, markersize=5.5, clip_on=False)
    ax.set_yticks(range(len(lines)), [name for name, _ in lines], fontsize=9)
    for tick, (_, row) in zip(ax.get_yticklabels(), lines, strict=True):
        tick.set_fontweight("bold" if row is None else "normal")
    ax.set_ylim(len(lines) - 0.4, -0.6)
    ax.grid(axis="x", color="#eeeeee")
    ax.set_axisbelow(True)
    return ax


def _group(table: pd.DataFrame) -> str | None:
    known = ("side", "speaker", "quotes", "named", "articles", "others")
    first = next(iter(table.columns), None)
    return None if first is None or first in known else str(first)


def _said(name: Any) -> str:
    return f"{name:%d %b %Y}".lstrip("0") if isinstance(name, pd.Timestamp) else label(name)


def _percent(ax: Axes) -> None:
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")


def _beside(days: pd.Series, number: int) -> pd.Series:
    """Shift the days of each series a little, so that bars of the same day do not overlap."""
    gap = days.drop_duplicates().sort_values().diff().min()
    return days + (pd.Timedelta(days=1) if pd.isna(gap) else gap) * 0.06 * number


def _series(ax: Axes, number: int, x: pd.Series, y: pd.Series, low: pd.Series, high: pd.Series) -> None:
    """Draw a line with marks and bars from low to high; an unknown end has no bar."""
    colour, mark, line = _LOOKS[number % len(_LOOKS)]
    reach = [(y - low).fillna(0).astype(float).tolist(), (high - y).fillna(0).astype(float).tolist()]
    style: dict[str, Any] = {"marker": mark, "linestyle": line, "linewidth": 1.4, "markersize": 6, "capsize": 3}
    ax.errorbar(x, y.astype(float), yerr=reach, color=colour, elinewidth=1, **style)


def _legend(ax: Axes, names: Any) -> None:
    looks = islice(cycle(_LOOKS), len(names))
    legend(
        ax,
        [
            Line2D([], [], color=colour, marker=mark, linestyle=line, label=label(name))
            for name, (colour, mark, line) in zip(names, looks, strict=True)
        ],
    )


def _mean_tone(rows: pd.DataFrame) -> float:
    return float((rows["tone"] * rows["sentences"]).sum() / rows["sentences"].sum())


def _days(ax: Axes) -> Axes:
    locator = AutoDateLocator(maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.set_xlabel("day of publication")
    return ax
