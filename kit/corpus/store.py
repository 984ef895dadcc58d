"""open_corpus: the tables of a run, read from disk when they are used."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit.arguments import explains_options, list_of, path_of
from kit.corpus.analyse import ALWAYS, SCHEMAS
from kit.corpus.corrected import UNFIT
from kit.corpus.ledger import DamagedRunError, Ledger, part_path
from kit.corpus.needs import need
from kit.corpus.parquet import arrow_schema, to_frame
from kit.corpus.records import normal_date
from kit.corpus.schemas import NEAR_DUPLICATES
from kit.frames import frame

if TYPE_CHECKING:
    from pyarrow.dataset import Dataset, Expression

METADATA = ("outlet", "date", "title", "author", "url")
"""Columns of `articles` that `joined` puts beside the rows of another frame."""


@dataclass(frozen=True)
class Run:
    """The tables of a run; each is read when it is first used, and `where` restricts it.

    articles         one row per article: article_id, title, date, outlet, author, url, language, source, words,
                     characters, sha256 of the text, meta (JSON)
    quotes, speakers, sentiment, casualties   as `kit.quotes`, `kit.speakers`, `kit.sentiment` and `kit.casualties`
    failures         article_id, place, stage ("read" or "analyse"), reason, traceback of an error inside the kit
    unfit_corrections  corrections that could not be applied: correction_id, who, row, text, reason ...
    duplicates       exact duplicates: place, article_id of the one that was kept, its place (same_as)
    near_duplicates  article_id, group, articles in the group, similarity to its first
    counts           articles found, analysed, duplicate and failed
    """

    out: Path
    outlets: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    distinct: bool = False

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger.read(self.out)

    @property
    def counts(self) -> dict[str, int]:
        """Articles of the whole run: found = analysed + duplicate + failed."""
        return self._ledger.counts()

    @property
    def manifest(self) -> dict[str, Any]:
        """Versions, options, source, counts and checksum of the run."""
        return self._ledger.manifest

    def where(
        self,
        *,
        outlet: str | Iterable[str] | None = None,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        distinct: bool | None = None,
    ) -> "Run":
        """The same run, restricted to articles of these outlets and days (first and last day included).

        `distinct` keeps only the first article of each group of near-duplicates. A restriction by date or outlet
        leaves out the articles without one.
        """
        first, last = _day(since) or self.since, _day(until) or self.until
        if first and last and first > last:
            raise ValueError(f"since={first} is after until={last}: no day lies between them.")
        return replace(
            self,
            outlets=self.outlets if outlet is None else tuple(list_of(outlet, name="outlet")),
            since=first,
            until=last,
            distinct=self.distinct if distinct is None else distinct,
        )

    def dataset(self, name: str) -> "Dataset":
        """A frame as a pyarrow Dataset over the complete parts, for tables too large for memory."""
        pa, dataset = need("pyarrow", "pyarrow"), need("pyarrow.dataset", "pyarrow")
        self._check(name)
        schema = pa.schema(list(arrow_schema(self._schema(name)).items()))
        return dataset.dataset([str(path) for path in self._ledger.files(name)], schema=schema, format="parquet")

    def _check(self, name: str) -> None:
        """Compare the files of a frame with their checksums, once. Raises DamagedRunError for one that differs."""
        if name not in self._checked:
            if damaged := self._ledger.damages([name]):
                raise DamagedRunError(f"{damaged[0]} is damaged or gone. {repair(self.manifest)}")
            self._checked.add(name)

    @cached_property
    def _checked(self) -> set[str]:
        return set()

    def frame(self, name: str) -> pd.DataFrame:
        """A frame of the run, by name, as a DataFrame with the dtypes of the kit."""
        table = self.dataset(name).to_table(filter=self._filter(name))
        return to_frame(table, self._schema(name), self._attrs)

    def joined(self, name: str) -> pd.DataFrame:
        """A frame with the metadata of each row's article before it: outlet, date, title, author, url.

        A column of the frame with one of these names (the day of a casualty claim) becomes "claim_date".
        """
        known = self.articles[["article_id", *METADATA]]
        table = self.frame(name).rename(columns={column: f"claim_{column}" for column in METADATA})
        joined = known.merge(table, on="article_id", how="inner", validate="one_to_many")
        joined.attrs = self._attrs
        return joined

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article that was analysed."""
        return self.frame("articles")

    @property
    def quotes(self) -> pd.DataFrame:
        """One row per quotation."""
        return self.frame("quotes")

    @property
    def speakers(self) -> pd.DataFrame:
        """One row per speaker of an article."""
        return self.frame("speakers")

    @property
    def sentiment(self) -> pd.DataFrame:
        """One row per unit: sentence, quotation or article, as the column `unit` says."""
        return self.frame("sentiment")

    @property
    def casualties(self) -> pd.DataFrame:
        """One row per casualty claim."""
        return self.frame("casualties")

    @property
    def failures(self) -> pd.DataFrame:
        """One row per article or file that failed, regardless of the filters."""
        return self.frame("failures")

    @property
    def duplicates(self) -> pd.DataFrame:
        """One row per exact duplicate that was not analysed again."""
        return self.frame("duplicates")

    @property
    def unfit_corrections(self) -> pd.DataFrame:
        """One row per correction that could not be applied, with the reason."""
        if not self.manifest["options"].get("corrections"):
            return frame(UNFIT, [])
        return self.frame("unfit_corrections")

    @property
    def near_duplicates(self) -> pd.DataFrame:
        """One row per article that is nearly the same as another; see `near_duplicates`."""
        parquet = need("pyarrow.parquet", "pyarrow")
        path = part_path(self.out, "near_duplicates", 0)
        if not path.exists():
            raise FileNotFoundError(f"{self.out}: near-duplicates are grouped at the end of a run; let it finish.")
        self._check("near_duplicates")
        return to_frame(parquet.read_table(path), NEAR_DUPLICATES, self._attrs)

    def _names(self) -> list[str]:
        made = self.manifest["options"]
        more = ("unfit_corrections",) if made.get("corrections") else ()
        return [known for known in SCHEMAS if known in (*ALWAYS, *made["frames"], *more)]

    def _schema(self, name: str) -> Any:
        names = self._names()
        if name not in names:
            raise ValueError(f"this run has no frame {name!r}; it has {', '.join(names)}.")
        return SCHEMAS[name]

    @property
    def _attrs(self) -> dict[str, Any]:
        versions = self.manifest["versions"]
        return {"kit": versions["kit"], "lexicons": versions["lexicons"], "spacy_model": versions["model"]}

    def _filter(self, name: str) -> "Expression | None":
        if name in ("failures", "duplicates") or not (self.outlets or self.since or self.until or self.distinct):
            return None
        pc = need("pyarrow.compute", "pyarrow")
        chosen = self._of_articles() if name == "articles" else None
        if self.distinct or chosen is None:
            pa = need("pyarrow", "pyarrow")
            return pc.field("article_id").isin(pa.array(self._ids, pa.string()))
        return chosen

    @cached_property
    def _ids(self) -> list[str]:
        """Ids of the articles that pass the filters."""
        table = self.dataset("articles").to_table(columns=["article_id"], filter=self._of_articles())
        ids = table.column("article_id").to_pylist()
        if not self.distinct:
            return ids
        near = self.near_duplicates
        later = set(near.article_id[near.article_id != near.group])
        return [name for name in ids if name not in later]

    def _of_articles(self) -> "Expression | None":
        pc, chosen = need("pyarrow.compute", "pyarrow"), None
        tests = [
            pc.field("outlet").isin(list(self.outlets)) if self.outlets else None,
            pc.field("date") >= self.since if self.since else None,
            pc.field("date") <= self.until if self.until else None,
        ]
        for test in tests:
            if test is not None:
                chosen = test if chosen is None else chosen & test
        return chosen


