"""How often the kit says rightly who speaks behind a pronoun, a description or a short name:

    python -m benchmarks.speakers --data FOLDER [--part tune|held] [--cost]

prints accuracy by form, with bootstrap intervals over articles, (a) where quotations and sources are PolNeAR's own,
(b) where the kit finds them by itself; and writes the errors to errors/speakers.txt. --cost also measures the time.

The gold, `speakers_gold.csv`, was made by reading: 41 articles of PolNeAR's dev split, of all its outlets, were read
whole with their annotated sources marked, and for each pronoun, description and short name among these whose bearer a
careful reader can tell (often recurring ones thinned out), the name was written down, before any output of the kit
was seen. It holds ids, offsets and names, no text. "A|B" are names that are equally right; an unnamed speaker stands
by the words that introduce it. The articles take turns: those of `part` "tune" were looked at while the rules were
made and weighed; of those of "held" only the totals were.
"""

import argparse
import csv
import random
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from kit.attribution import attribution
from kit.coreference import cast, label
from kit.language import Parsed, parse
from kit.quotations.model import Quotation

GOLD = Path(__file__).with_name("speakers_gold.csv")
ERRORS = Path("errors/speakers.txt")
FORMS = ("pronoun", "description", "short_name")
TARGETS = {"pronoun": 0.85, "description": 0.70, "short_name": 0.97}
_IDLE = re.compile(r"^(the|a|an|of|mr|mrs|ms|dr|jr|sr|president|sen|rep|\w)$")


@dataclass(frozen=True)
class Case:
    """One mention of the gold, and the speaker that the kit gives for it; None where it gives none.

    located  whether the kit has a source where the mention stands
    """

    article: str
    start: int
    end: int
    form: str
    gold: str
    part: str
    found: str | None = None
    located: bool = False

    @property
    def right(self) -> bool:
        """Whether the speaker found is the one a reader finds."""
        return self.found is not None and any(same(name, self.found) for name in self.gold.split("|"))


def same(gold: str, found: str) -> bool:
    """Whether `found` has all words of the gold name that count, and is not something that belongs to it."""
    if ("'s " in found) != ("'s " in gold) or (" and " in found) != (" and " in gold):
        return False
    return words(gold) <= words(found)


def words(name: str) -> set[str]:
    """The words of a name that count: no initials, titles and articles."""
    plain = re.findall(r"[\w-]+", name.lower().replace("'s", "").replace("u.s.", "us").replace("u.n.", "un"))
    return {word for word in plain if not _IDLE.match(word)}


