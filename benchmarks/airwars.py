"""Measure casualty totals against Airwars' published ranges of civilians killed and injured.

    python -m benchmarks.airwars --data FILE [--profile AIRWARS] [--errors N]

FILE is a CSV with one assessment a row: id, date, text (the recorder's own narrative of one incident), and killed_low,
killed_high, injured_low, injured_high as Airwars puts them; empty cells were not coded. The texts belong to Airwars and
are not part of the kit.

low      the kit's low is the assessment's
within   the kit's best lies in the assessment's range
both     low and high are both the assessment's
none     the kit gives no best figure, which counts as wrong everywhere
The last column is a plain reader: the largest number within eight words of a word of death or injury, if in the range.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.parses import parsed
from kit.article import Article
from kit.casualties import explain_total
from kit.casualties.frames import rows
from kit.casualties.profiles import Profile, profile_of
from kit.casualties.totals import Total, totals_of
from kit.numbers import number_at

HARMS = {"killed": r"kill|die[ds]?\b|dead|death|fatal|martyr|victim", "injured": r"injur|wound"}
NEAR = 8
"""Words between a number and a word of harm for the plain reader."""
Coded = tuple[int, int]


def read_assessments(path: Path) -> list[dict[str, str]]:
    """The rows of the file."""
    csv.field_size_limit(10**8)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def coded(row: dict[str, str], harm: str) -> Coded | None:
    """The assessment's range; None where it gives none, or nobody."""
    low, high = row[f"{harm}_low"], row[f"{harm}_high"]
    return (int(low), int(high)) if low and high and int(high) else None


def plain_reader(text: str, harm: str) -> int | None:
    """The largest number close to a word of the harm."""
    words = re.findall(r"\w+", text.lower())
    found = []
    for i in range(len(words)):
        read = number_at(words, i)
        around = " ".join(words[max(0, i - NEAR) : i + NEAR + 1])
        if read and read[0] < 1000 and re.search(HARMS[harm], around):
            found.append(read[0])
    return max(found, default=None)


def measure(total: Total | None, plain: int | None, gold: Coded) -> Iterator[str]:
    """The names of what is right, or wrong, of one total."""
    low, high = gold
    if plain is not None and low <= plain <= high:
        yield "plain"
    if total is None or total.best is None:
        yield "none"
    elif low <= total.best <= high:
        yield "within"
    if total is not None and total.low == low:
        yield "low"
        if total.high == high:
            yield "both"


def score(
    assessments: list[dict[str, str]], profile: Profile
) -> tuple[dict[str, Counter[str]], list[tuple[Article, str]]]:
    """What is right for each harm, and the totals whose best figure lies outside the range."""
    counts: dict[str, Counter[str]] = {harm: Counter() for harm in HARMS}
    wrong = []
    articles = [Article(row["text"], id=row["id"], date=_date(row["date"])) for row in assessments]
    for row, text in zip(assessments, parsed(articles), strict=True):
        totals = {total.harm: total for total in totals_of(rows(text, profile=profile), profile)}
        for harm in HARMS:
            if (gold := coded(row, harm)) is not None:
                right = set(measure(totals.get(harm), plain_reader(row["text"], harm), gold))
                counts[harm].update({"texts", *right})
                wrong += [] if "within" in right else [(text.article, harm)]
    return counts, wrong


def _date(cell: str) -> Any:
    """The day of an assessment, which an Article reads itself."""
    return cell or None


def table(counts: dict[str, Counter[str]]) -> Iterable[str]:
    """The shares, one line a harm."""
    names = ("low", "within", "both", "none", "plain")
    yield f"{'harm':8s} texts  " + "  ".join(f"{name:6s}" for name in names)
    for harm, count in counts.items():
        shares = "  ".join(f"{count[name] / max(1, count['texts']):.3f} " for name in names)
        yield f"{harm:8s} {count['texts']:5d}  {shares}"


def main() -> None:
    """Print the table; see the module's docstring."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="CSV of assessments")
    options.add_argument("--profile", default="AIRWARS")
    options.add_argument("--errors", type=int, default=0, help="explain so many wrong totals; they quote the data")
    given = options.parse_args()
    if not given.data.is_file():
        sys.exit(f"Skipped: no assessments at {given.data} (a CSV with id, date, text, killed_low ... injured_high).")
    counts, wrong = score(read_assessments(given.data), profile_of(given.profile))
    print(f"Airwars, profile {given.profile}")
    print("\n".join(table(counts)))
    for article, harm in wrong[: given.errors]:
        print(f"\n{article.id}\n{explain_total(article, harm, profile=given.profile)}")


if __name__ == "__main__":
    main()
