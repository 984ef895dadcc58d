"""One article in; a page to read, the executed notebooks, tables, figures and a stamp out."""

import datetime as dt
import json
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

import kit
from kit.article import Article
from kit.report.page import write_page
from kit.report.summary import summarise

NOTEBOOKS = (
    "01_load_and_explore",
    "02_quotes_by_speaker",
    "03_sentiment",
    "04_casualties",
    "05_who_says_what",
)
"""The notebooks that a report runs, in order."""

_METADATA = ("title", "date", "outlet", "author", "url", "language", "id")


@dataclass(frozen=True)
class Report:
    """Where a report was written, and its summary for the terminal.

    folder   everything that was written
    page     the page to open in a browser
    summary  a few lines on speakers, quotations, tone and casualties
    stamp    versions, date and SHA-256 of the text
    """

    folder: Path
    page: Path
    summary: str
    stamp: Mapping[str, Any]


def build_report(article: Article, out: str | Path, *, step: Callable[[str], None] = str) -> Report:
    """Run the notebooks on an article and write the report into the folder `out`.

    out   made where it is missing; files of an earlier report in it are replaced
    step  is told the name of each step as it begins, for a progress bar

    Writes report.html (self-contained), article.txt (the text that every offset indexes), notebooks/, tables/*.csv,
    figures/*.png and stamp.json.

    Raises NotADirectoryError where `out` is a file, and RuntimeError, which names the notebook, where one fails.
    """
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder}: this is a file; name a folder for the report with --out.")
    for name in ("notebooks", "tables", "figures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "article.txt").write_bytes(article.text.encode("utf-8", "surrogatepass"))
    step("reading the article")
    frames = analyse(article)
    stamp = make_stamp(article, frames["quotes"])
    (folder / "stamp.json").write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")
    _write_tables(frames, folder / "tables")
    step("drawing the figures")
    _write_figures(article, frames, folder / "figures")
    executed = [_run_notebook(name, article, folder, step) for name in NOTEBOOKS]
    step("writing the page")
    summary = summarise(frames)
    page = write_page(article, executed, stamp=stamp, summary=summary, path=folder / "report.html")
    return Report(folder, page, summary, stamp)


def analyse(article: Article) -> dict[str, pd.DataFrame]:
    """Every frame of the kit on one article, by the name of its CSV file."""
    tone = {f"sentiment_by_{by}": kit.sentiment(article, by=by) for by in ("sentence", "quote", "speaker", "article")}
    return {
        "quotes": kit.quotes(article),
        "speakers": kit.speakers(article),
        **tone,
        "casualties": kit.casualties(article),
        "casualty_totals": kit.casualty_totals(article),
        "word_frequencies": kit.word_frequencies(article),
        "collocations": kit.collocations(article),
        "name_dispersion": kit.dispersion(article),
    }


def make_stamp(article: Article, quotes: pd.DataFrame) -> dict[str, Any]:
    """What one needs to know to get the same numbers again."""
    import spacy

    return {
        "article": {name: str(value) for name in _METADATA if (value := getattr(article, name)) is not None},
        "source": article.source,
        "sha256": article.sha256,
        "kit": kit.__version__,
        "lexicons": quotes.attrs["lexicons"],
        "spacy": spacy.__version__,
        "spacy_model": quotes.attrs["spacy_model"],
        "python": platform.python_version(),
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }


def _write_tables(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    for name, table in frames.items():
        lists = table.select_dtypes("object").columns
        plain = table.assign(**{column: table[column].map(json.dumps) for column in lists})
        plain.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig")


def _write_figures(article: Article, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
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
            ax.figure.savefig(folder / f"{name}.png", dpi=150)
            plt.close(ax.figure)


def _run_notebook(name: str, article: Article, folder: Path, step: Callable[[str], None]) -> Path:
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    step(f"running notebook {name}")
    metadata = {key: str(value) for key in _METADATA if (value := getattr(article, key)) is not None}
    target = folder / "notebooks" / f"{name}.ipynb"
    try:
        papermill.execute_notebook(
            str(notebook_folder() / f"{name}.ipynb"),
            str(target),
            parameters={"article_path": str((folder / "article.txt").absolute()), "metadata": metadata},
            kernel_name="python3",
            cwd=str(folder),
            progress_bar=False,
            log_output=False,
            config=Config({"KernelManager": {"transport": "ipc" if os.name == "posix" else "tcp"}}),
        )
    except PapermillExecutionError as error:
        raise RuntimeError(
            f"{target}: the notebook stopped at {error.ename}: {error.evalue}. Open it to see where."
        ) from error
    return target


def notebook_folder() -> Path:
    """Where the notebooks are: inside an installed kit, else beside it in a clone."""
    package = Path(str(resources.files("kit")))
    inside, beside = package / "notebooks", package.parent / "notebooks"
    return inside if inside.is_dir() else beside
