"""analyse_corpus: analyse many articles in parts and write Parquet tables; an interrupted run can be resumed."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.arguments import explains_options, path_of, positive, several_of, share
from kit.corpus import executors
from kit.corpus.analyse import SCHEMAS, analyse_part
from kit.corpus.corrected import CorpusCorrections
from kit.corpus.ledger import Batch, Ledger, Options, Part, RunMismatchError, part_path
from kit.corpus.near import SIMILARITY, group
from kit.corpus.needs import need
from kit.corpus.parquet import write_rows
from kit.corpus.schemas import NEAR_DUPLICATES
from kit.corpus.stream import Corpus, Source, load_corpus
from kit.wording import counted

if TYPE_CHECKING:
    from distributed import Client

FRAMES = ("quotes", "speakers", "sentiment", "casualties")
SENTIMENT_UNITS = ("article", "paragraph", "sentence", "quote", "speaker", "voice")

_FAILURES_SHOWN = 40
"""Files that failed are named in the summary up to so many; past that, reasons are counted."""

_REASONS_SHOWN = 5

_PARTS_WORTH_PROCESSES = 2
"""Up to so many parts one process is quicker: another needs some three seconds to load spaCy and its pipeline."""


@dataclass(frozen=True)
class Summary:
    """The summary of a run; `found` is always `analysed` + `duplicate` + `failed`.

    out         folder of the run, for `open_corpus`
    counts      articles: found, analysed, duplicate (exact, of one before), failed (see the frame `failures`)
    rows        rows of each frame
    groups      groups of near-duplicates
    resumed     parts that were there from an earlier call
    seconds     how long this call took
    reasons     why articles failed, and how many of them; the most frequent first
    failures    the first articles that failed, each with where it stands and why
    """

    out: Path
    counts: dict[str, int]
    rows: dict[str, int]
    groups: int
    resumed: int
    seconds: float
    articles_here: int = field(repr=False)
    reasons: dict[str, int] = field(default_factory=dict, repr=False)
    failures: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def per_second(self) -> float:
        """Articles analysed a second in this call."""
        return self.articles_here / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        count = self.counts
        lines = [
            f"{counted(count['found'], 'article')} found: {count['analysed']:,} analysed, {count['duplicate']:,} exact "
            f"duplicates, {count['failed']:,} failed.",
            ", ".join(f"{self.rows.get(name, 0):,} {name}" for name in FRAMES if name in self.rows) + ".",
            f"{counted(self.groups, 'group')} of near-duplicates. {self.per_second:.1f} articles a second, "
            f"{self.seconds:,.0f} seconds" + (f", {self.resumed:,} parts were there already." if self.resumed else "."),
            *self._failures(),
            f"Tables in {self.out}",
        ]
        return "\n".join(lines)

    def _failures(self) -> list[str]:
        if not self.counts["failed"]:
            return []
        lines = [f"  failed: {place}: {why.removeprefix(f'{place}: ')}" for place, why in self.failures]
        if self.counts["failed"] > len(self.failures):
            lines.append(f"  and others, {self.counts['failed']:,} in all; the table `failures` names them. Reasons:")
            lines += [f"  {count:,} failed: {why}" for why, count in list(self.reasons.items())[:_REASONS_SHOWN]]
        return [*lines, "To try them again once their cause is gone: the same call with --retry-failed."]


@explains_options
def analyse_corpus(
    source: Source | Corpus,
    out: str | Path,
    *,
    frames: Iterable[str] = FRAMES,
    sentiment: Iterable[str] = ("article", "sentence", "quote"),
    model: str | None = None,
    size: int = 100,
    similarity: float = SIMILARITY,
    processes: int | None = None,
    scheduler: "str | Client | None" = None,
    retry_failed: bool = False,
    progress: bool | None = None,
    corrections: Any = None,
    **reading: Any,
) -> Summary:
    """Analyse many articles and write one Parquet table per frame; the same call resumes an interrupted run.

    source      whatever `load_corpus` takes; `reading` are its options (text=, outlet=, format= ...)
    out         folder of the run: a new one, or that of the run to resume
    frames      which to compute: quotes, speakers, sentiment, casualties; less is quicker
    sentiment   units of the sentiment frame: article, paragraph, sentence, quote, speaker, voice
    model       the spaCy pipeline
    size        articles in a part. A part is written whole or not at all; a run that is killed does at most the parts
                again that were under way, one a process
    similarity  from which share of common word runs on two articles are near-duplicates (see `near_duplicates`)
    processes   how many; by default one for a few hundred articles, else one a core
    scheduler   address of a Dask scheduler ("tcp://...") or a Client: the parts are then analysed and written by its
                workers, which need the same versions of the kit and see the folder `out` under the same path
    retry_failed  analyse parts again that have failures: files that could not be read for want of memory or permission
                are read where they can be now. Without it, a failure is final
    progress    show a bar with articles a second and time left; by default where there is a terminal
    corrections  a folder of corrections files, or one, or a frame of `kit.read_corrections`: the tables then hold the
                rows as persons corrected them (column `origin`); what does not fit is in `Run.unfit_corrections`

    Returns a Summary with `counts`: found = analysed + duplicate + failed. Read the tables with `open_corpus(out)`.

    Parts whose files were damaged since are analysed again, with a warning that names the file.

    Raises RunMismatchError where `out` holds a run by other versions, with other options or of other articles or other
    metadata, ValueError where `out` and the source are one folder or one lies in the other, DamagedRunError where the
    manifest is broken, ClusterError where a Dask cluster does not answer or has no workers, and the errors of
    `load_corpus`. One bad article raises nothing: it is a row of `failures`, with the traceback where it is an error.

    >>> analyse_corpus("news.csv", "run", text="body", outlet="paper")  # doctest: +SKIP
    """
    units = _chosen("sentiment", sentiment, SENTIMENT_UNITS)
    checked = CorpusCorrections.read(corrections)
    chosen = _chosen("frames", frames, FRAMES)
    size, similarity = positive(size, name="size"), share(similarity, name="similarity")
    processes = None if processes is None else positive(processes, name="processes")
    options = Options(chosen, units, model, size, similarity, checked.checksum)
    folder, started = path_of(out, name="out").absolute(), time.monotonic()
    if not (scheduler is None or isinstance(scheduler, str) or hasattr(scheduler, "submit")):
        raise TypeError(f"scheduler={scheduler!r}: scheduler is the address of a Dask scheduler, or a Client.")
    corpus = load_corpus(source, **reading)
    _check_apart(corpus.source, folder)
    ledger = Ledger.open(folder, options, _name(corpus.source))
    before = dict(ledger.parts)
    work = partial(analyse_part, out=str(folder), options=options, expected=ledger.manifest["versions"])
    fresh = 0
    with _bar(progress) as bar:
        todo = _todo(_batches(corpus, size, before, checked), ledger, bar, retry_failed)
        for part in _work(work, todo, processes, scheduler):
            if not part_path(folder, "articles", part.number).exists():
                raise FileNotFoundError(f"the workers do not write to {folder}: they have to see it under this path.")
            ledger.parts[part.number] = part
            fresh += part.rows["articles"]
            _show(bar, corpus, len(part))
    resumed = sum(ledger.parts[number] is part for number, part in before.items())
    checked.warn_of_unused()
    groups = _group(ledger, options)
    ledger.close()
    _describe(ledger)
    seconds = time.monotonic() - started
    failed = list(_failures(ledger))
    reasons = dict(Counter(why for _, why in failed).most_common())
    named = tuple(failed[:_FAILURES_SHOWN])
    return Summary(folder, ledger.counts(), ledger.rows(), groups, resumed, seconds, fresh, reasons, named)


def _check_apart(source: Source, out: Path) -> None:
    """Check that neither folder lies in the other: sources are never overwritten, tables never read as articles."""
    if out.exists() and not out.is_dir():
        raise ValueError(f"{out}: this is a file. Choose a folder for out, a new one or one with a run that goes on.")
    if not isinstance(source, str | Path) or str(source).startswith(("http://", "https://")):
        return
    place = Path(source).expanduser().absolute().resolve()
    target = out.resolve()
    if place.is_dir() and (target == place or place in target.parents):
        raise ValueError(f"the folder of the run, {out}, lies in the source, {source}. Choose one beside it.")
    if target == place:
        raise ValueError(f"{out} is the source. Choose another folder for the run.")


def _failures(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Where each article stands that failed, and why, in the order of the source."""
    parquet = need("pyarrow.parquet", "pyarrow")
    for number, part in sorted(ledger.parts.items()):
        if part.failed:
            table = parquet.read_table(part_path(ledger.out, "failures", number), columns=["place", "reason"])
            yield from zip(table.column("place").to_pylist(), table.column("reason").to_pylist(), strict=True)


