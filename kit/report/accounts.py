"""What each total rests on: the figures given for the whole, and the claims that the total sets aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from kit.casualties.explain import PART_OF_THEM, set_aside
from kit.casualties.model import SourceKind
from kit.casualties.profiles import DEFAULT
from kit.casualties.totals import Account, Row, Total, read_frame, totals_of
from kit.ranges import range_in_words


@dataclass(frozen=True)
class Figure:
    """A figure that somebody gives for a harm: one line of a chart.

    who     the claimants
    figure  in words, with the sum where it was added up: "16 (14 + 2)"
    claims  the ids of its claims, in the order of the text
    aside   why the total sets it aside; empty where it is used
    """

    who: str
    figure: str
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]
    aside: str = ""


def totals_behind(claims: pd.DataFrame) -> list[Total]:
    """The totals of the main event, as `kit.casualty_totals` adds them up, with the claims behind them."""
    return totals_of(read_frame(claims), DEFAULT) if len(claims) else []


def figures_of(total: Total) -> list[Figure]:
    """The figures of one harm in the order of the text: those that the total uses, then those that it sets aside."""
    used = [_figure(account) for account in (*total.accounts, *total.apart)]
    used += [_figure(Account((claim,))) for claim in total.nobody]
    return used + [_figure(account, PART_OF_THEM if used else "") for account in total.parts]


def asides_of(claims: pd.DataFrame) -> dict[str, str]:
    """Why claims are set aside, by claim id; claims that a total uses are left out."""
    return dict(_asides(claims))


def _asides(claims: pd.DataFrame) -> Iterator[tuple[str, str]]:
    if claims.empty:
        return
    rows = read_frame(claims)
    yield from ((row["claim_id"], row["reason"]) for row in rows if not row["counted"])
    for total in totals_of(rows, DEFAULT):
        about = [row for row in rows if row["harm"] == total.harm and row["counted"]]
        yield from ((claim["claim_id"], why) for claim, why in set_aside(total, about, DEFAULT))


def _figure(account: Account, aside: str = "") -> Figure:
    shown = range_in_words(account.low, account.best, account.high)
    parts = [range_in_words(claim["low"], claim["best"], claim["high"]) for claim in account.claims]
    shown = f"{shown} ({' + '.join(parts)})" if len(parts) > 1 else shown
    ends = account.low, account.best, account.high
    return Figure(
        claimants_of(account.claims), shown, *ends, tuple(str(claim["claim_id"]) for claim in account.claims), aside
    )


def claimants_of(claims: Iterable[Row]) -> str:
    """Those who make these claims, each once."""
    return " and ".join(dict.fromkeys(claimant(claim["source"], claim["source_kind"]) for claim in claims))


def claimant(source: str | None, kind: str | None) -> str:
    """The name of who makes a claim, or what one without a name is called."""
    return source or SourceKind(kind or SourceKind.OUTLET).unnamed