def read_gold(part: str | None) -> list[Case]:
    """The mentions of the gold, of one part or of both."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        cases = [
            Case(
                row["article"],
                int(row["mention_start"]),
                int(row["mention_end"]),
                row["form"],
                row["speaker"],
                row["part"],
            )
            for row in csv.DictReader(file)
        ]
    return [case for case in cases if part in (None, case.part)]


def with_gold_sources(one: Annotated, parse: Parsed) -> list[tuple[int, int, str | None]]:
    """Start and end of each annotated source, and the speaker that the kit resolves it to."""
    copy = parse.reading.copy
    spoken = [found for found in one.attributions if found.source]
    quotations = [
        Quotation(
            _kind(one, found.content),
            tuple(copy(*span) for span in found.content),
            "gold",
            cue=copy(*found.cue[0]) if found.cue else None,
            mention=copy(found.source[0][0], found.source[-1][1]),
        )
        for found in spoken
    ]
    who = cast(parse, quotations)
    names = [label(parse, referent) if referent else None for referent in who.says]
    return [(found.source[0][0], found.source[-1][1], name) for found, name in zip(spoken, names, strict=True)]


def _kind(one: Annotated, content: list[tuple[int, int]]) -> str:
    return "direct" if all(one.article.text[start] in "\"“'‘" for start, _ in content) else "indirect"


def end_to_end(_: Annotated, parse: Parsed) -> list[tuple[int, int, str | None]]:
    """Start and end of each source that the kit finds by itself, and its speaker."""
    rows = attribution(parse).quotes
    return [(row["mention_start"], row["mention_end"], row["speaker"]) for row in rows if "mention_start" in row]


def answered(cases: list[Case], found: dict[str, list[tuple[int, int, str | None]]]) -> list[Case]:
    """The cases with the speaker of the source that stands where they stand."""
    result = []
    for case in cases:
        at = [name for start, end, name in found[case.article] if start < case.end and case.start < end]
        exact = [name for start, end, name in found[case.article] if (start, end) == (case.start, case.end)]
        best = next(iter(exact or at), None)
        result.append(replace(case, found=best, located=bool(at)))
    return result


def interval(cases: list[Case], rounds: int = 1000) -> tuple[float, float]:
    """95 % bootstrap interval of the accuracy, drawing articles."""
    groups = defaultdict(list)
    for case in cases:
        groups[case.article].append(case.right)
    pool, draw = list(groups.values()), random.Random(0)
    means = []
    for _ in range(rounds):
        sample = [right for group in draw.choices(pool, k=len(pool)) for right in group]
        means.append(sum(sample) / len(sample))
    means.sort()
    return means[int(0.025 * rounds)], means[int(0.975 * rounds)]


def report(title: str, cases: list[Case]) -> None:
    """Print accuracy by form."""
    print(f"\n{title}\n{'form':<14}{'n':>5}{'right':>8}   95 % interval   of those found   target")
    for form in FORMS:
        mine = [case for case in cases if case.form == form]
        if mine:
            low, high = interval(mine)
            right, located = sum(case.right for case in mine), sum(case.located for case in mine)
            among = f"{right / max(1, located):.1%} of {located}"
            print(
                f"{form:<14}{len(mine):>5}{right / len(mine):>8.1%}   {low:.1%} to {high:.1%}   {among:<16}"
                f" {TARGETS[form]:.0%}"
            )


def write_errors(found: dict[str, list[Case]], parses: dict[str, Parsed]) -> None:
    """Write what went wrong, with the text around it, for the eye only: the file is never committed."""
    ERRORS.parent.mkdir(exist_ok=True)
    with ERRORS.open("w", encoding="utf-8") as file:
        for title, cases in found.items():
            for case in (case for case in cases if not case.right):
                text = parses[case.article].article.text
                around = f"{text[max(0, case.start - 300) : case.start]}[[{text[case.start : case.end]}]]"
                around = " ".join(f"{around}{text[case.end : case.end + 80]}".split())
                file.write(f"{title} | {case.part} {case.form} {case.article}:{case.start}\n")
                file.write(f"    gold: {case.gold}   kit: {case.found}\n    {around}\n")


def cost(parses: list[Parsed]) -> None:
    """Print how long the speakers take beside a parse of the same articles."""
    from kit import quotations
    from kit.article import Article

    articles = [Article(one.article.text) for one in parses]
    start = time.perf_counter()
    fresh = [parse(article) for article in articles]
    parsing = time.perf_counter() - start
    found = [quotations.find(one) for one in fresh]
    finding = time.perf_counter() - start - parsing
    for one, quoted in zip(fresh, found, strict=True):
        cast(one, quoted)
    casting = time.perf_counter() - start - parsing - finding
    print(f"\nparse {parsing:.1f} s; quotations {finding / parsing:.1%}, speakers {casting / parsing:.1%} of it")


def main() -> None:
    """Measure, print and write the errors."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with PolNeAR's train/ and dev/")
    arguments.add_argument("--part", choices=("tune", "held"), help="half of the gold; both where left out")
    arguments.add_argument("--cost", action="store_true", help="also measure the time against the parse")
    options = arguments.parse_args()
    try:
        split = read_split(options.data, "dev")
    except FileNotFoundError as absent:
        sys.exit(f"skipped: {absent}")
    cases = read_gold(options.part)
    wanted = {case.article for case in cases}
    chosen = [one for one in split if one.article.id in wanted]
    parses = {one.article.id: parse for one, parse in zip(chosen, parsed([o.article for o in chosen]), strict=True)}
    results = {}
    for title, source in (("sources as annotated", with_gold_sources), ("end to end", end_to_end)):
        found = {one.article.id: source(one, parses[one.article.id]) for one in chosen}
        results[title] = answered(cases, found)
        report(title, results[title])
    write_errors(results, parses)
    if options.cost:
        cost(parsed([one.article for one in split]))


if __name__ == "__main__":
    main()
