"""Claims of many articles about one event, along time: who said what when, and whether the figures come together."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit import frames
from kit.arguments import columns_of, frames_of

Row = dict[str, Any]


def casualty_timeline(claims: Iterable[pd.DataFrame], articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Put the counted claims of several articles along time.

    claims    frames of `kit.casualties`, one an article (or one frame of a corpus run, in a list)
    articles  a frame with article_id, date and outlet, as `analyse_corpus` writes it: it dates the claims whose own
              sentence gives no day, and names the outlet. Without it such claims come last, undated.

    The articles must be about one event: nothing here tells events apart. Figures of 0 (nobody hurt) are kept, what is
    possible, denied or background is not, nor what is part of another figure of the same article.

    Returns one row a claim with a figure, by harm and day:
        harm                      the harm
        day                       the day of publication, else the day that the sentence gives, in ISO 8601; NA where
                                  neither is known
        article_id, outlet        where it stands
        source, source_kind       who says so; NA and "outlet" for the outlet itself
        low, best, high           people, as in `kit.casualties`
        status, text              as in `kit.casualties`; text is the evidence
        so_far_low, so_far_high   smallest and largest best figure of this harm up to this row
        agreement                 smallest divided by largest figure on the last day so far, from 0 to 1: 1 where all
                                  who speak that day agree

    >>> casualty_timeline([]).empty
    True
    """
    claims = frames_of(claims, "status", "best", helper="casualty_timeline", made_by="kit.casualties(article)")
    if articles is not None:
        columns_of(articles, "article_id", "date", helper="casualty_timeline", made_by="kit.open_corpus(out).articles")
        articles = articles.drop_duplicates("article_id")
    rows = [row for frame in claims for row in frame.to_dict("records") if _is_figure(row)]
    known = {} if articles is None else articles.set_index("article_id").to_dict("index")
    dated = [row | _published(row, known.get(row["article_id"], {})) for row in rows]
    order = {harm: place for place, harm in enumerate(dict.fromkeys(row["harm"] for row in dated))}
    dated.sort(key=lambda row: (order[row["harm"]], row["day"] is None, row["day"] or ""))
    return frames.frame(frames.TIMELINE, [row | so_far for row, so_far in zip(dated, _so_far(dated), strict=True)])


def _is_figure(row: Row) -> bool:
    told = row["status"] in ("asserted", "updated", "negated")
    part = not pd.isna(row["part_of"]) and not row["counted"]
    return told and not part and not pd.isna(row["best"])


def _published(row: Row, article: Row) -> Row:
    day = article.get("date")
    day = row["date"] if day is None or pd.isna(day) else day
    outlet = article.get("outlet")
    return {
        "day": None if day is None or pd.isna(day) else str(day)[:10],
        "outlet": None if outlet is None or pd.isna(outlet) else outlet,
    }


def _so_far(rows: list[Row]) -> list[Row]:
    """The span of the figures up to each row, and how far those of its day agree."""
    spans = []
    for place, row in enumerate(rows):
        before = [other for other in rows[: place + 1] if other["harm"] == row["harm"]]
        figures = [int(other["best"]) for other in before]
        today = [int(other["best"]) for other in before if other["day"] == row["day"]]
        agreement = 1.0 if max(today) == 0 else min(today) / max(today)
        spans.append({"so_far_low": min(figures), "so_far_high": max(figures), "agreement": agreement})
    return spans
