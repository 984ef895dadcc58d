"""Show a frame as a table for reading."""

from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from kit.arguments import columns_of, list_of, positive

_CELLS = [
    {"selector": "th, td", "props": "text-align: left; vertical-align: top; padding: 0.25em 0.8em 0.25em 0"},
    {"selector": "td", "props": "max-width: 34em; white-space: normal"},
]
_NUMBERS = "text-align: right; font-variant-numeric: tabular-nums"

NO_MATHEMATICS = "tex2jax_ignore mathjax_ignore"
"""Classes that keep MathJax away in notebooks: two sums of dollars are no formula."""


def table(frame: pd.DataFrame, *columns: str, rows: int | None = None) -> Styler:
    """Show some columns of a frame as a table: no index, two decimals, a dash for unknown values.

    columns  the columns to show, in this order; none shows all
    rows     show this many rows at most; the caption says how many there are in all

    Returns a pandas Styler, which a notebook shows.

    >>> type(table(pd.DataFrame({"harm": ["killed"], "low": [1]}), "harm")).__name__
    'Styler'
    """
    if len(columns) == 1 and isinstance(columns[0], list | tuple):
        columns = tuple(columns[0])
    columns_of(frame, *list_of(columns, name="columns"), helper="table", made_by="kit.quotes(article)")
    if rows is not None:
        positive(rows, name="rows")
    chosen = frame[list(columns)] if columns else frame
    shown = chosen if rows is None else chosen.head(rows)
    style = shown.style.hide(axis="index").format(_cell, escape="html").set_table_styles(_cells(shown))
    style = style.set_table_attributes(f'class="{NO_MATHEMATICS}"').format_index(axis="columns", escape="html")
    if shown.empty:
        return style.set_caption("No rows.")
    return style if len(shown) == len(chosen) else style.set_caption(f"The first {len(shown)} of {len(chosen)} rows.")


def _cells(shown: pd.DataFrame) -> list[dict[str, str]]:
    """Styles of the cells: numbers are aligned to the right."""
    numbers = [i for i, dtype in enumerate(shown.dtypes) if pd.api.types.is_numeric_dtype(dtype) and dtype != "boolean"]
    right = [{"selector": f"th.col{i}, td.col{i}", "props": _NUMBERS} for i in numbers]
    return [*_CELLS, *right]


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple | dict):
        return ", ".join(f"{item[0]} {item[1]:+.1f}" if _is_hit(item) else str(item) for item in value) or "–"
    if pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return str(value.date())
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _is_hit(item: Any) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) and isinstance(item[1], float)