@explains_options
def open_corpus(
    out: str | Path,
    *,
    outlet: str | Iterable[str] | None = None,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
) -> Run:
    """Open the tables of a run, finished or not; each table is read when it is first used.

    out                   the folder of the run
    outlet, since, until  restrict what is read, as `Run.where` does

    Returns a Run: `run.articles`, `.quotes`, `.speakers`, `.sentiment`, `.casualties` and `.failures` are DataFrames.

    pandas:  kit.open_corpus("run", outlet="Coast Wire", since="2022-03-01").joined("quotes")
    DuckDB:  SELECT speaker, count(*) FROM 'run/quotes/*.parquet' JOIN 'run/articles/*.parquet' USING (article_id)
             WHERE outlet = 'Coast Wire' AND date >= DATE '2022-03-01' GROUP BY ALL ORDER BY 2 DESC
    R:       library(arrow); library(dplyr)
             open_dataset("run/quotes") |> inner_join(open_dataset("run/articles"), by = "article_id") |>
               filter(outlet == "Coast Wire") |> count(speaker, sort = TRUE) |> collect()

    Raises FileNotFoundError where there is no run, DamagedRunError where its manifest or ledger is broken, or, when a
    frame is asked for, where its files differ from their checksums.

    >>> open_corpus("run").quotes  # doctest: +SKIP
    """
    run = Run(path_of(out, name="out").absolute())
    run._ledger  # noqa: B018 - fails at once if there is no run
    return run.where(outlet=outlet, since=since, until=until)


@explains_options
def verify_corpus(out: str | Path) -> list[Path]:
    """Compare every file of a run, in the folder `out`, with the checksum in its ledger.

    Returns the files that are damaged or gone; an empty list where all is well.

    Call `analyse_corpus` again as before to analyse their parts again.

    Raises FileNotFoundError where there is no run.

    >>> verify_corpus("run")  # doctest: +SKIP
    []
    """
    broken: list[Path] = []
    ledger = Ledger.read(path_of(out, name="out").absolute(), damaged=lambda path, _: broken.append(path))
    return [*broken, *ledger.damages()]


def repair(manifest: dict[str, Any]) -> str:
    """Say how to repair a damaged run."""
    return f"The call that made the run from {manifest['source']}, made again, analyses the damaged parts anew."


def _day(given: str | dt.date | None) -> dt.date | None:
    if given is None:
        return None
    day = normal_date(given)
    if day is None:
        raise ValueError(f"{given!r} is no day; write YYYY-MM-DD.")
    return day
