"""Profiles: the rules by which a project turns claims into one figure, as a record that a researcher can change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kit.arguments import explains_options, one_of, path_of, several_of
from kit.numbers import Quantity

Figures = tuple[int | None, int | None, int | None]

KINDS = ("civilian", "combatant", "medical", "journalist", "child", "woman", "perpetrator", "person")
"""Kinds of victims; "person" is everybody of whom the text says no more."""


SOURCES = ("first", "largest", "smallest", "latest")
LOWS = ("smallest", "opening")


@dataclass(frozen=True)
class Profile:
    """The rules by which a project counts casualties.

    name       shown in `method` and in explanations
    reference  the codebook that the rules follow
    vague      figures (low, best, high) of vague words ("dozens"); None leaves a figure open
    between    which end of a range ("10 to 12") is the best figure: low, middle or high
    sources    which account gives `best` where accounts of the whole differ: first (the one that the article leads
               with), largest, smallest or latest
    low        which account gives `low`: smallest, or opening (the one that the article leads with, if it has one)
    closed     whether "at least 17" is also the top where no other figure stands; False leaves the top open
    above      people that "more than 20" adds to its number: 0, or 1 for the next figure
    each       whether "several were killed and injured", without a number, stands for several of each where nothing
               else is said of that harm
    include    kinds of victims that are counted (see `KINDS`)
    grounds    for each of these rules, where the codebook says so, or that it does not

    >>> from dataclasses import replace
    >>> replace(DEFAULT, include=tuple(kind for kind in KINDS if kind != "perpetrator")).include[-1]
    'person'
    """

    name: str
    reference: str
    vague: Mapping[str, Figures]
    between: str = "low"
    sources: str = "first"
    low: str = "smallest"
    closed: bool = False
    above: int = 0
    each: bool = False
    include: tuple[str, ...] = KINDS
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        one_of(self.between, ("low", "middle", "high"), name="between")
        one_of(self.sources, SOURCES, name="sources")
        one_of(self.low, LOWS, name="low")
        object.__setattr__(self, "include", several_of(self.include, KINDS, name="include"))
        if not isinstance(self.vague, Mapping) or any(len(tuple(three)) != 3 for three in self.vague.values()):
            raise TypeError("vague maps words to figures (low, best, high), as kit.vague_table reads them.")

    def figures(self, quantity: Quantity | None) -> Figures:
        """The figures of a quantity under this profile: low, best, high."""
        if quantity is None:
            return None, None, None
        if quantity.form == "vague":
            return self.vague.get(quantity.word or "", (None, None, None))
        if quantity.form == "more_than" and quantity.best is not None:
            least = quantity.best + self.above
            return least, least, least if self.closed else None
        if self.closed and quantity.high is None and quantity.low is not None:
            return quantity.low, quantity.best, quantity.best
        if quantity.form == "range" and quantity.high is not None:
            middle = ((quantity.low or 0) + quantity.high) // 2
            best = {"low": quantity.low, "middle": middle, "high": quantity.high}[self.between]
            return quantity.low, best, quantity.high
        return quantity.low, quantity.best, quantity.high


@explains_options
def vague_table(source: str | Path) -> dict[str, Figures]:
    """Read a table of vague words for a Profile: what "dozens" or "several" mean as numbers of people.

    source  the name of a table in `kit/data`, or the path of one's own: columns word, low, best and high, separated by
            tabs; an empty high leaves the top open, an empty best gives no figure

    Returns the figures (low, best, high) by word, for `Profile(vague=...)`.

    Raises FileNotFoundError if there is no such table.

    >>> vague_table("vague_acled.tsv")["dozens"]
    (12, 12, None)
    """
    path = path_of(source, name="source")
    inside = resources.files("kit.data").joinpath(str(source))
    if not path.exists() and not inside.is_file():
        raise FileNotFoundError(f"{source}: there is no such table, in {path.absolute().parent} or in kit/data.")
    rows = _rows(path if path.exists() else inside)
    if not rows or rows[0][0] != "word":
        raise ValueError(f"{source}: a table of vague words opens with the columns word, low, best, high, by tabs.")
    return {row[0]: (_number(row, 1), _number(row, 2), _number(row, 3)) for row in rows if row[0] != "word"}


def _number(row: list[str], column: int) -> int | None:
    return int(row[column]) if len(row) > column and row[column].strip() else None


def _rows(file: Path | Traversable) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]


DEFAULT = Profile(
    name="default",
    reference="UCDP GED (Högbladh 2023) for low and high; best is the figure that the report leads with",
    vague=vague_table("vague_default.tsv"),
    grounds={
        "sources": "the figure that a report leads with is the one that its writer stands by, by the kit's own rule",
        "low": "UCDP GED Codebook (Högbladh 2023): low and high are the lowest and highest reliable estimates",
        "closed": "the words set no upper end, by the kit's own rule",
        "vague": "the least that the words can mean, and no best figure, by the kit's own rule",
        "include": "everybody whom the text counts, attackers as well, by the kit's own rule",
    },
)
ACLED = Profile(
    name="ACLED",
    reference="ACLED, FAQs: Fatalities (May 2024): where sources differ or are vague, the most conservative figure",
    vague=vague_table("vague_acled.tsv"),
    sources="smallest",
    grounds={
        "sources": "ACLED, FAQs: Fatalities (May 2024): where reports differ, the most conservative estimate",
        "low": "the FAQ codes one figure; low and high are the kit's own rule",
        "closed": "the FAQ codes one figure; low and high are the kit's own rule",
        "vague": "ACLED, FAQs: Fatalities (May 2024): 10 for tens, 12 for dozens, 100 for hundreds",
        "include": "ACLED Codebook: fatalities of an event are of all its actors and of civilians",
    },
)
GTD = Profile(
    name="GTD",
    reference="GTD Codebook (October 2019): attackers counted, vague counts left blank, the most recent source",
    vague=vague_table("vague_gtd.tsv"),
    sources="latest",
    grounds={
        "sources": "GTD Codebook (October 2019), Total Number of Fatalities: where sources differ, the most recent",
        "low": "the codebook codes one figure; low and high are the kit's own rule",
        "closed": 'GTD Codebook (October 2019): "at least 11" is coded 11; high is the kit\'s own rule',
        "vague": "GTD Codebook (October 2019): the value is missing where sources give no number",
        "include": "GTD Codebook (October 2019): victims and attackers who died of the incident",
    },
)
AIRWARS = Profile(
    name="AIRWARS",
    reference="Airwars, Methodology (airwars.org/about/methodology), and the ranges that it publishes",
    vague=vague_table("vague_airwars.tsv"),
    low="opening",
    closed=True,
    above=1,
    each=True,
    include=tuple(kind for kind in KINDS if kind not in ("combatant", "perpetrator")),
    grounds={
        "sources": "its assessments open with their own finding, by its assessments of Gaza, 2023 and 2024",
        "low": "earlier, lower figures of a growing toll do not set its minimum, by its published assessments",
        "closed": '"at least 12" alone is published as 12 to 12, by its published assessments',
        "above": '"more than 20" is published as 21 or more, by its published assessments',
        "each": '"killed and injured" without a number is published as 2 to 2 of each, by its published assessments',
        "vague": '"dozens" is published as 12 to 24, people without a number as 2 to 2, by its published assessments',
        "include": "Airwars, Methodology: civilian non-combatants; those named as militants are recorded apart",
    },
)
UCDP = Profile(
    name="UCDP",
    reference="UCDP GED Codebook (Högbladh 2023): best, low and high estimates; civilians apart",
    vague=vague_table("vague_gtd.tsv"),
    grounds={
        "sources": "UCDP GED Codebook (Högbladh 2023): best is the most likely estimate; the kit takes the leading one",
        "low": "UCDP GED Codebook (Högbladh 2023): low and high are the lowest and highest reliable estimates",
        "closed": "the kit does not set an upper end that no source gives",
        "vague": "the codebook gives words such as dozens no figure, so that best stays open",
        "include": "UCDP GED Codebook (Högbladh 2023): the dead of both sides and civilians, each in a column",
    },
)
PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in (DEFAULT, ACLED, GTD, AIRWARS, UCDP)}


def profile_of(given: "Profile | str") -> Profile:
    """Convert an argument to a Profile: a Profile, or the name of one that comes with the kit.

    >>> profile_of("gtd").name
    'GTD'
    """
    if isinstance(given, Profile):
        return given
    if not isinstance(given, str):
        raise TypeError(f"profile takes a Profile or a name, such as kit.ACLED or 'ACLED', not {given!r}.")
    names = {name.lower(): name for name in PROFILES}
    return PROFILES[one_of(names.get(given.lower(), given), PROFILES, name="profile")]
