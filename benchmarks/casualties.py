"""Measure casualty totals against the projects that count by hand.

    python -m benchmarks.casualties --data FOLDER [--split dev] [--profile default] [--errors errors]

Each row of a set is a short text with the number of killed and injured that trained coders gave it. The prediction is
`best` of `kit.casualty_totals`. A text in which the kit finds no claim counts as 0 here, since the projects coded 0
where a text mentions nobody hurt; the frame itself has no row then. A total without a best figure abstains, which is
scored as wrong. Intervals are 95 % percentile bootstrap over rows (seed 0, 1,000 draws).

Rows whose count the text cannot tell are left out, as the sets mark them: totals that GTD divided over incidents
(split_total), figures that an ACLED coder imputed (coder_imputed).
"""

import argparse
import csv
import datetime as dt
import hashlib
import random
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.parses import parsed
from kit.article import Article
from kit.attribution import attribution
from kit.casualties import ACLED, DEFAULT, GTD, Profile
from kit.casualties.frames import read
from kit.casualties.frames import rows as rows_of
from kit.casualties.model import Claim
from kit.casualties.totals import total_rows
from kit.language import Parsed, pipeline

SETS = {
    "gtd2021h1": ("split_total", GTD),
    "acled2020": ("coder_imputed", ACLED),
    "acled2015sasia": ("coder_imputed", ACLED),
    "muc4_single": (None, DEFAULT),
}
FIELDS = ("killed", "injured")


@dataclass(frozen=True)
class Scored:
    """One text with a coded count and the kit's figure; `predicted` None abstains."""

    id: str
    text: str
    field: str
    coded: int
    predicted: int | None
    phenomena: str

    @property
    def right(self) -> bool:
        return self.predicted == self.coded

    @property
    def half(self) -> int:
        """Half of the set by a hash of the id. Errors of both halves were read while the rules were written."""
        return hashlib.md5(self.id.encode()).digest()[-1] % 2


def number(cell: str | None) -> int | None:
    """A count as the sets write it; an empty cell was not coded."""
    cell = (cell or "").strip().replace(",", "")
    return None if cell.lower() in ("", "nan", "na") else round(float(cell))


def dated(cell: str) -> dt.date | None:
    """The day of an event where the set gives one day."""
    return dt.date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else None


def read_set(folder: Path, name: str, split: str) -> list[dict[str, str]]:
    """Rows of one set, without those that its own mark excludes."""
    csv.field_size_limit(10**8)
    with (folder / f"{name}_{split}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    mark = SETS[name][0]
    return [row for row in rows if mark is None or row[mark] in ("", "0", "0.0")]


def score(rows: list[dict[str, str]], texts: list[Parsed], profile: Profile) -> list[Scored]:
    """Put the kit's best figure beside each coded count."""
    scored = []
    for row, text in zip(rows, texts, strict=True):
        best = {total["harm"]: total["best"] for total in total_rows(rows_of(text, profile=profile), profile=profile)}
        for harm in FIELDS:
            if (coded := number(row.get(harm))) is not None:
                marks = phenomena(text, harm)
                scored.append(Scored(row["id"], row["text"], harm, coded, best.get(harm, 0), marks))
    return scored


def phenomena(text: Parsed, harm: str) -> str:
    """What made the text hard, named by the claims in it."""
    claims = [claim for claim in read(text) if claim.harm in (harm, "killed_or_injured")]
    if not claims:
        return "no claim found"
    forms = {claim.quantity.form for claim in claims if claim.quantity is not None}
    marks = {claim.reason or "counted" for claim in claims} | {form for form in forms if form != "exact"}
    return ", ".join(sorted(marks | ({"perpetrators"} if _perpetrators(claims) else set())))


def _perpetrators(claims: list[Claim]) -> bool:
    return any(claim.group.kind == "perpetrator" for claim in claims)


def interval(values: list[bool]) -> tuple[float, float]:
    """95 % percentile bootstrap of a share."""
    draw = random.Random(0)
    shares = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(1000))
    return shares[25], shares[974]


def table(name: str, scored: list[Scored]) -> Iterable[str]:
    """Lines of the result table for one set."""
    for harm in FIELDS:
        rows = [row for row in scored if row.field == harm]
        hurt = [row for row in rows if row.coded >= 1]
        if not hurt:
            continue
        shares = [_share(part) for part in (hurt, [r for r in hurt if not r.half], [r for r in hurt if r.half], rows)]
        low, high = interval([row.right for row in hurt])
        yield (
            f"{name:15s} {harm:8s} {len(hurt):5d} {shares[0]:.3f} [{low:.3f}, {high:.3f}]  "
            f"{shares[1]:.3f}  {shares[2]:.3f}   {len(rows):5d} {shares[3]:.3f}"
        )


def _share(rows: list[Scored]) -> float:
    return sum(row.right for row in rows) / max(1, len(rows))


def write_errors(folder: Path, name: str, scored: list[Scored]) -> None:
    """Write the wrong rows, hardest kinds first, for a person to read. They quote the data: never commit them."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = sorted((row for row in scored if not row.right), key=lambda row: (row.field, row.phenomena))
    with (folder / f"casualties_{name}.tsv").open("w", encoding="utf-8") as file:
        file.write("field\tphenomena\tcoded\tpredicted\tid\ttext\n")
        for row in wrong:
            text = " ".join(row.text.split())
            file.write(f"{row.field}\t{row.phenomena}\t{row.coded}\t{row.predicted}\t{row.id}\t{text}\n")


def cost(articles: list[Article]) -> str:
    """Seconds of casualty reading beside seconds of parsing, on the first texts of each set."""
    nlp = pipeline()
    start = time.perf_counter()
    list(nlp.pipe(article.reading.text for article in articles))
    parsing = time.perf_counter() - start
    texts = parsed([Article(article.text) for article in articles])
    for text in texts:
        attribution(text)
    start = time.perf_counter()
    for text in texts:
        total_rows(rows_of(text))
    reading = time.perf_counter() - start
    return f"cost after the parse: {reading / parsing:.1%} of the parse's time ({len(articles)} texts)"


def main() -> None:
    """Print the table of all sets; see the module's docstring."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with gtd2021h1_dev.csv and its like")
    arguments.add_argument("--split", default="dev")
    arguments.add_argument("--profile", choices=("default", "own"), default="default", help="own: each set's codebook")
    arguments.add_argument("--errors", type=Path, default=Path("errors"))
    given = arguments.parse_args()
    folder = given.data / "casualties" if (given.data / "casualties").is_dir() else given.data
    present = [name for name in SETS if (folder / f"{name}_{given.split}.csv").exists()]
    if not present:
        sys.exit(f"Skipped: no casualty sets in {folder} (looked for {', '.join(SETS)}, split {given.split}).")
    print(f"exact match of best, profile {given.profile}; halves by a hash of the id")
    print("set             field    rows>0 exact [95 % interval]   half 0 half 1   all exact")
    sample: list[Article] = []
    for name in present:
        rows = read_set(folder, name, given.split)
        articles = [Article(row["text"], id=row["id"], date=dated(row["date"])) for row in rows]
        scored = score(rows, parsed(articles), SETS[name][1] if given.profile == "own" else DEFAULT)
        print("\n".join(table(name, scored)), flush=True)
        write_errors(given.errors, name, scored)
        sample += articles[:100]
    print(cost(sample))


if __name__ == "__main__":
    main()
