"""Tables of texts and the claims in them."""

from collections.abc import Callable
from functools import cache

import pandas as pd

import kit
from kit import language


def reader(*tables: list[tuple[str, str]]) -> Callable[[str], str]:
    """What gives the reading of a text of these tables; all of them are parsed together, which is quicker."""

    @cache
    def articles() -> dict[str, kit.Article]:
        known = {text: kit.Article(text, language="en") for table in tables for text, _ in table}
        list(language.parse_many(known.values(), batch=64))
        return known

    return lambda text: reading(articles()[text])


def reading(article: kit.Article) -> str:
    """The claims of an article: harm, best figure or "-", status where it is not asserted, and links.

    "[reason]" says why a claim does not count; "=2" that its people are those of the second claim, "<2" that they are
    part of them.
    """
    rows = kit.casualties(article)
    number = {id: i for i, id in enumerate(rows["claim_id"], 1)}
    return "; ".join(_claim(row, number) for row in rows.itertuples()) or "nothing"


def _claim(row: object, number: dict[str, int]) -> str:
    words = [row.harm, "-" if pd.isna(row.best) else str(row.best)]
    words += [row.status] if row.status != "asserted" else []
    words += [f"[{row.reason}]"] if isinstance(row.reason, str) else []
    words += [f"={number[row.same_as]}"] if isinstance(row.same_as, str) else []
    words += [f"<{number[row.part_of]}"] if isinstance(row.part_of, str) else []
    return " ".join(words)
