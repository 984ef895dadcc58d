"""analyse_corpus: many articles to Parquet, in parts; a run that was killed goes on where it was."""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.corpus import executors
from kit.corpus.analyse import SCHEMAS, analyse_part
from kit.corpus.corrected import CorpusCorrections
from kit.corpus.ledger import Batch, Ledger, Options, Part, part_path
from kit.corpus.near import SIMILARITY, group
from kit.corpus.needs import need
from kit.corpus.parquet import write_rows
from kit.corpus.schemas import NEAR_DUPLICATES
from kit.corpus.stream import Corpus, Source, load_corpus

if TYPE_CHECKING:
    from distributed import Client

FRAMES = ("quotes", "speakers", "sentiment", "casualties")
SENTIMENT_UNITS = ("article", "paragraph", "sentence", "quote", "speaker", "voice")

_PARTS_WORTH_PROCESSES = 2
"""Up to so many parts one process is quicker: another needs some three seconds to load spaCy and its pipeline."""


@dataclass(frozen=True)
class Summary:
    """What a run has done. `found` is always `analysed` + `duplicate` + `failed`.

    out         folder of the run, for `open_corpus`
    counts      articles: found, analysed, duplicate (exact, of one before), failed (see the frame `failures`)
    rows        rows of each frame
    groups      groups of near-duplicates
    resumed     parts that were there from an earlier call
    seconds     how long this call took
    """

    out: Path
    counts: dict[str, int]
    rows: dict[str, int]
    groups: int
    resumed: int
    seconds: float
    articles_here: int = field(repr=False)

    @property
    def per_second(self) -> float:
        """Articles analysed a second in this call."""
        return self.articles_here / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        count = self.counts
        lines = [
            f"{count['found']:,} articles found: {count['analysed']:,} analysed, {count['duplicate']:,} exact "
            f"duplicates, {count['failed']:,} failed.",
            ", ".join(f"{self.rows.get(name, 0):,} {name}" for name in FRAMES if name in self.rows) + ".",
            f"{self.groups:,} groups of near-duplicates. {self.per_second:.1f} articles a second, "
            f"{self.seconds:,.0f} seconds" + (f", {self.resumed:,} parts were there already." if self.resumed else "."),
            f"Tables in {self.out}",
        ]
        return "\n".join(lines)


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
    progress: bool | None = None,
    corrections: Any = None,
    **reading: Any,
) -> Summary:
    """Analyse many articles and write one Parquet table a frame; the same call goes on after it was stopped or killed.

    source      whatever `load_corpus` takes; `reading` are its options (text=, outlet=, format= ...)
    out         folder of the run: new, or that of the run to go on with
    frames      which to compute: quotes, speakers, sentiment, casualties; less is quicker
    sentiment   units of the sentiment frame: article, paragraph, sentence, quote, speaker, voice
    model       the spaCy pipeline
    size        articles in a part. A part is written whole or not at all; a run that is killed does at most the parts
                again that were under way, one a process
    similarity  from which share of common word runs on two articles are near-duplicates (see `near_duplicates`)
    processes   how many; by default one for a few hundred articles, else one a core
    scheduler   address of a Dask scheduler ("tcp://...") or a Client: the parts are then analysed and written by its
                workers, which need the same versions of the kit and see the folder `out` under the same path
    progress    show a bar with articles a second and time left; by default where there is a terminal
    corrections  a folder of corrections files, or one, or a frame of `kit.read_corrections`: the tables then hold the
                rows as persons corrected them (column `origin`); what does not fit is in `Run.unfit_corrections`

    Returns a Summary with `counts`: found = analysed + duplicate + failed. Read the tables with `open_corpus(out)`.

    Raises RunMismatchError where `out` holds a run by other versions, with other options or of other articles, and the
    errors of `load_corpus`. One bad article raises nothing: it is a row of `failures`.

    >>> analyse_corpus("news.csv", "run", text="body", outlet="paper")  # doctest: +SKIP
    """
    units = _chosen("sentiment", sentiment, SENTIMENT_UNITS)
    checked = CorpusCorrections.read(corrections)
    options = Options(_chosen("frames", frames, FRAMES), units, model, size, similarity, checked.checksum)
    corpus, folder, started = load_corpus(source, **reading), Path(out).absolute(), time.monotonic()
    ledger = Ledger.open(folder, options, _name(corpus.source))
    resumed = len(ledger.parts)
    work = partial(analyse_part, out=str(folder), options=options, expected=ledger.manifest["versions"])
    fresh = 0
    with _bar(progress) as bar:
        todo = _todo(_batches(corpus, size, checked), ledger, bar)
        for part in _work(work, todo, processes, scheduler):
            if not part_path(folder, "articles", part.number).exists():
                raise FileNotFoundError(f"the workers do not write to {folder}: they have to see it under this path.")
            ledger.parts[part.number] = part
            fresh += part.rows["articles"]
            _show(bar, corpus, part.rows["articles"] + part.rows["failures"] + part.duplicate)
    checked.warn_of_unused()
    groups = _group(ledger, options)
    ledger.close()
    _describe(ledger)
    seconds = time.monotonic() - started
    return Summary(folder, ledger.counts(), ledger.rows(), groups, resumed, seconds, fresh)


