"""The command `kit`, also `python -m kit`."""

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kit.dates import read_date
from kit.english import language_note
from kit.errors import LanguageWarning
from kit.version import __version__

SOME_FAILED = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    0: success; 1: an error, which is explained; 2: wrong usage; 3: the run is finished, but some articles failed.
    """
    options = _parser().parse_args(arguments)
    warnings.showwarning = _show_warning  # type: ignore[assignment]  # it takes less than it may be given
    try:
        return options.run(options)
    except (ValueError, ImportError, OSError, RuntimeError) as error:
        print(f"kit: {_shown(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("kit: stopped.", file=sys.stderr)
        return 130


def _show_warning(message: Warning | str, *_: object) -> None:
    print(f"kit: {_shown(str(message))}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="Read war reporting: quotations, tone, casualty claims.")
    parser.add_argument("--version", action="version", version=f"conflict-news-kit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_report(commands.add_parser("report", help="analyse one article and write a page, tables and figures"))
    _add_review(commands.add_parser("review", help="write a page and a workbook in which to check an article"))
    _add_corpus(commands.add_parser("corpus", help="analyse many articles and write tables; resumes where it stopped"))
    return parser


def _add_report(parser: argparse.ArgumentParser) -> None:
    article = (
        "a text, HTML or other file (headline on the first line) or a web address; several files, a folder or the "
    )
    article += "folder of a finished run give an overview and one page per article"
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help=article)
    parser.add_argument("--out", type=Path, help="folder for the report (default: report-NAME in this folder)")
    for name in ("title", "date", "outlet", "author"):
        parser.add_argument(f"--{name}", help=f"the article's {name}, where the file does not tell")
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="a file of corrections made in a report or notebook, or a folder of them; they are applied",
    )
    parser.add_argument("--notebooks", action="store_true", help="also run the notebooks on the article and keep them")
    parser.add_argument("--force", action="store_true", help="analyse the article even if it is not in English")
    columns = "for a run over a table: the same --columns as for kit corpus"
    parser.add_argument("--columns", nargs="+", default=[], metavar="NAME=COLUMN", type=_pair, help=columns)
    parser.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from kit.report import is_site

    return _report_on_many(options) if is_site(options.articles) else _report_on_one(options)


def _report_on_one(options: argparse.Namespace) -> int:
    from kit.load import load_article
    from kit.report import NOTEBOOKS, build_report

    given = {name: value for name in ("title", "date", "outlet", "author") if (value := getattr(options, name))}
    if "date" in given:
        given["date"] = read_date(given["date"])  # who gives a date is told at once where it is ambiguous
    given |= {"corrections": options.corrections} if options.corrections else {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        article = load_article(options.articles[0], **given)
    messages = [str(warning.message) for warning in caught if not issubclass(warning.category, LanguageWarning)]
    note = language_note(article) if options.force else None  # without --force it is an error
    for message in [*messages, *([note] if note else [])]:
        _show_warning(message)
    out = options.out or Path(f"report-{article.id}")
    with _bar(3 + len(NOTEBOOKS) * options.notebooks) as step:
        report = build_report(
            article, out, notebooks=options.notebooks, force=options.force, warnings=messages, step=step
        )
    shown = f"\n{article.title or article.id}\n\n{report.summary}\n\nThe page to open in a browser: {report.page}"
    print(_shown(shown))
    return 0


def _report_on_many(options: argparse.Namespace) -> int:
    from kit.report import build_site

    single = ("title", "date", "outlet", "author", "notebooks")
    if wrong := [f"--{name}" for name in single if getattr(options, name)]:
        raise ValueError(f"{wrong[0]} goes with one article, not with several.")
    first = Path(options.articles[0])
    out = options.out or Path(f"report-{first.resolve().name if len(options.articles) == 1 else 'of-several'}")
    with _bar(None) as step:
        given = {"force": options.force, "corrections": options.corrections, **dict(options.columns)}
        site = build_site(options.articles, out, step=step, **given)
    print(_shown(f"\n{site.summary}\n\nThe page to open in a browser: {site.page}"))
    return 0


@contextmanager
def _bar(steps: int | None) -> Iterator[Callable[[str], None]]:
    """Show a progress bar; yields a function to call with the name of each step."""
    from tqdm import tqdm

    shape = "{percentage:3.0f}% |{bar:24}| {desc}" if steps else "{n} {desc}"
    with tqdm(total=steps, bar_format=shape, disable=None) as bar:

        def step(name: str) -> None:
            bar.set_description_str(_shown(name))
            bar.update()

        yield step
        bar.set_description_str("done")


def _add_review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="a text, HTML or other file, or a web address")
    parser.add_argument("--out", type=Path, help="folder for page and workbook (default: review-NAME in this folder)")
    for name in ("title", "date", "outlet", "author"):
        parser.add_argument(f"--{name}", help=f"the article's {name}, where the file does not tell")
    parser.add_argument("--corrections", type=Path, metavar="FILE", help="continue from these corrections")
    parser.set_defaults(run=_review)


def _review(options: argparse.Namespace) -> int:
    from kit.corrections import review_sheet
    from kit.load import load_article
    from kit.report import build_report

    given = {name: value for name in ("title", "date", "outlet", "author") if (value := getattr(options, name))}
    given |= {"corrections": options.corrections} if options.corrections else {}
    article = load_article(options.article, **given)
    out = options.out or Path(f"review-{article.id}")
    book = out / f"{article.id}.xlsx"
    if book.exists():
        raise FileExistsError(f"{book}: this workbook is there already, perhaps with your work; name another folder.")
    with _bar(3) as step:
        report = build_report(article, out, step=step)
    review_sheet(article, book)
    print(f"\nTo check in a browser (switch on Review, then save): {report.page}\nTo check in a spreadsheet: {book}")
    print(f"Then: kit report {options.article} --corrections FILE")
    return 0


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", nargs="?", help="a folder, glob, archive, table, export or feed, as kit.load_corpus reads them"
    )
    parser.add_argument(
        "--out", type=Path, help="folder for the tables; naming the folder of an earlier run resumes it"
    )
    columns = "which columns of a table to read: --columns text=body title=headline outlet=paper date=day"
    parser.add_argument("--columns", nargs="+", default=[], metavar="NAME=COLUMN", type=_pair, help=columns)
    parser.add_argument(
        "--processes",
        type=int,
        help="number of worker processes (default: chosen for the number of articles and processor cores)",
    )
    parser.add_argument(
        "--dask", "--scheduler", metavar="ADDRESS", help="scheduler of a running Dask cluster: tcp://host:8786"
    )
    parser.add_argument("--model", help="spaCy pipeline (default: the small English one)")
    parser.add_argument("--corrections", type=Path, help="a folder of corrections files to apply")
    parser.add_argument("--retry-failed", action="store_true", help="analyse again the parts in which articles failed")
    parser.add_argument(
        "--tables",
        type=Path,
        metavar="PATH",
        help="also write the tables for a spreadsheet: a .xlsx file, or a folder of CSV files",
    )
    parser.add_argument("--verify", type=Path, metavar="DIR", help="compare the files of a run with their checksums")
    parser.set_defaults(run=_corpus, usage=parser.error)


def _corpus(options: argparse.Namespace) -> int:
    from kit.corpus import analyse_corpus, open_corpus
    from kit.publish.export import export

    if options.verify:
        return _verify(options.verify)
    if options.source is None or options.out is None:
        options.usage("name a source and --out DIR, or --verify DIR")
    chosen = {"model": options.model, "processes": options.processes, "scheduler": options.dask}
    chosen |= {"corrections": options.corrections}
    summary = analyse_corpus(
        options.source, options.out, retry_failed=options.retry_failed, **chosen, **dict(options.columns)
    )
    print(_shown(str(summary)))
    if options.tables:
        files = export(open_corpus(options.out), options.tables)
        print(_shown(f"For a spreadsheet program: {', '.join(map(str, files[:3]))}{' ...' * (len(files) > 3)}"))
    return SOME_FAILED if summary.counts["failed"] else 0


def _verify(out: Path) -> int:
    from kit.corpus import verify_corpus
    from kit.wording import counted

    damaged = verify_corpus(out)
    for path in damaged:
        print(_shown(f"damaged or gone: {path}"))
    if damaged:
        print(
            f"{counted(len(damaged), 'file')}. Run the command that made the run again: it analyses these parts again."
        )
        return 1
    print("No file has changed since it was written.")
    return 0


def _shown(text: str) -> str:
    """Replace the control characters of a text that would move the cursor or colour the terminal."""
    return "".join(mark if mark.isprintable() or mark == "\n" else "\N{REPLACEMENT CHARACTER}" for mark in text)


def _pair(given: str) -> tuple[str, str]:
    name, is_pair, column = given.partition("=")
    if not (name and is_pair and column):
        raise argparse.ArgumentTypeError(f"{given!r} is not NAME=COLUMN")
    return name, column
