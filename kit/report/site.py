"""Build a site from several articles: an overview, and one page per article."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.article import Article
from kit.corpus.corrected import CorpusCorrections
from kit.errors import ArticleError
from kit.report.build import build_report, frames_of, name_of
from kit.report.folder import OVERVIEW, check_overview_folder, is_among
from kit.report.overview import Entry, render_overview, summarise_site
from kit.report.page import citation

MOST_PAGES = 500
"""Articles of a run that get a page: more are hard to look through, and `kit.open_corpus` holds them all."""

_NAME = re.compile(r"[^\w.-]+")
Failures = list[tuple[str, str]]


@dataclass(frozen=True)
class Site:
    """The folder of a written site, and its summary for the terminal.

    folder   everything that was written
    page     the overview, to open in a browser
    summary  the number of articles, and the files that could not be read
    failed   pairs of a file and the reason why it could not be read
    """

    folder: Path
    page: Path
    summary: str
    failed: Failures


def build_site(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    force: bool = False,
    corrections: str | Path | None = None,
    step: Callable[[str], object] = str,
    **reading: Any,
) -> Site:
    """Analyse several articles and write an overview and a page for each into the folder `out`.

    sources  files, folders of files, or the folder of a finished run of `kit.analyse_corpus`
    out      created if missing; index.html in it is the overview
    force    analyse articles that are not in English; their pages say so
    corrections  a file of corrections, or a folder of them: each is applied to its article
    step     called with the name of each article as it begins
    reading  for a run: the options with which `kit.load_corpus` reads its source

    A file that cannot be read is named in the overview with the reason; the other files are still read.

    Raises ArticleError if there is no article at all, NotADirectoryError if `out` is a file, FileExistsError if a file
    there would be written over, and ValueError if `out` is the folder of the articles.
    """
    folder = Path(out)
    check_overview_folder(folder, sources)
    corrected = CorpusCorrections.read(corrections)
    failures: Failures = []
    entries: list[Entry] = []
    stamp: Mapping[str, Any] = {}
    taken: set[str] = set()
    for article in _articles(sources, folder, failures, reading):
        step(article.title or article.id)
        article = corrected.attach(article)
        name = _folder_name(article, taken)
        try:
            report = build_report(article, folder / name, force=force, figures=False, home="../index.html")
        except ArticleError as error:
            failures.append((name_of(article), str(error).removeprefix(f"{name_of(article)}: ")))
            continue
        entries.append(Entry(article, f"{name}/report.html", frames_of(article)))
        stamp = report.stamp
    if not entries:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in failures[:3])
        raise ArticleError(f"{', '.join(map(str, sources))}: no article could be read. {reasons}".strip())
    corrected.warn_of_unused()
    page = folder / OVERVIEW
    title = f"{len(entries)} articles" if len(sources) > 1 else Path(sources[0]).resolve().name
    notes = [f"Only the first {MOST_PAGES} articles have a page."] if len(entries) == MOST_PAGES else []
    page.write_text(render_overview(title, entries, failures, citation=citation(stamp), warnings=notes), "utf-8")
    return Site(folder, page, summarise_site(entries, failures), failures)


def is_site(sources: Sequence[str]) -> bool:
    """Whether these sources need a site, not a single page: several files, a folder or a run."""
    return len(sources) > 1 or Path(sources[0]).is_dir()


def _articles(
    sources: Iterable[str | Path], out: Path, failures: Failures, reading: Mapping[str, Any]
) -> Iterator[Article]:
    """The articles of files, folders and runs; what stands in `out` itself is a page of an earlier report."""
    from kit.load import load_article

    for source in sources:
        path = Path(source)
        if (path / "manifest.json").is_file() and (path / "ledger").is_dir():
            yield from _of_run(path, failures, reading)
            continue
        files = (
            [source]
            if not path.is_dir()
            else sorted(file for file in path.rglob("*") if _is_visible(file, path) and not is_among(file, [out]))
        )
        for file in files:
            try:
                yield load_article(file)
            except (ArticleError, OSError) as error:
                failures.append((str(file), str(error).removeprefix(f"{file}: ")))


def _is_visible(path: Path, folder: Path) -> bool:
    """Whether a file is an article to read: not hidden, and not a corrections file."""
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return path.is_file() and not hidden and not path.name.endswith(".corrections.jsonl")


def _of_run(run: Path, failures: Failures, reading: Mapping[str, Any]) -> Iterator[Article]:
    """The articles of a finished run, read again from its source; missing ones become failures."""
    from kit.corpus import load_corpus, open_corpus

    opened = open_corpus(run)
    shown = 0
    wanted = dict(zip(opened.articles["sha256"], opened.articles["article_id"], strict=True))
    for article in load_corpus(opened.manifest["source"], **reading):
        if not wanted or shown == MOST_PAGES:
            break
        if wanted.pop(article.sha256, None) is not None:
            shown += 1
            yield article
    if shown == MOST_PAGES:
        return
    failures.extend((name, "its text is no longer in the source of the run") for name in wanted.values())


def _folder_name(article: Article, taken: set[str]) -> str:
    """The folder name of an article: its id, in characters that every file system accepts."""
    plain = _NAME.sub("-", article.id).strip("-.")[:80] or "article"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name.lower())
    return name