def _describe(ledger: Ledger) -> None:
    """Write a description of the tables into the folder: codebook, data package and RO-Crate."""
    from kit.publish.packages import describe_folder

    shown = [name for name in SCHEMAS if name != "signatures" and (ledger.out / name).is_dir()]
    tables = {name: ledger.files(name) for name in shown}
    near = part_path(ledger.out, "near_duplicates", 0)
    tables |= {"near_duplicates": [near]} if near.exists() else {}
    made = ledger.manifest["versions"] | {"finished": ledger.manifest.get("finished")}
    describe_folder(ledger.out, tables, title=ledger.out.name, made=made)


def _chosen(option: str, names: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    names = several_of(names, known, name=option)
    if not names:
        raise ValueError(f"{option} is empty; name at least one of {', '.join(known)}.")
    return tuple(name for name in known if name in names)


def _name(source: Source) -> str:
    return str(Path(source).absolute()) if isinstance(source, str | Path) else type(source).__name__


def _batches(corpus: Corpus, size: int, known: Mapping[int, Part], checked: CorpusCorrections) -> Iterator[Batch]:
    """Divide a corpus into parts, each with the failures and duplicates between its articles.

    Parts that are `known` keep their content, even if one of their failures can be read today.

    Raises RunMismatchError where the source ends before the known parts do.
    """
    batch = Batch(0, [])
    for event in corpus.events():
        if isinstance(event, dict):
            (batch.failures if "reason" in event else batch.duplicates).append(event)
        else:
            batch.articles.append(checked.attach(event))
        if _is_full(batch, size, known):
            yield batch
            batch = Batch(batch.number + 1, [])
    if len(batch):
        yield batch
    if left := [number for number in known if number > batch.number - (not len(batch))]:
        raise RunMismatchError(
            f"the source has fewer articles than the run: parts {min(left)} to {max(left)} have none any more. "
            "Choose a new folder."
        )


def _is_full(batch: Batch, size: int, known: Mapping[int, Part]) -> bool:
    if batch.number in known:
        return len(batch) == len(known[batch.number])
    return len(batch.articles) == size or len(batch.failures) + len(batch.duplicates) >= 10 * size


def _todo(batches: Iterable[Batch], ledger: Ledger, bar: Any, retry: bool) -> Iterator[Batch]:
    for batch in batches:
        if ledger.has(batch, retry=retry):
            if not bar.disable:
                bar.initial += len(batch)  # so that resumed parts do not distort the estimate of time
            bar.update(len(batch))
        else:
            yield batch


def _work(work: executors.Work, todo: Iterator[Batch], processes: int | None, scheduler: Any) -> Iterator[Part]:
    if scheduler is not None:
        return executors.cluster(work, todo, scheduler)
    first = list(islice(todo, _PARTS_WORTH_PROCESSES + 1)) if processes is None else []
    count = processes or (_cores() if len(first) > _PARTS_WORTH_PROCESSES else 1)
    every = chain(first, todo)
    return executors.here(work, every) if count == 1 else executors.processes(work, every, count)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _bar(progress: bool | None) -> Any:
    quiet = None if progress is None else not progress
    return need("tqdm", "tqdm").tqdm(unit=" articles", disable=quiet, smoothing=0.1, dynamic_ncols=True)


def _show(bar: Any, corpus: Corpus, count: int) -> None:
    """Update the bar; the total number of articles is estimated from the share of the source read so far."""
    if corpus.share:
        bar.total = max(round(corpus.counts.found / corpus.share), corpus.counts.found)
    bar.update(count)


def _group(ledger: Ledger, options: Options) -> int:
    """Group near-duplicates over the whole run, write their table, and return the number of groups."""
    dataset = need("pyarrow.dataset", "pyarrow")
    files = [str(path) for path in ledger.files("signatures")]
    table = dataset.dataset(files).to_table().to_pydict() if files else {"article_id": [], "minhash": []}
    rows = group(table["article_id"], table["minhash"], options.similarity) if table["article_id"] else []
    write_rows(part_path(ledger.out, "near_duplicates", 0), NEAR_DUPLICATES, rows)
    return len({row["group"] for row in rows})


__all__ = ["SCHEMAS", "Summary", "analyse_corpus"]
