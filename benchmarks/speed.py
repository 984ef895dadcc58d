"""Speed in one run: medians, and ratios to what bounds them. `python -m benchmarks.speed --data FOLDER_OF_TEXTS`.

The bare parse is spaCy's `nlp.pipe` over the same texts, with the same pipes and batch, in the same process, taken in
turn with the analysis, so that a busy machine slows both. Ratios of one process are of CPU time, of several of wall
time. Beside it stand textacy's quotations, and the rate that the ATAP Quotation Tool published for the Gender Gap
Tracker's quotations: 26,000 articles in 45 minutes.

`--only` takes some of: analysis, length, paragraphs, start, processes, dask, memory. `--memory 5000 10000` are the
articles after which the memory of a run is read (by then its caches are full), `--characters 1000` how much of each
text it takes; `--workers 1 2` the numbers of processes and Dask workers, `--lengths` the characters of an article.
`--figures DIR` draws throughput against workers and cost against length into DIR.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd

from benchmarks.speed_figures import draw_cost, draw_throughput, fitted_power
from kit.article import Article
from kit.language import fast_form, pipeline

GENDER_GAP_TRACKER = 26_000 / (45 * 60)
"""Articles a second, of any kind of machine: as published with the ATAP Quotation Tool."""

BATCH = 128

_LONG = 500_000
"""Characters from which on an article is measured once: what disturbs for a moment weighs little then."""

_ARCHIVE = 100_000
"""Articles to which memory and time of a run are extrapolated."""

MEASURES = ("analysis", "length", "paragraphs", "start", "processes", "dask", "memory")

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


def main() -> None:
    """Measure what the options ask for, and print one table."""
    options = _options()
    texts = [path.read_text("utf-8") for path in sorted(Path(options.data).rglob("*.txt"))][: options.articles]
    if not texts:
        sys.exit(f"no .txt files in {options.data}; name a folder of articles with --data.")
    measures = {
        "analysis": analysis,
        "length": length,
        "paragraphs": paragraphs,
        "start": start,
        "processes": processes,
        "dask": dask,
        "memory": memory,
    }
    rows: list[tuple[str, object, str]] = []
    for name in options.only or measures:
        rows += measures[name](texts, options)
        print(f"{name} measured", file=sys.stderr)
    if options.figures and options.rates:
        print(draw_throughput(options.rates, options.figures / "throughput.png"), file=sys.stderr)
    print(pd.DataFrame(rows, columns=["measure", "value", "target"]).to_string(index=False))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder with one article in each .txt file")
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=MEASURES)
    parser.add_argument("--memory", nargs=2, type=int, default=[5000, 10_000])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--lengths", nargs="+", type=int, default=[1000, 10_000, 100_000, 1_000_000, 5_000_000])
    parser.add_argument("--characters", type=int, help="articles of the memory run have at most so many")
    parser.add_argument("--figures", type=Path, metavar="DIR", help="draw throughput and cost into this folder")
    parser.set_defaults(rates={})
    return parser.parse_args()


def analysis(texts: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """The whole analysis against the bare parse, and what each room adds to it."""
    from kit.corpus.analyse import ROOMS, analyse
    from kit.corpus.ledger import Options
    from kit.language import parse_many, pipeline

    nlp, run = pipeline(), Options()
    analyse(_articles(texts[:2]), run)
    work: dict[str, Callable[[], object]] = {
        "bare parse": lambda: [0 for _ in nlp.pipe(texts, batch_size=BATCH)],
        "kit's parse": lambda: [0 for _ in parse_many(_articles(texts))],
        "whole analysis": lambda: analyse(_articles(texts), run),
    }
    taken = _in_turn(work, options.repeat)
    for name, seconds in taken.items():
        yield f"{name}, articles a second (CPU)", round(len(texts) / statistics.median(seconds), 1), ""
    bare = taken["bare parse"]
    for name, target in (("kit's parse", ""), ("whole analysis", ".80 at most")):
        ratio = statistics.median(one / base for one, base in zip(taken[name], bare, strict=True))
        yield f"{name} / bare parse", round(ratio, 2), target
    articles = _articles(texts)
    for _ in parse_many(articles):
        pass
    for name, room in ROOMS.items():
        begin = time.process_time()
        for article in articles:
            room(article, run)
        yield f"  of which {name}", round((time.process_time() - begin) / statistics.median(bare), 2), ""
    yield from _textacy(texts, options)
    yield "Gender Gap Tracker, articles a second (published)", round(GENDER_GAP_TRACKER, 1), ""


def _textacy(texts: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return
    from kit.language import pipeline

    docs = list(pipeline().pipe(texts, batch_size=BATCH))

    def quotations() -> None:
        for doc in docs:
            try:
                list(direct_quotations(doc))
            except ValueError:  # an odd number of marks: textacy refuses the whole article
                continue

    from kit.attribution import attribution
    from kit.language import parse

    def ours() -> None:
        for article in articles:
            parsed = article._kept["parsed", None]
            article._kept.clear()
            article._kept["parsed", None] = parsed
            attribution(parsed)

    articles = _articles(texts)
    for article in articles:
        parse(article)
    taken = _in_turn({"textacy": quotations, "kit": ours}, options.repeat)
    yield "quotations alone, CPU: textacy (direct only), ms an article", _each(taken["textacy"], texts), ""
    yield "quotations alone, CPU: kit (all kinds, resolved), ms an article", _each(taken["kit"], texts), ""


def length(texts: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """The whole analysis of one article against its length; each is made of as many texts as it takes."""
    from kit.corpus.analyse import analyse
    from kit.corpus.ledger import Options

    analyse(_articles(texts[:2]), Options())
    seconds = []
    for characters in options.lengths:
        work = partial(lambda text: analyse([Article(text)], Options()), _text_of(texts, characters))
        taken = _in_turn({"one": work}, min(options.repeat, 3) if characters < _LONG else 1)
        seconds.append(statistics.median(taken["one"]))
        yield f"analysis of {characters:,} characters, seconds of CPU", round(seconds[-1], 3), ""
    if len(options.lengths) > 1:
        yield (
            "exponent of the cost against the length",
            round(fitted_power(options.lengths, seconds)[0], 2),
            "1.2 at most",
        )
    if options.figures:
        print(draw_cost(options.lengths, seconds, options.figures / "cost.png"), file=sys.stderr)


def _text_of(texts: list[str], characters: int) -> str:
    """So many characters of texts, one after the other, in paragraphs that are all different."""
    pieces, size = [], 0
    for number, text in enumerate(itertools.cycle(texts)):
        if size >= characters:
            break
        pieces.append(_distinct(text, number))
        size += len(pieces[-1]) + 2
    return "\n\n".join(pieces)[:characters]


def paragraphs(texts: list[str], _: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """How much of the text could be left unparsed at most: what stands in paragraphs without a row, or a name."""
    from kit import casualties, language, quotes

    shares: dict[str, int] = {"with a quotation or a claim": 0, "with one of them or a name": 0}
    for article in _articles(texts):
        doc, reading = language.parse(article).doc, article.reading
        rows = [*quotes(article)[["start", "end"]].to_numpy(), *casualties(article)[["start", "end"]].to_numpy()]
        names = [reading.source(one.start_char, one.end_char) for one in doc.ents if one.label_ in NAMES]
        for first, last in (reading.source(*span) for span in reading.paragraphs):
            for what, spans in zip(shares, (rows, [*rows, *names]), strict=True):
                shares[what] += (last - first) * any(start < last and first < end for start, end in spans)
    for what, characters in shares.items():
        yield f"characters in paragraphs {what}", round(characters / sum(map(len, texts)), 2), ""


def start(_: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """A cold process: importing the kit, the first result on the bundled article, and its report beside that."""
    article = Path(__file__).parent.parent / "kit" / "data" / "articles" / "kharkiv.txt"
    loads = "import sys, kit; assert 'spacy' not in sys.modules"
    first = f"import kit; kit.quotes(kit.load_article({str(article)!r}))"
    report = (
        "import sys, tempfile; from kit.cli import main; "
        f"sys.exit(main(['report', {str(article)!r}, '--date', '2022-02-28', '--out', tempfile.mkdtemp() + '/report']))"
    )
    pairs = [(_cold(report)[1], _cold(first)[1]) for _ in range(options.repeat)]
    ratio = statistics.median(written / quoted for written, quoted in pairs)
    yield "kit report / kit.quotes, CPU", round(ratio, 2), "2.5 at most"
    for name, code, target in (("import kit", loads, "under 1.0"), ("first quotations on Kharkiv", first, "under 3")):
        taken = [_cold(code) for _ in range(options.repeat)]
        yield f"{name}, seconds", round(statistics.median(wall for wall, _ in taken), 2), target
        yield f"{name}, seconds of CPU", round(statistics.median(cpu for _, cpu in taken), 2), ""


def processes(texts: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """Processes (one against two, unless --workers says otherwise), from the first part that is done to the last."""
    rates = [{n: _rate(texts, processes=n) for n in options.workers} for _ in range(min(options.repeat, 3))]
    yield from _compared("processes", rates, "1.85 at least", options)


def dask(texts: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """Dask workers: one against two, unless --workers says otherwise."""
    from distributed import Client, LocalCluster

    from kit.corpus.analyse import warm_up
    from kit.corpus.ledger import Options

    rates = []
    for _ in range(min(options.repeat, 3)):
        rate = {}
        for count in options.workers:
            with LocalCluster(n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
                with Client(cluster, set_as_default=False) as client:
                    client.run(warm_up, Options())
                rate[count] = _rate(texts, scheduler=cluster.scheduler_address)
        rates.append(rate)
    yield from _compared("Dask workers", rates, "1.6 at least", options)


def _compared(
    what: str, rates: list[dict[int, float]], target: str, options: argparse.Namespace
) -> Iterator[tuple[str, object, str]]:
    """Rows of the rate of each number of workers, and of two against one; the rates are kept for the figure."""
    options.rates[what] = {count: [rate[count] for rate in rates] for count in options.workers}
    for count, measured in options.rates[what].items():
        yield f"{count} {what}, articles a second", round(statistics.median(measured), 1), ""
    if {1, 2} <= set(options.workers):
        yield f"two {what} / one", round(statistics.median(rate[2] / rate[1] for rate in rates), 2), target


def _rate(texts: list[str], **how: object) -> float:
    """Articles a second once all workers have begun: what they need to start is paid once in a run of any length."""
    from kit.corpus import analyse_corpus

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        analyse_corpus(_articles(texts, times=4), out, size=7, progress=False, **how)
        entries = sorted((path.stat().st_mtime, path) for path in (out / "ledger").glob("0*.json"))
        entries = entries[4:]  # until then workers load their pipeline
        read = [json.loads(path.read_text())["read"] for _, path in entries[1:]]
        return sum(read) / (entries[-1][0] - entries[0][0])


def memory(_: list[str], options: argparse.Namespace) -> Iterator[tuple[str, object, str]]:
    """Peak resident memory of a run after two numbers of articles, in a process of its own, and its time."""
    first, last = options.memory
    given = (options.data, options.articles, options.characters, first, last)
    script = f"import benchmarks.speed as speed\nspeed.run_and_print(*{given!r})\n"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    noted = json.loads(done.stdout)
    slope = (noted["last"] - noted["first"]) / (last - first)
    yield f"peak memory after {first:,} articles, MB", round(noted["first"]), ""
    yield f"peak memory after {last:,} articles, MB", round(noted["last"]), ""
    yield f"extrapolated to {_ARCHIVE:,} articles, MB", round(noted["last"] + slope * (_ARCHIVE - last)), "under 600"
    yield "articles a second, with reading and writing", round(noted["rate"], 1), ""
    yield f"hours for {_ARCHIVE:,} on a core", round(_ARCHIVE / noted["rate"] / 3600, 2), ""


def run_and_print(data: str, articles: int, characters: int | None, first: int, last: int) -> None:
    """Analyse a synthetic archive, and print its rate and the peak memory (MB) after `first` and `last` articles."""
    import resource

    from kit.corpus import analyse_corpus

    noted: dict[str, float] = {}

    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def watched() -> Iterator[Article]:
        for number, article in enumerate(repeated(data, articles, last, characters)):
            if number == first:
                noted["first"] = peak()
            yield article

    with tempfile.TemporaryDirectory() as folder:
        summary = analyse_corpus(watched(), Path(folder) / "run", processes=1, progress=False)
    print(json.dumps(noted | {"last": peak(), "rate": summary.per_second}))


def repeated(data: str, articles: int, count: int, characters: int | None = None) -> Iterator[Article]:
    """The texts of a folder again and again, under new ids, each paragraph with a number that makes it another one."""
    texts = [path.read_text("utf-8")[:characters] for path in sorted(Path(data).rglob("*.txt"))][:articles]
    for number, text in zip(range(count), itertools.cycle(texts), strict=False):
        yield Article(_distinct(text, number), id=f"copy{number}", outlet=f"Outlet {number}")


def _articles(texts: Iterable[str], times: int = 1) -> list[Article]:
    copies = [_distinct(text, time) if time else text for time in range(times) for text in texts]
    return [Article(text, id=str(number), outlet=f"Outlet {number}") for number, text in enumerate(copies)]


def _distinct(text: str, number: int) -> str:
    """A copy whose paragraphs the kit has not met: those that come again word for word are parsed once."""
    return "\n".join(f"{line} ({number})" if line.strip() else line for line in text.split("\n"))


def _in_turn(work: dict[str, Callable[[], object]], repeat: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(repeat):
        for name, do in work.items():
            if fast := fast_form(pipeline()):
                fast.forget()
            begin = time.process_time()
            do()
            taken[name].append(time.process_time() - begin)
    return taken


def _cold(code: str) -> tuple[float, float]:
    """Seconds by the clock, and of CPU, that a process of its own needs for this code."""
    begin, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-c", code], check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begin, cpu


def _each(seconds: list[float], texts: list[str]) -> float:
    return round(1000 * statistics.median(seconds) / len(texts), 1)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
