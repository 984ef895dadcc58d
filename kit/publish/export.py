"""`kit.export`: write an article or a run in the format of another program, chosen by the ending of the path."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from kit.arguments import explains_options, file_to_write, nearest, path_of
from kit.article import Article
from kit.publish.codebook import codebook
from kit.publish.content import articles_of, tables_of
from kit.publish.packages import describe_folder
from kit.publish.tables import one_based, write_csv, write_workbook
from kit.version import LEXICONS, __version__

ENDINGS = {
    ".xlsx": "a workbook, one sheet per frame, with a README sheet",
    ".csv": "one CSV a frame, beside each other: x.quotes.csv ...",
    "": "a folder: CSV files, codebook.csv, datapackage.json, ro-crate-metadata.json",
    ".qdpx": "a REFI-QDA project for NVivo, ATLAS.ti, MAXQDA",
    ".jsonld": "W3C Web Annotations",
    ".json": "tasks for Label Studio",
    ".xmi": "UIMA CAS XMI for INCEpTION",
    ".cas.json": "UIMA CAS JSON for INCEpTION",
}
"""Endings of the path, and what is written."""


@explains_options
def export(article_or_run: Any, path: str | Path, *, from_one: bool = False, texts: Any = None) -> list[Path]:
    """Write the rows of an article or a run for another program; the ending of the path selects the format.

    article_or_run  an Article, or a run of `kit.open_corpus`
    path            .xlsx      a workbook for Excel or LibreOffice: one sheet per frame, and README with every column
                    .csv       one file per frame (x.quotes.csv), for R and Stata
                    no ending  a folder of CSV files with codebook.csv, datapackage.json (Frictionless) and
                               ro-crate-metadata.json (RO-Crate)
                    .qdpx      a REFI-QDA project for NVivo, ATLAS.ti and MAXQDA
                    .jsonld    W3C Web Annotations
                    .json      tasks with predictions for Label Studio
                    .xmi, .cas.json   UIMA CAS for INCEpTION, one file per article
    from_one        in tables, count offsets as R and Excel do: from 1, the end included
    texts           for a run and formats that contain the text: the source of its texts, as for `kit.load_corpus`; by
                    default the source of the run

    Corrections of the article or run are applied. In CSV, text that a spreadsheet would take for a formula
    has an apostrophe before it; in workbooks such a cell is marked as text and unchanged. Lists are JSON. Offsets are
    code points of the text, except in UIMA files, which count UTF-16 units; cassis turns them back.

    Returns the files that were written; existing files are replaced. Raises ValueError for another ending, and
    ImportError, with the command that installs it, where a format's library is missing (`pip install
    "conflict-news-kit[publish]"`).

    >>> export(Article("Two miners died, the mayor said."), "mine.qdpx")  # doctest: +SKIP
    """
    _check(article_or_run)
    target = path_of(path, name="path")
    ending = _ending(target)
    if ending:
        file_to_write(target, helper="export")
    if ending in _TABLES:
        tables = tables_of(article_or_run)
        if from_one:
            tables = {name: one_based(table) for name, table in tables.items()}
        return _TABLES[ending](article_or_run, tables, target)
    if from_one:
        raise ValueError(
            f"{target}: from_one is for tables (.xlsx, .csv, a folder); this format counts as its standard does."
        )
    articles = articles_of(article_or_run, texts, path=target)
    return _texts(ending, articles, target)


def _check(given: Any) -> None:
    if not isinstance(given, Article) and not hasattr(given, "manifest"):
        raise TypeError(
            f"kit.export takes an Article or a run of kit.open_corpus, not {type(given).__name__}. For one frame: "
            "kit.publish.write_csv(frame, path)."
        )


def _ending(path: Path) -> str:
    name = path.name.lower()
    ending = next((known for known in (".cas.json", *ENDINGS) if known and name.endswith(known)), path.suffix.lower())
    if ending not in ENDINGS:
        known = ", ".join(name for name in ENDINGS if name)
        raise ValueError(f"{path}: kit.export writes {known}, or a folder.{nearest(ending, list(ENDINGS))}")
    return ending


def _texts(ending: str, articles: list[Article], path: Path) -> list[Path]:
    if ending in (".xmi", ".cas.json"):
        from kit.publish.uima import write_cas

        if len(articles) == 1:
            return write_cas(articles[0], path)
        stem = path.name[: -len(ending)]
        return [
            file for article in articles for file in write_cas(article, path.with_name(f"{stem}.{article.id}{ending}"))
        ]
    if ending == ".qdpx":
        from kit.publish.refi_qda import write_qdpx

        return [write_qdpx(articles, path)]
    if ending == ".jsonld":
        from kit.publish.web_annotation import write_jsonld

        return [write_jsonld(articles, path)]
    from kit.publish.label_studio import write_label_studio

    return [write_label_studio(articles, path)]


Tables = dict[str, pd.DataFrame]


def _workbook(given: Any, tables: Tables, path: Path) -> list[Path]:
    opening = [
        f"{_title(given)}: quotations, speakers, tone and casualty claims",
        f"Made by conflict-news-kit {__version__}, lexicons {LEXICONS}. A row is a pointer into the text, not a fact.",
        "start and end count characters (Unicode code points) of the text; see the sheet's columns below.",
    ]
    book = codebook()
    return [write_workbook(tables, book[book["table"].isin(list(tables))], opening, path)]


def _csv(given: Any, tables: Tables, path: Path) -> list[Path]:  # noqa: ARG001
    return [write_csv(table, path.with_name(f"{path.stem}.{name}.csv")) for name, table in tables.items()]


def _folder(given: Any, tables: Tables, path: Path) -> list[Path]:
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(f"{path}: this is a file; name a folder, or give the path an ending.")
    path.mkdir(parents=True, exist_ok=True)
    files = {name: [write_csv(table, path / f"{name}.csv")] for name, table in tables.items()}
    model = next((table.attrs["spacy_model"] for table in tables.values() if table.attrs.get("spacy_model")), None)
    described = describe_folder(path, files, title=_title(given), made={"model": model})
    return [file for paths in files.values() for file in paths] + described


def _title(given: Any) -> str:
    return (given.title or given.id) if isinstance(given, Article) else given.out.name


_TABLES: dict[str, Callable[[Any, Tables, Path], list[Path]]] = {".xlsx": _workbook, ".csv": _csv, "": _folder}
