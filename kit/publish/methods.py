"""Write the paragraph for a methods section from the analysis that was done, and the citation of the kit."""

import datetime as dt
import importlib.metadata
from typing import Any

import pandas as pd

from kit.arguments import columns_of, explains_options, one_of
from kit.article import Article
from kit.frames import stamp
from kit.version import LEXICONS, __version__
from kit.wording import counted

SOURCES = {
    "vader": "Hutto, C. J., & Gilbert, E. (2014). VADER: A parsimonious rule-based model for sentiment analysis of "
    "social media text. ICWSM 8, 216–225.",
    "spacy": "Honnibal, M., Montani, I., Van Landeghem, S., & Boyd, A. (2020). spaCy: Industrial-strength natural "
    "language processing in Python.",
    "ged": "Högbladh, S. (2023). UCDP GED Codebook version 23.1. Uppsala University.",
    "alpha": "Krippendorff, K. (2018). Content analysis: An introduction to its methodology (4th ed.). Sage.",
    "lappin": "Lappin, S., & Leass, H. J. (1994). An algorithm for pronominal anaphora resolution. Computational "
    "Linguistics 20(4), 535–561.",
}
"""Works that the methods paragraph cites, in APA style."""

AUTHORS = "The conflict-news-kit authors"
TITLE = "conflict-news-kit: a research notebook kit for reading war reporting"
RELEASED = dt.date(2026, 11, 28)
"""As CITATION.cff has them; a test compares the two."""


@explains_options
def cite(style: str = "text") -> str:
    """Return the citation of the kit, with the version in use.

    style  "text" for a reference in APA style, or "bibtex"

    Raises ValueError for another style.

    >>> cite().startswith("The conflict-news-kit authors. (2026). conflict-news-kit: a research notebook kit")
    True
    """
    one_of(style, ("text", "bibtex"), name="style")
    if style == "text":
        return f"{AUTHORS}. ({RELEASED.year}). {TITLE} (Version {__version__}) [Computer software]."
    fields = {
        "author": f"{{{{{AUTHORS}}}}}",
        "title": f"{{{TITLE}}}",
        "year": f"{{{RELEASED.year}}}",
        "version": f"{{{__version__}}}",
        "note": "{Computer software}",
    }
    body = ",\n".join(f"  {name:<7} = {value}" for name, value in fields.items())
    return f"@software{{conflict_news_kit_{RELEASED.year},\n{body}\n}}"


@explains_options
def methods_text(article_or_run: Any, *, evaluation: pd.DataFrame | None = None, profile: Any = None) -> str:
    """Write the paragraph for a methods section: the material, the versions, the rules and the measured accuracy.

    article_or_run  an Article, or a run of `kit.open_corpus`
    evaluation      the result of `kit.evaluate` on your own material; without it the text says that the accuracy on
                    this material was not measured, and that it should be
    profile         the Profile by which casualties were counted; by default `kit.DEFAULT`

    Returns the paragraph, and below it the references. Check every sentence: it says what was done, but not why.

    >>> print(methods_text(Article("Two miners died, the mayor said.")))  # doctest: +ELLIPSIS
    One article (...
    """
    from kit.casualties import DEFAULT
    from kit.casualties.profiles import profile_of

    if not isinstance(article_or_run, Article) and not hasattr(article_or_run, "manifest"):
        raise TypeError(
            f"kit.methods_text takes an Article or a run of kit.open_corpus, not {type(article_or_run).__name__}."
        )
    if evaluation is not None:
        columns_of(evaluation, "layer", "what", "f1", helper="methods_text", made_by="kit.evaluate(article, checked)")
    rules = DEFAULT if profile is None else profile_of(profile)
    sentences = [
        _material(article_or_run),
        _versions(article_or_run),
        "Quotations (direct, mixed, indirect) were found by patterns over the dependency parse and a linear model, and "
        "ascribed to speakers by number, gender, nearness and grammatical role (after Lappin & Leass, 1994).",
        "Tone was scored sentence by sentence with VADER (Hutto & Gilbert, 2014), its lexicon changed where news use "
        "differs; means are given with 95 % bootstrap intervals.",
        f"Casualty claims were read with their source and status, and summed up for each harm by the profile "
        f"{rules.name} ({rules.reference}).",
        _checked(article_or_run),
        _accuracy(evaluation),
    ]
    names = {"ged": "Högbladh", "vader": "Hutto", "spacy": "Honnibal", "alpha": "Krippendorff", "lappin": "Lappin"}
    used = [SOURCES[key] for key, name in names.items() if name in " ".join(sentences)]
    references = sorted([cite(), *used])
    return " ".join(sentence for sentence in sentences if sentence) + "\n\nReferences\n" + "\n".join(references)