def _describe(ledger: Ledger) -> None:
    """Say in the folder itself what its tables are: codebook, data package and RO-Crate."""
    from kit.publish.packages import describe_folder

    shown = [name for name in SCHEMAS if name != "signatures" and (ledger.out / name).is_dir()]
    tables = {name: ledger.files(name) for name in shown}
    near = part_path(ledger.out, "near_duplicates", 0)
    tables |= {"near_duplicates": [near]} if near.exists() else {}
    made = ledger.manifest["versions"] | {"finished": ledger.manifest.get("finished")}
    describe_folder(ledger.out, tables, title=ledger.out.name, made=made)


def _chosen(option: str, names: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    names = (names,) if isinstance(names, str) else tuple(names)
    if wrong := [name for name in names if name not in known]:
        raise ValueError(f"{option} takes {', '.join(known)}, not {wrong[0]!r}.")
    return tuple(name for name in known if name in names)


def _name(source: Source) -> str:
    return str(Path(source).absolute()) if isinstance(source, str | Path) else type(source).__name__


def _batches(corpus: Corpus, size: int, checked: CorpusCorrections) -> Iterator[Batch]:
    """The parts of a corpus, each with the failures and duplicates that stand between its articles."""
    batch = Batch(0, [])
    for event in corpus.events():
        if isinstance(event, dict):
            (batch.failures if "reason" in event else batch.duplicates).append(event)
        else:
            batch.articles.append(checked.attach(event))
        if len(batch.articles) == size or len(batch.failures) + len(batch.duplicates) >= 10 * size:
            yield batch
            batch = Batch(batch.number + 1, [])
    if batch.articles or batch.failures or batch.duplicates:
        yield batch


def _todo(batches: Iterable[Batch], ledger: Ledger, bar: Any) -> Iterator[Batch]:
    for batch in batches:
        if ledger.has(batch):
            count = len(batch.articles) + len(batch.failures) + len(batch.duplicates)
            if not bar.disable:
                bar.initial += count  # so that they do not count as quick work
            bar.update(count)
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
    """Move the bar; how many articles there will be is estimated from the share of the source that was read."""
    if corpus.share:
        bar.total = max(round(corpus.counts.found / corpus.share), corpus.counts.found)
    bar.update(count)


def _group(ledger: Ledger, options: Options) -> int:
    """Group near-duplicates over the whole run, write their table, and give the number of groups."""
    dataset = need("pyarrow.dataset", "pyarrow")
    files = [str(path) for path in ledger.files("signatures")]
    table = dataset.dataset(files).to_table() if files else None
    names = table.column("article_id").to_pylist() if table else []
    rows = group(names, table.column("minhash").to_pylist(), options.similarity) if names else []
    write_rows(part_path(ledger.out, "near_duplicates", 0), NEAR_DUPLICATES, rows)
    return len({row["group"] for row in rows})


__all__ = ["SCHEMAS", "Summary", "analyse_corpus"]
