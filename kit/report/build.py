"""Build the report of one article: a page to read, tables, figures and a record of versions."""

import datetime as dt
import json
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

import kit
from kit.article import Article
from kit.english import language_note, language_of
from kit.errors import ArticleError
from kit.report.answers import summarise
from kit.report.folder import check_report_folder
from kit.report.page import render_page
from kit.wording import counted, listed

_METADATA = ("title", "date", "outlet", "author", "url", "language", "id")


@dataclass(frozen=True)
class Report:
    """The folder of a written report, and its summary for the terminal.

    folder   everything that was written
    page     the page to open in a browser
    summary  a few lines on speakers, quotations, tone and casualties
    stamp    versions, date and SHA-256 of the text
    """

    folder: Path
    page: Path
    summary: str
    stamp: Mapping[str, Any]


def build_report(
    article: Article,
    out: str | Path,
    *,
    figures: bool = True,
    notebooks: bool = False,
    force: bool = False,
    warnings: Sequence[str] = (),
    home: str = "",
    step: Callable[[str], object] = str,
) -> Report:
    """Analyse an article and write the report into the folder `out`.

    out        created if missing; files of an earlier report in it are replaced, others never
    figures    also draw figures/*.png; the page has its own
    notebooks  also run the notebooks on the article, in one kernel, and keep them
    force      analyse an article that is not in English; the page then says so
    warnings   warnings to show at the top, for instance of a date that could not be read
    home       address of the overview, if the page is one of many
    step       called with the name of each step as it begins, for a progress bar

    Writes report.html (one file, which asks nothing of the network), article.txt (the text that every offset indexes),
    tables/*.csv, figures/*.png, stamp.json and, where asked, notebooks/.

    Raises ArticleError where the article is not in English, NotADirectoryError where `out` is a file, FileExistsError
    where a file there is in the way or is the article, and RuntimeError, which names the notebook, where one fails.
    """
    folder = Path(out)
    check_report_folder(folder, article.source)
    foreign = _foreign(article, force)
    step("reading the article")
    frames = frames_of(article)
    stamp = make_stamp(article, frames["quotes"])
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "stamp.json").write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")
    (folder / "article.txt").write_bytes(article.text.encode("utf-8", "surrogatepass"))
    _write_tables(frames, folder / "tables")
    step("writing the page")
    page = folder / "report.html"
    why = {harm: kit.explain_total(article, harm) for harm in frames["casualty_totals"]["harm"]}
    notes = [*foreign, *warnings, *_corrections_told(article)]
    page.write_text(render_page(article, frames, stamp=stamp, why=why, warnings=notes, home=home), "utf-8")
    if figures:
        step("drawing the figures")
        _write_figures(article, frames, folder / "figures")
    if notebooks:
        from kit.report.notebooks import run_notebooks

        run_notebooks(article, folder, step=step)
    return Report(folder, page, summarise(frames), stamp)


def _foreign(article: Article, force: bool) -> list[str]:
    """The page's warning for an article that is not in English; without `force` an error."""
    note = language_note(article)
    if note is None:
        return []
    if not force:
        raise ArticleError(f"{note} --force (force=True) goes on all the same.")
    return [
        f"This article reads like the language “{language_of(article)}”, not English. The kit’s rules know English "
        "only: what stands below means little."
    ]


def _corrections_told(article: Article) -> list[str]:
    """Say who corrected rows of the article, and which corrections no longer fit; empty without corrections."""
    if article.corrections is None or article.corrections.empty:
        return []
    people = [str(who) for who in article.corrections["who"].dropna().unique() if who != "kit"]
    notes = [f"Rows on this page were corrected by {listed(people)}; “From” in a row says which."] if people else []
    unfit = kit.unfit_corrections(article)
    if len(unfit):
        first = unfit.iloc[0]
        notes.append(
            f"{counted(len(unfit), 'correction no longer fits', 'corrections no longer fit')} and changed nothing; the "
            f"first: {first['row']}, {first['reason']}."
        )
    return notes


def name_of(article: Article) -> str:
    """The name of an article in messages: its file or address, else its id."""
    return article.source or article.id


def frames_of(article: Article) -> dict[str, pd.DataFrame]:
    """The result of `analyse`, computed once and cached with the article."""
    return article.kept("report frames", lambda: analyse(article))


def analyse(article: Article) -> dict[str, pd.DataFrame]:
    """All frames of the kit for one article, by the names of their CSV files."""
    tone = {f"sentiment_by_{by}": kit.sentiment(article, by=by) for by in ("sentence", "quote", "speaker", "article")}
    return {
        "quotes": kit.quotes(article),
        "speakers": kit.speakers(article),
        **tone,
        "casualties": kit.casualties(article),
        "casualty_totals": kit.casualty_totals(article),
        "events": kit.events(article),
        "word_frequencies": kit.word_frequencies(article),
        "collocations": kit.collocations(article),
        "name_dispersion": kit.dispersion(article),
    }


def make_stamp(article: Article, quotes: pd.DataFrame) -> dict[str, Any]:
    """Record what is needed to get the same numbers again: versions, date, SHA-256 of the text."""
    from importlib.metadata import version

    return {
        "article": {name: str(value) for name in _METADATA if (value := getattr(article, name)) is not None},
        "source": article.source,
        "sha256": article.sha256,
        "kit": kit.__version__,
        "lexicons": quotes.attrs["lexicons"],
        "spacy": version("spacy"),
        "spacy_model": quotes.attrs["spacy_model"],
        "python": platform.python_version(),
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }


def _write_tables(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    from kit.publish import write_csv

    for name, table in frames.items():
        write_csv(table, folder / f"{name}.csv")


def _write_figures(article: Article, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    import matplotlib as mpl

    with mpl.rc_context({"backend": "agg", "figure.max_open_warning": 0}):
        import matplotlib.pyplot as plt

        from kit import figures

        drawn = {
            "word_frequencies": figures.word_bars(frames["word_frequencies"]),
            "name_dispersion": figures.name_dispersion(frames["name_dispersion"]),
            "words_by_speaker": figures.words_by_speaker(frames["quotes"]),
            "article_strip": figures.article_strip(article, frames["quotes"]),
            "tone_along": figures.tone_along(frames["sentiment_by_sentence"], frames["quotes"]),
            "tone_by_speaker": figures.tone_by_speaker(frames["sentiment_by_speaker"]),
            "casualty_ranges": figures.casualty_ranges(frames["casualties"], frames["casualty_totals"]),
        }
        for name, ax in drawn.items():
            if ax.axison:  # one that only says that there is nothing is no figure
                ax.figure.savefig(folder / f"{name}.png", dpi=150)
            plt.close(ax.figure)
