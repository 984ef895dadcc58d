"""Write frames as files that are safe in spreadsheets and R: no cell is a formula, lists are JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kit.corrections.sheet import put

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Signs that make a cell a formula in Excel, LibreOffice or Google Sheets (OWASP, CSV Injection)."""

STARTS = ("start", "cue_start", "mention_start")
_SPANS = ("spans", "hit_spans")


def neutral(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula; other values are unchanged.

    >>> neutral("=1+1"), neutral("-3 degrees"), neutral("12 men"), neutral(-3)
    ("'=1+1", "'-3 degrees", '12 men', -3)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def flat(table: pd.DataFrame) -> pd.DataFrame:
    """Convert the lists in a frame to JSON."""
    lists = [name for name in table if table[name].dtype == object]
    return table.assign(**{name: table[name].map(_listed).astype("string") for name in lists})


def _listed(value: Any) -> Any:
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return pd.NA if value is None else str(value)


def one_based(table: pd.DataFrame) -> pd.DataFrame:
    """Convert offsets to those of R and Excel: from 1, end included, as in substr(text, start, end)."""
    shifted = {name: table[name] + 1 for name in STARTS if name in table}
    spans = {
        name: pd.Series([value and [(a + 1, b) for a, b in value] for value in table[name]], table.index, dtype=object)
        for name in _SPANS
        if name in table
    }
    return table.assign(**shifted, **spans)


def write_csv(table: pd.DataFrame, path: str | Path, *, from_one: bool = False) -> Path:
    """Write a frame as CSV (UTF-8 with a mark that Excel knows), formulas neutralised and lists as JSON.

    from_one  offsets count from 1, the end included, as R's substr() and Excel's MID() do
    """
    counted = one_based(table) if from_one else table
    plain = flat(counted)
    texts = [name for name in plain if str(plain[name].dtype) in ("string", "str", "object")]
    plain = plain.assign(**{name: plain[name].map(neutral, na_action="ignore") for name in texts})
    plain.to_csv(path, index=False, encoding="utf-8-sig", errors="replace", lineterminator="\r\n")
    return Path(path)


def write_workbook(tables: Mapping[str, pd.DataFrame], notes: pd.DataFrame, opening: list[str], path: Path) -> Path:
    """Write frames as the sheets of a workbook, with a first sheet that explains every column."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    readme = book.active
    readme.title = "README"
    for number, line in enumerate(opening, 1):
        put(readme, number, 1, line)
    _fill(readme, notes, len(opening) + 2)
    readme.column_dimensions["D"].width = 100
    for name, table in tables.items():
        sheet = book.create_sheet(name[:31])
        _fill(sheet, flat(table), 1)
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    book.save(path)
    return path


def _fill(sheet: Any, table: pd.DataFrame, first: int) -> None:
    for column, name in enumerate(table, 1):
        put(sheet, first, column, name)
    for number, row in enumerate(table.itertuples(index=False), first + 1):
        for column, value in enumerate(row, 1):
            if not pd.isna(value):
                put(sheet, number, column, _cell(value))


def _cell(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value
