"""Measure the casualty claims and totals of whole war reports against gold made by hand.

    python -m benchmarks.war --data FOLDER [--errors]

FOLDER holds articles/NN.txt, index.csv (nn, date, outlet) and gold/NN.json. The gold of an article lists its claims
(harm, low, high, start, end, main: whether it is of the main event) and the totals of the main event as a monitor would
sign them from the text alone (low, best, high; `accept`, a range that passes all the same). The reports belong to their
publishers and are not part of the kit.

signable    the kit's best is the monitor's, or within what the monitor accepts, or both give none
holds best  low to high, with an open high, holds the monitor's best
other       figures of another event that the kit takes for such
lost        figures of the main event that it takes for another's
first       for comparison: the first figure of the body, if signable
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.parses import parsed
from kit import load_article
from kit.article import Article
from kit.casualties.frames import Row, rows
from kit.casualties.profiles import DEFAULT
from kit.casualties.totals import Total, totals_of

HARMS = ("killed", "injured")
LEAST = 0.3
"""Share of a gold claim that a claim of the kit must cover to be the same, with the same figure."""
Gold = dict[str, Any]


def read_reports(folder: Path) -> list[tuple[Article, Gold]]:
    """The articles with their gold, in the order of their numbers."""
    with (folder / "index.csv").open(encoding="utf-8") as file:
        known = {row["nn"]: row for row in csv.DictReader(file)}
    read = []
    for path in sorted((folder / "articles").glob("*.txt")):
        article = load_article(path, date=known[path.stem]["date"], outlet=known[path.stem]["outlet"])
        read.append((article, json.loads((folder / "gold" / f"{path.stem}.json").read_text("utf-8"))))
    return read


def is_signable(best: int | None, gold: Gold | None) -> bool:
    """Whether a monitor would sign this best figure."""
    if best is None or gold is None:
        return best is None and (gold is None or gold["best"] is None)
    if gold.get("accept"):
        low, high = gold["accept"]
    else:
        low, high = gold["low"], gold["high"] or gold["best"]
    return best == gold["best"] or (None not in (gold["best"] or gold.get("accept"), low, high) and low <= best <= high)


def holds_best(total: Total | None, best: int) -> bool:
    """Whether low to high holds a figure."""
    if total is None or total.low is None:
        return False
    return total.low <= best and (total.high is None or best <= total.high)


def first_figure(claims: list[Row], harm: str, body: int) -> int | None:
    """The first number of a harm in the body of an article."""
    told = (claim for claim in claims if claim["harm"] == harm and claim["start"] >= body and claim["quantity"])
    return next((claim["best"] for claim in told if claim["best"] is not None), None)


def same_claim(gold: Gold, claims: list[Row]) -> Row | None:
    """The claim of the kit that a gold claim is: it stands there and has its harm and figure."""
    figure = gold["low"] if gold["low"] is not None else gold["high"]
    for claim in claims:
        shared = min(claim["end"], gold["end"]) - max(claim["start"], gold["start"])
        covers = shared > LEAST * (gold["end"] - gold["start"])
        if covers and claim["harm"] == gold["harm"] and figure in (claim["low"], claim["best"], claim["high"]):
            return claim
    return None


def score(reports: list[tuple[Article, Gold]]) -> tuple[Counter[str], list[str]]:
    """What is right, by name, and a line for each total that no monitor would sign."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for (article, gold), text in zip(reports, parsed(article for article, _ in reports), strict=True):
        claims = rows(text)
        counts.update(_events(claims, gold))
        totals = {total.harm: total for total in totals_of(claims, DEFAULT)}
        body = article.text.find("\n\n")
        for harm in HARMS:
            total, told = totals.get(harm), gold["totals"].get(harm)
            best = None if total is None else total.best
            first = first_figure(claims, harm, body)
            counts.update(_measured(harm, total, told, first))
            if not is_signable(best, told):
                wrong.append(f"{article.source}: {harm} {best}, the monitor {told and told['best']}")
    return counts, wrong


def _measured(harm: str, total: Total | None, gold: Gold | None, first: int | None) -> Iterator[str]:
    yield f"{harm} reports"
    if is_signable(None if total is None else total.best, gold):
        yield f"{harm} signable"
    if is_signable(first, gold):
        yield f"{harm} first"
    if gold is not None and gold["best"] is not None:
        yield f"{harm} with best"
        if holds_best(total, gold["best"]):
            yield f"{harm} holds best"


def _events(claims: list[Row], gold: Gold) -> Iterator[str]:
    for told in gold["claims"]:
        if told.get("vague") or told.get("part") or (claim := same_claim(told, claims)) is None:
            continue
        yield "main claims" if told["main"] else "other claims"
        if not claim["main"]:
            yield "lost" if told["main"] else "other"


def lines(counts: Counter[str]) -> Iterator[str]:
    """The table."""
    for harm in HARMS:
        n, told = counts[f"{harm} reports"], counts[f"{harm} with best"]
        yield f"{harm}: signable {_share(counts[f'{harm} signable'], n)}"
        yield f"{harm}: first figure of the body signable {_share(counts[f'{harm} first'], n)}"
        yield f"{harm}: low to high holds the monitor's best {_share(counts[f'{harm} holds best'], told)}"
    yield f"figures of another event recognised {_share(counts['other'], counts['other claims'])}"
    yield f"figures of the main event taken for another's {_share(counts['lost'], counts['main claims'])}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / max(1, whole):.3f}"


def main() -> None:
    """Print the table; see the module's docstring."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder with articles, index.csv and gold")
    options.add_argument("--errors", action="store_true", help="list the totals that no monitor would sign")
    given = options.parse_args()
    if not (given.data / "articles").is_dir():
        sys.exit(f"Skipped: no war reports at {given.data} (looked for articles/NN.txt, index.csv, gold/NN.json).")
    counts, wrong = score(read_reports(given.data))
    print("\n".join(lines(counts)))
    print("\n".join(wrong) if given.errors else f"{len(wrong)} totals that no monitor would sign (--errors lists them)")


if __name__ == "__main__":
    main()
