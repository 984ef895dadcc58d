"""The command `kit`, also `python -m kit`."""

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from kit.version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 for success, 1 for an error explained, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    warnings.showwarning = _show_warning
    try:
        return options.run(options)
    except (ValueError, ImportError, OSError, RuntimeError) as error:
        print(f"kit: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("kit: stopped.", file=sys.stderr)
        return 130


def _show_warning(message: Warning | str, *_: object) -> None:
    print(f"kit: {message}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="Read war reporting: quotations, tone, casualty claims.")
    parser.add_argument("--version", action="version", version=f"conflict-news-kit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_report(commands.add_parser("report", help="analyse one article and write a page, tables and figures"))
    _add_corpus(commands.add_parser("corpus", help="analyse many articles and write tables; goes on where it stopped"))
    return parser


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="a text or HTML file (headline on the first line), or a web address")
    parser.add_argument("--out", type=Path, help="folder for the report (default: report-NAME in this folder)")
    for name in ("title", "date", "outlet", "author"):
        parser.add_argument(f"--{name}", help=f"the article's {name}, where the file does not tell")
    parser.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from kit.load import load_article

    given = {name: value for name in ("title", "date", "outlet", "author") if (value := getattr(options, name))}
    article = load_article(options.article, **given)

    from tqdm import tqdm

    from kit.report import NOTEBOOKS, build_report

    with tqdm(total=len(NOTEBOOKS) + 3, bar_format="{percentage:3.0f}% |{bar:24}| {desc}", disable=None) as bar:

        def step(name: str) -> None:
            bar.set_description_str(name)
            bar.update()

        report = build_report(article, options.out or Path(f"report-{article.id}"), step=step)
        bar.set_description_str("done")
    print(f"\n{article.title or article.id}\n\n{report.summary}\n\nThe page to open in a browser: {report.page}")
    return 0


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="a folder, glob, archive, table, export or feed, as kit.load_corpus reads them")
    parser.add_argument("--out", type=Path, required=True, help="folder for the tables; the same folder goes on a run")
    columns = "columns of a table, as in --columns text=body title=headline outlet=paper date=day"
    parser.add_argument("--columns", nargs="+", default=[], metavar="NAME=COLUMN", type=_pair, help=columns)
    parser.add_argument("--processes", type=int, help="worker processes (default: what pays on this machine)")
    parser.add_argument("--scheduler", help="address of a Dask scheduler, as in tcp://host:8786")
    parser.add_argument("--model", help="spaCy pipeline (default: the small English one)")
    parser.set_defaults(run=_corpus)


def _corpus(options: argparse.Namespace) -> int:
    from kit.corpus import analyse_corpus

    chosen = {"model": options.model, "processes": options.processes, "scheduler": options.scheduler}
    print(analyse_corpus(options.source, options.out, **chosen, **dict(options.columns)))
    return 0


def _pair(given: str) -> tuple[str, str]:
    name, is_pair, column = given.partition("=")
    if not (name and is_pair and column):
        raise argparse.ArgumentTypeError(f"{given!r} is not NAME=COLUMN")
    return name, column
