"""How a project counts: the rules that turn claims into one figure, as a record that a researcher can change."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.casualties.lexicon import table
from kit.casualties.numbers import Quantity

Figures = tuple[int | None, int | None, int | None]

KINDS = ("civilian", "combatant", "medical", "journalist", "child", "woman", "perpetrator", "person")
"""Kinds of victims; "person" is everybody of whom the text says no more."""


@dataclass(frozen=True)
class Profile:
    """How a project counts casualties.

    name       shown in `method` and in explanations
    reference  the codebook that the rules follow
    vague      figures (low, best, high) of vague words ("dozens"); None leaves a figure open
    between    which end of a range ("10 to 12") is the best figure: low, middle or high
    events     lead: a source's figures in the first paragraph where it gives any; all: every figure it gives
    sources    which source gives `best` where sources differ: largest, smallest or latest
    include    kinds of victims that are counted (see `KINDS`)

    >>> from dataclasses import replace
    >>> replace(DEFAULT, include=tuple(kind for kind in KINDS if kind != "perpetrator")).include[-1]
    'person'
    """

    name: str
    reference: str
    vague: Mapping[str, Figures]
    between: str = "low"
    sources: str = "largest"
    events: str = "lead"
    include: tuple[str, ...] = KINDS

    def figures(self, quantity: Quantity | None) -> Figures:
        """What a quantity means under this profile: low, best, high."""
        if quantity is None:
            return None, None, None
        if quantity.form == "vague":
            return self.vague.get(quantity.word or "", (None, None, None))
        if quantity.form == "range" and quantity.high is not None:
            middle = ((quantity.low or 0) + quantity.high) // 2
            best = {"low": quantity.low, "middle": middle, "high": quantity.high}[self.between]
            return quantity.low, best, quantity.high
        return quantity.low, quantity.best, quantity.high


def vague_table(source: str | Path) -> dict[str, Figures]:
    """Read a table of vague words (columns word, low, best, high; tab-separated): a name in `kit/data`, or a path."""
    rows = table(source) if isinstance(source, str) and not Path(source).exists() else _rows(Path(source))
    figures = [(row + [""] * 4)[:4] for row in rows if row[0] != "word"]
    return {word: tuple(int(value) if value.strip() else None for value in values) for word, *values in figures}


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]


DEFAULT = Profile(
    name="default",
    reference="UCDP GED (Högbladh 2023) for low, best and high; ACLED's figures for dozens and hundreds",
    vague=vague_table("vague_default.tsv"),
)
ACLED = Profile(
    name="ACLED",
    reference="ACLED, FAQs: Fatalities (May 2024): where sources differ or are vague, the most conservative figure",
    vague=vague_table("vague_acled.tsv"),
    sources="smallest",
)
GTD = Profile(
    name="GTD",
    reference="GTD Codebook (October 2019): attackers counted, vague counts left blank, the most recent source",
    vague=vague_table("vague_gtd.tsv"),
    sources="latest",
)
