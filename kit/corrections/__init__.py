"""Corrections of the kit's rows by people: kept in a file next to the article and applied by every helper."""

from kit.corrections.apply import corrections_for, lines, unfit_corrections
from kit.corrections.files import read_corrections, write_corrections
from kit.corrections.kit_rows import kit_lines, row_keys
from kit.corrections.sheet import review_sheet

__all__ = [
    "corrections_for",
    "kit_lines",
    "lines",
    "read_corrections",
    "review_sheet",
    "row_keys",
    "unfit_corrections",
    "write_corrections",
]
