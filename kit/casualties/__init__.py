"""Casualty claims: how many, hurt how, who they were, who says so, and which figures count the same people."""

from kit.casualties.frames import casualties, casualty_timeline, casualty_totals, events, explain_total, rows
from kit.casualties.profiles import ACLED, AIRWARS, DEFAULT, GTD, KINDS, UCDP, Profile, vague_table
from kit.casualties.totals import total_rows

__all__ = [
    "ACLED",
    "AIRWARS",
    "DEFAULT",
    "GTD",
    "KINDS",
    "UCDP",
    "Profile",
    "casualties",
    "casualty_timeline",
    "casualty_totals",
    "events",
    "explain_total",
    "rows",
    "total_rows",
    "vague_table",
]