def _material(given: Any) -> str:
    if isinstance(given, Article):
        facts = [given.outlet, given.date and str(given.date), counted(len(given.text.split()), "word")]
        return (
            f"One article ({', '.join(str(fact) for fact in facts if fact)}; SHA-256 {given.sha256[:12]}) was analysed."
        )
    counts, articles = given.counts, given.articles
    days = articles["date"].dropna()
    span = f", published from {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else ""
    outlets = articles["outlet"].nunique()
    of = f" of {outlets} outlet{'s' if outlets != 1 else ''}" if outlets else ""
    return (
        f"{len(articles):,} articles{of}{span} were analysed; of {counts['found']:,} found, {counts['duplicate']:,} "
        f"were exact duplicates and {counts['failed']:,} could not be read."
    )


def _versions(given: Any) -> str:
    if isinstance(given, Article):
        from kit.language import parse

        model, spacy = stamp(parse(given).model)["spacy_model"], importlib.metadata.version("spacy")
        kit, lexicons = __version__, LEXICONS
    else:
        versions = given.manifest["versions"]
        kit, lexicons, model = versions["kit"], versions["lexicons"], versions["model"]
        spacy = versions["spacy"]
    return (
        f"The analysis used conflict-news-kit {kit} (lexicons {lexicons}), spaCy {spacy} (Honnibal et al., 2020) "
        f"and its pipeline {model}."
    )


def _checked(given: Any) -> str:
    """The sentence on corrections by people."""
    if isinstance(given, Article):
        if given.corrections is None:
            return ""
        table = given.corrections[given.corrections["who"] != "kit"]
        people, count = table["who"].nunique(), int((~table["action"].isin(["comment", "undo", "complete"])).sum())
    else:
        origins = pd.concat([given.frame(name)["origin"] for name in ("quotes", "casualties") if _has(given, name)])
        by_hand = origins[origins != "kit"]
        people, count = by_hand.nunique(), len(by_hand)
        if not count:
            return ""
    who = "one person" if people == 1 else f"{people} people"
    made = f"{count:,} judgement{'s' if count != 1 else ''}"
    return f"The rows were checked by {who}, who made {made}; these are in the results."


def _has(run: Any, name: str) -> bool:
    return name in run.manifest["options"]["frames"]


_LAYERS = {"quotes": "quotations", "speakers": "speakers", "casualties": "casualty claims"}


def _accuracy(evaluation: pd.DataFrame | None) -> str:
    if evaluation is None or evaluation.empty:
        return (
            "The accuracy on this material was not measured [check a sample: kit.sample, kit.evaluate]; "
            "docs/accuracy.md gives that on development data."
        )
    parts = []
    for row in evaluation[evaluation["what"].isin(["found", "all"])].itertuples():
        what = f"{_LAYERS.get(row.layer, row.layer)} {'found' if row.what == 'found' else 'with all fields right'}"
        spread = "" if pd.isna(row.f1_low) else f" [{row.f1_low:.2f}, {row.f1_high:.2f}]"
        parts.append(f"{what}: precision {row.precision:.2f}, recall {row.recall:.2f}, F1 {row.f1:.2f}{spread}")
    count = int(evaluation["articles"].max())
    checked = f"{count} article{'s' if count != 1 else ''}"
    return f"Against {checked} checked by hand, {'; '.join(parts)} (95 % bootstrap intervals)."
