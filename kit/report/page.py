"""The page of one article: the answers first, then the marked article, figures, tables and method."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

import kit
from kit.article import Article
from kit.report import assets, charts
from kit.report.answers import (
    casualty_answers,
    main_event_in_words,
    speakers_in_words,
    steps_of,
    tone_of,
)
from kit.report.component import WEAK, Component, Row, component_of
from kit.report.marks import text_html
from kit.report.reviewing import review_of
from kit.report.tables import tables_of
from kit.wording import counted, listed, share_in_words

Frames = Mapping[str, pd.DataFrame]

_FIRST_SPEAKERS = 6
_LAYERS = (
    ("quotes", "quotations", True),
    ("speakers", "speakers", True),
    ("claims", "casualty claims", True),
    ("tone", "tone words", False),
)


def render_page(
    article: Article,
    frames: Frames,
    *,
    stamp: Mapping[str, Any],
    why: Mapping[str, str],
    warnings: Sequence[str] = (),
    home: str = "",
) -> str:
    """The whole page as HTML.

    frames    by the names of `kit.report.build.analyse`
    stamp     versions and source
    why       explanation of the total of each harm
    warnings  warnings to show at the top
    home      address of the overview, if the page is one of many
    """
    component = page_component(article, frames)
    return _template("page.html.j2").render(
        title=article.title or article.id,
        facts=_facts(article),
        warnings=warnings,
        home=home,
        data=component,
        text=text_html(component),
        layers=layers_of(component),
        **_answers(component, frames, why),
        **_figures(component, frames),
        tables=tables_of(component),
        **_method(article, stamp),
        style=assets.page_style(),
        script=assets.script("page"),
    )


def page_component(article: Article, frames: Frames | None) -> Component:
    """The data of a page: all layers, and the data for a review; frames that are not given are computed."""
    if frames is None:
        tone = kit.sentiment(article, by="sentence")
        frames = {"quotes": kit.quotes(article), "speakers": kit.speakers(article), "sentiment_by_sentence": tone}
        frames = frames | {"casualties": kit.casualties(article), "events": kit.events(article)}
    component = component_of(article, {**frames, "sentences": frames["sentiment_by_sentence"]})
    return component | {"review": review_of(article)}


def component_html(component: Component) -> str:
    """HTML of the marked text with its layers alone, for a notebook."""
    module = _template("component.html.j2").module
    return str(module.component(component, text_html(component), layers_of(component)))


def layers_of(component: Component) -> list[dict[str, Any]]:
    """The switches of the layers that are not empty."""
    has = {
        "quotes": bool(component["quotes"]),
        "speakers": any(row["speaker"] for row in component["quotes"]),
        "claims": bool(component["claims"]),
        "tone": any(row["words"] for row in component["sentences"]),
    }
    return [{"name": name, "label": label, "on": on} for name, label, on in _LAYERS if has[name]]


def _facts(article: Article) -> list[str]:
    date = f"{article.date.day} {article.date:%B %Y}" if article.date else None
    facts = [article.outlet, date, article.author, counted(len(article.text.split()), "word")]
    return [str(fact) for fact in facts if fact]


def _answers(component: Component, frames: Frames, why: Mapping[str, str]) -> dict[str, Any]:
    harms = [
        {
            "key": answer.key,
            "harm": answer.harm,
            "range": answer.range,
            "aside": counted(answer.aside, "more claim is", "more claims are") if answer.aside else "",
            "why": steps_of(answer.why),
            "chart": charts.claims_chart(number, answer.harm, answer.range, answer.figures),
        }
        for number, answer in enumerate(casualty_answers(component, frames, why))
    ]
    claims = component["claims"]
    none = f"{counted(len(claims), 'claim')}, but none that can be counted: see the table." if claims else ""
    heard = _most_heard(component)
    more = len(heard) - _FIRST_SPEAKERS
    return {
        "harms": harms,
        "no_harm": none or "The article makes no claim of dead, hurt, missing, captured, arrested or displaced people.",
        "event": main_event_in_words(component),
        "speakers": heard[:_FIRST_SPEAKERS],
        "more_speakers": f"{counted(more, 'more speaker')}" if more > 0 else "",
        "speakers_line": speakers_in_words(frames),
        "ascribed": share_in_words(_ascribed(component)),
        "tone": _tone(frames),
    }


def _most_heard(component: Component) -> list[Row]:
    """The speakers with most words: words relative to the largest, and their first quotation."""
    firsts: dict[str, str] = {}
    for row in component["quotes"]:
        firsts.setdefault(row["speaker_id"] or "", row["id"])
    heard = [row for row in component["speakers"] if row["id"] in firsts]
    heard = sorted(heard, key=lambda row: -(row["attributed_words"] or 0))
    most = max([row["attributed_words"] or 0 for row in heard], default=1) or 1
    return [
        {
            "id": row["id"],
            "name": row["speaker"],
            "colour": row["colour"],
            "first": firsts[row["id"]],
            "words": counted(row["attributed_words"] or 0, "word"),
            "share": round(100 * (row["attributed_words"] or 0) / most, 1),
        }
        for row in heard
    ]


def _ascribed(component: Component) -> float:
    covered = {offset for row in component["quotes"] for start, end in row["spans"] for offset in range(start, end)}
    return len(covered) / len(component["text"])


def _tone(frames: Frames) -> dict[str, Any] | None:
    tone = tone_of(frames)
    if tone is None:
        return None
    at = {
        name: 50 + 50 * tone[key]
        for name, key in (("at", "mean"), ("left", "low"), ("right", "high"))
        if tone[key] is not None
    }
    labels = listed(f"{n} {label}" for label, n in tone["labels"])
    counts = f"{counted(tone['sentences'], 'sentence')}: {labels}."
    width = at.get("right", 0) - at.get("left", 0)
    return tone | {name: round(value, 2) for name, value in at.items()} | {"counts": counts, "width": round(width, 2)}


def _figures(component: Component, frames: Frames) -> dict[str, Any]:
    drawn = charts.drawn(
        [
            charts.speakers_chart(component),
            charts.tone_chart(component, frames["sentiment_by_sentence"], frames["quotes"]),
            charts.speaker_tone_chart(frames["sentiment_by_speaker"]),
            charts.names_chart(component, frames["name_dispersion"]),
        ]
    )
    words = charts.words_in_order(frames["word_frequencies"])
    first = listed(f"“{word}”" for word, *_ in words[:3])
    return {"charts": drawn, "words": words, "words_finding": first}


def _method(article: Article, stamp: Mapping[str, Any]) -> dict[str, Any]:
    for_a_paper, _, references = kit.methods_text(article).partition("\n\nReferences\n")
    return {
        "for_a_paper": for_a_paper,
        "references": references.splitlines(),
        "method": _METHOD,
        "limits": _LIMITS,
        "citation": citation(stamp),
        "stamp": _flat(stamp),
    }


def citation(stamp: Mapping[str, Any]) -> str:
    """The citation of the kit with the versions that made this page."""
    return f"{kit.cite()} Read with spaCy {stamp['spacy']} and {stamp['spacy_model']}, lexicons {stamp['lexicons']}."


_METHOD = (
    "Quotations are found by rules over a dependency parse (spaCy) and ranked by a small model; who says them is "
    "resolved over the whole article from names, descriptions and pronouns. The score is how sure the kit is; rows "
    f"below {WEAK:.2f} are shown as unsure.",
    "A casualty claim is a place that says how many people came to harm. Claims are put into events; totals are of "
    "the main event, the one that headline and opening tell. An open top (“at least 17”) stays open.",
    "Tone is VADER’s compound score of each sentence, from −1 to +1, with a lexicon corrected for news. The "
    "interval of a mean is a bootstrap over sentences: it shows how far the mean depends on which sentences happened "
    "to be there.",
)
_LIMITS = (
    "It reads one article. Whether a figure is true, no text can tell.",
    "Rules and small models err: speakers of pronouns and of long nested sentences more often than names; figures in "
    "long lists more often than plain ones. Check the words before you use a number.",
    "Tone is that of the words, whoever they are about: who mourns the dead reads as negative as who blames.",
    "What the article leaves out cannot be seen here; unknown is shown as unknown, never as 0.",
)


def _flat(stamp: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The stamp as names and values; of a file its name alone, since a page is sent to others and a path tells whose
    computer it was read on."""
    source = stamp.get("source")
    stamp = {**stamp, "source": source if source is None or "://" in source else re.split(r"[\\/]", source)[-1]}
    return [
        (f"{name}: {key}" if key else name, text)
        for name, value in stamp.items()
        for key, text in (value.items() if isinstance(value, Mapping) else [("", value)])
        if text is not None
    ]


@lru_cache
def environment() -> Any:
    """The Jinja environment of the templates; all text from an article is escaped."""
    from jinja2 import Environment, PackageLoader

    return Environment(
        loader=PackageLoader("kit.report", "template"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _template(name: str) -> Any:
    return environment().get_template(name)
