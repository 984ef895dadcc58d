"""The answers that a report opens with: how many are said to be dead or hurt, who is quoted, and in what tone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kit.ranges import range_in_words
from kit.report.accounts import Figure, figures_of, totals_behind
from kit.report.component import Component, Row, plain
from kit.wording import counted, harm_in_words, listed, tone_in_words

Frames = Mapping[str, pd.DataFrame]

_LABELS = ("negative", "neutral", "positive")
_KINDS = ("direct", "mixed", "indirect")
_ALIKE = 3
"""Speakers named in the summary: the first so many, and all that are level with the last of them."""


@dataclass(frozen=True)
class HarmAnswer:
    """What the article claims of one harm of its main event.

    key      name of the harm in the frames
    harm     name for readers
    range    the total in words: "16 to 17 or more"
    figures  who gives which figure: those that the total uses, then those told later of fewer people
    aside    how many other claims of this harm and event are set aside
    why      how the total was computed, one line per step
    """

    key: str
    harm: str
    range: str
    figures: list[Figure]
    aside: int
    why: list[str]


def casualty_answers(component: Component, frames: Frames, why: Mapping[str, str]) -> list[HarmAnswer]:
    """One answer for each harm of the main event, in the order of the totals.

    why  explanation of each harm's total, as `kit.explain_total` gives it
    """
    behind = {total.harm: figures_of(total) for total in totals_behind(frames["casualties"])}
    answers = []
    for total in frames["casualty_totals"].to_dict("records"):
        figures = behind.get(total["harm"], [])
        shown = {claim for figure in figures for claim in figure.claims}
        claims = [row for row in component["claims"] if row["harm"] == total["harm"] and _is_main(row, component)]
        answers.append(
            HarmAnswer(
                total["harm"],
                harm_in_words(total["harm"]),
                range_in_words(total["low"], total["best"], total["high"]),
                figures,
                sum(row["id"] not in shown for row in claims),
                why.get(total["harm"], "").splitlines(),
            )
        )
    return answers


def _is_main(claim: Row, component: Component) -> bool:
    main = {event["id"] for event in component["events"] if event["main"]}
    return not main or claim["event_id"] is None or claim["event_id"] in main


def steps_of(why: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The lines of an explanation as steps, each with the lines that are indented under it.

    >>> steps_of(["Figures for the whole:", "  1. 2, by the mayor.", "Low 2: the only figure."])
    [('Figures for the whole:', ['2, by the mayor.']), ('Low 2: the only figure.', [])]
    """
    steps: list[tuple[str, list[str]]] = []
    for line in why:
        if line.startswith(" ") and steps:
            steps[-1][1].append(_NUMBER.sub("", line.strip()))
        else:
            steps.append((line, []))
    return steps


_NUMBER = re.compile(r"^(?:\d+\.|\+) ")


def main_event_in_words(component: Component) -> str:
    """Cause, place and day of the main event, in words; empty if the article gives none.

    >>> main_event_in_words({"events": [{"main": True, "cause": "shelling", "place": "Ostrel", "date": None}]})
    'shelling, Ostrel'
    """
    main = next((event for event in component["events"] if event["main"]), None)
    return "" if main is None else ", ".join(str(main[key]) for key in ("cause", "place", "date") if main.get(key))


def speakers_in_words(frames: Frames) -> str:
    """How many speakers, and how many of them without a name.

    >>> speakers_in_words({"speakers": pd.DataFrame({"quotes": [1, 2], "named": [True, False]})})
    '2 speakers, 1 of them unnamed'
    """
    quoted = _quoted(frames["speakers"])
    unnamed = int((~quoted["named"].astype("boolean").fillna(False)).sum())
    if quoted.empty:
        return "no speaker"
    if unnamed == len(quoted):
        return f"{counted(unnamed, 'speaker')}, {'none of them named' if unnamed > 1 else 'unnamed'}"
    return f"{counted(len(quoted), 'speaker')}, {f'{unnamed} of them unnamed' if unnamed else 'all named'}"


def _quoted(speakers: pd.DataFrame) -> pd.DataFrame:
    return speakers[speakers["quotes"].fillna(0) > 0]


def quotations_in_words(quotes: pd.DataFrame) -> str:
    """How many quotations of each kind, and how many without a source."""
    if quotes.empty:
        return "none"
    kinds = quotes["kind"].value_counts()
    each = listed(f"{kinds[kind]} {kind}" for kind in _KINDS if kind in kinds)
    missing = int(quotes["speaker"].isna().sum())
    return f"{len(quotes)} ({each})" + (f"; {missing} without a source" if missing else "")


def tone_of(frames: Frames) -> dict[str, Any] | None:
    """The article's mean tone, its interval and the labels of its sentences; None if nothing can be scored."""
    whole = {name: plain(value) for name, value in frames["sentiment_by_article"].iloc[0].to_dict().items()}
    if whole["compound"] is None:
        return None
    labels = frames["sentiment_by_sentence"]["label"].value_counts()
    return {
        "mean": whole["compound"],
        "low": whole["ci_low"],
        "high": whole["ci_high"],
        "sentences": whole["n"],
        "labels": [(label, int(labels.get(label, 0))) for label in _LABELS],
        "words": _tone_in_words(whole),
    }


def _tone_in_words(whole: Row) -> str:
    mean = f"mean {tone_in_words(whole['compound'])}"
    if whole["ci_low"] is None:
        return mean
    return f"{mean} [{tone_in_words(whole['ci_low'])} to {tone_in_words(whole['ci_high'])}]"


def summarise(frames: Frames) -> str:
    """Sum up the frames of one article in a few lines for the terminal, by the names of `kit.report.build.analyse`."""
    parts = {
        "Speakers": _speakers(frames),
        "Quotations": quotations_in_words(frames["quotes"]),
        "Tone": _tone(frames),
        "Casualties": casualties_in_words(frames["casualties"], frames["casualty_totals"]),
    }
    return "\n".join(f"{name + ':':<12}{text}" for name, text in parts.items())


def _speakers(frames: Frames) -> str:
    quoted = _quoted(frames["speakers"])
    if quoted.empty:
        return "none"
    most = quoted.sort_values("quotes", ascending=False, kind="stable")
    least = int(most["quotes"].iloc[:_ALIKE].min())
    first = most[most["quotes"] >= max(least, 2)]
    if first.empty:
        return f"{speakers_in_words(frames)}; none is quoted more than once"
    names = listed(f"{name} ({n})" for name, n in zip(first["speaker"], first["quotes"], strict=True))
    return f"{speakers_in_words(frames)}; most quotations: {names}"


def _tone(frames: Frames) -> str:
    tone = tone_of(frames)
    if tone is None:
        return "nothing to score"
    split = ", ".join(f"{n} {label}" for label, n in tone["labels"])
    return f"{tone['words']} over {counted(tone['sentences'], 'sentence')} ({split})"


def casualties_in_words(claims: pd.DataFrame, totals: pd.DataFrame) -> str:
    """The totals of the main event in one line."""
    if claims.empty:
        return "no claim found"
    if totals.empty:
        return f"{counted(len(claims), 'claim')}, none that can be counted"
    each = "; ".join(
        f"{harm_in_words(row.harm)} {range_in_words(row.low, row.best, row.high)}" for row in totals.itertuples()
    )
    return f"{each} (from {counted(len(claims), 'claim')}; who says so is in tables/casualties.csv)"
