"""Casualty claims: how many, hurt how, who they were, who says so, and which figures count the same people."""

from kit.casualties.explain import explain_total
from kit.casualties.profiles import ACLED, AIRWARS, DEFAULT, GTD, KINDS, UCDP, Profile, vague_table
from kit.casualties.rows import casualties, events, rows
from kit.casualties.timeline import casualty_timeline
from kit.casualties.totals import casualty_totals, total_rows

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
