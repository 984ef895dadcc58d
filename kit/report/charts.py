"""The figures of the page, as HTML: bars and marks placed in per cent, each a link to its evidence.

Being HTML, not pictures, they adapt to the width of the screen and its light or dark theme, and can be used with the
keyboard. Each chart's `finding` says in a sentence what it shows, also for readers who cannot see it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log10

import pandas as pd

from kit.figures.voices import INDIRECT, MARKED, OUTLET, voices_of
from kit.report.accounts import Figure
from kit.report.component import Component, Row, plain
from kit.wording import counted, listed, share_in_words, tone_in_words

_THROUGH = [(0.0, "opening"), (50.0, "middle"), (100.0, "end")]
"""Ticks of an axis that runs through the article."""

_WIDE = 50
"""Ratio of the largest to the smallest figure from which an axis is logarithmic."""


@dataclass(frozen=True)
class Bar:
    """One mark of a chart, in per cent of the axis.

    href   link to its evidence
    note   what it is, in words
    kinds  names by which the style sheet draws it
    span   characters of the article that it shows, if it has no row
    """

    left: float
    width: float
    href: str
    note: str
    kinds: str = ""
    bottom: float = 0
    height: float = 100
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Line:
    """One line of a chart: a name, its marks, a value at its right, and why it is set aside, where it is."""

    name: str
    bars: list[Bar]
    value: str = ""
    href: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Chart:
    """A figure of the page.

    finding  what it shows, as a sentence
    detail   how to read it
    ticks    (per cent, label) along the axis
    legend   (kind, label)
    """

    id: str
    finding: str
    detail: str
    lines: list[Line]
    ticks: list[tuple[float, str]] = field(default_factory=list)
    axis: str = ""
    legend: list[tuple[str, str]] = field(default_factory=list)
    zero: float | None = None


def claims_chart(number: int, harm: str, total: str, figures: Sequence[Figure]) -> Chart:
    """Chart the figures for one harm as ranges on one axis, each with its claimant; those set aside look hollow."""
    scale = Scale([n for figure in figures for n in (figure.low, figure.best, figure.high) if n is not None])
    lines = [_figure_line(figure, harm, scale) for figure in figures]
    used = [figure for figure in figures if not figure.aside]
    finding = f"{total} {harm}, by {counted(len({figure.who for figure in used}), 'claimant')}"
    return Chart(f"claims-{number}", finding, "", lines, scale.ticks(), "people")


def _figure_line(figure: Figure, harm: str, scale: "Scale") -> Line:
    ends = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    href = f"#t-{figure.claims[0]}"
    aside = f"; set aside: {figure.aside}" if figure.aside else ""
    bars = []
    if ends:
        left, right = scale.at(min(ends)), scale.at(max(ends))
        kinds = f"people{' open' if figure.high is None else ''}{' aside' if figure.aside else ''}"
        bars = [Bar(left, right - left, href, f"{figure.who}: {figure.figure} {harm}{aside}", kinds)]
    return Line(figure.who, bars, figure.figure if ends else "no figure", href, aside=figure.aside)


class Scale:
    """An axis for numbers of people from 0: linear, or logarithmic if the figures differ widely."""

    def __init__(self, figures: Sequence[int]) -> None:
        self.top = max([*figures, 1])
        least = min([n for n in figures if n] or [1])
        self.is_log = self.top > _WIDE * least

    def at(self, n: float) -> float:
        share = log10(n + 1) / log10(self.top + 1) if self.is_log else n / self.top
        return round(88 * share, 2)  # the rest is for arrows of open ranges

    def ticks(self) -> list[tuple[float, str]]:
        if self.is_log:
            steps = [0, *(10**power for power in range(int(log10(self.top)) + 1))]
            steps = [n for n in steps if n in (0, 1) or n >= self.top / 10**4]
        else:
            step = _round_step(self.top)
            steps = list(range(0, self.top + 1, step))
        return [(self.at(n), f"{n:,}") for n in steps]


def _round_step(top: int) -> int:
    """The step between ticks: 1, 2 or 5 times a power of ten, with at most five ticks."""
    power = 10 ** max(0, int(log10(max(top, 1))) - 1)
    return next(step for step in (power * n for n in (1, 2, 5, 10, 20, 50)) if top / step <= 5)


def speakers_chart(component: Component) -> Chart | None:
    """Chart where in the article each speaker is quoted, and how many words of each."""
    length = max(len(component["text"]), 1)
    said: dict[str | None, list[Row]] = {}
    for row in component["quotes"]:
        said.setdefault(row["speaker_id"], []).append(row)
    if not said:
        return None
    speakers = {speaker["id"]: speaker for speaker in component["speakers"]}
    lines = []
    for key, quotes in said.items():
        speaker = speakers.get(key or "", {"speaker": "no source given", "colour": 0})
        bars = _quote_bars(quotes, speaker, length)
        words = sum(len(component["text"][a:b].split()) for row in quotes for a, b in row["spans"])
        href = f"#row-{key}" if key else ""
        lines.append((words, Line(speaker["speaker"], bars, counted(words, "word"), href)))
    covered = {offset for row in component["quotes"] for a, b in row["spans"] for offset in range(a, b)}
    finding = f"{share_in_words(len(covered) / length)} of the article is ascribed to somebody; {_most_words(lines)}"
    detail = (
        "One line per speaker, in the order in which they first speak. Left: opening of the article; right: its end."
    )
    legend = [(f"strip {kind}", kind) for kind in ("direct", "mixed", "indirect") if _any(component, kind)]
    return Chart("speakers-chart", finding, detail, [line for _, line in lines], _THROUGH, "", legend)


def _most_words(lines: Sequence[tuple[int, Line]]) -> str:
    """Who is given the most words, as a clause; all who are level."""
    most = max(words for words, _ in lines)
    names = [line.name for words, line in lines if words == most]
    if len(names) > _LEVEL:
        return f"{len(names)} speakers are given the most words ({most:,} each)"
    several = len(names) > 1
    return f"{listed(names)} {'are' if several else 'is'} given the most words ({most:,}{' each' * several})"


_LEVEL = 3
"""So many who are level are named; more are counted."""


def _quote_bars(quotes: list[Row], speaker: Row, length: int) -> list[Bar]:
    """One bar for each span of these quotations, by its share of the article."""
    return [
        Bar(100 * a / length, 100 * (b - a) / length, f"#t-{row['id']}", _quote_note(row), _quote_kinds(row, speaker))
        for row in quotes
        for a, b in row["spans"]
    ]


def _any(component: Component, kind: str) -> bool:
    return any(row["kind"] == kind for row in component["quotes"])


def _quote_note(row: Row) -> str:
    words = " ".join(row["text"].split())
    return f"{row['id']}, {row['kind']}: {words[:80]}{'…' if len(words) > 80 else ''}"


def _quote_kinds(row: Row, speaker: Row) -> str:
    return f"strip {row['kind']} s{speaker['colour']}"


def tone_chart(component: Component, sentences: pd.DataFrame, quotes: pd.DataFrame) -> Chart | None:
    """Chart the tone of each sentence in order, as columns; quoted sentences look different from the outlet's own."""
    rows = component["sentences"]
    scored = [row for row in rows if row["compound"] is not None]
    if not scored:
        return None
    voices = voices_of(sentences, quotes).tolist()
    each = 100 / len(rows)
    names = {OUTLET: "own", INDIRECT: "told", MARKED: "quoted"}
    bars = []
    for number, (row, voice) in enumerate(zip(rows, voices, strict=True)):
        if row["compound"] is None:
            continue
        height = max(50 * abs(row["compound"]), 0.6)
        note = f"sentence {number + 1}: {tone_in_words(row['compound'])}, {row['label']}, {voice}"
        bottom = 50.0 if row["compound"] >= 0 else 50 - height
        kinds = f"column {names[voice]}"
        bars.append(
            Bar(number * each, each, f"#t-{row['id']}", note, kinds, bottom, height, (row["start"], row["end"]))
        )
    labels = pd.Series([row["label"] for row in scored]).value_counts()
    n = {label: int(labels.get(label, 0)) for label in ("negative", "positive", "neutral")}
    finding = (
        f"Of {counted(len(scored), 'sentence')}, {n['negative']} read negative, {n['positive']} positive and "
        f"{n['neutral']} neutral"
    )
    silent = sum(not row["words"] for row in scored)
    detail = f"One column per sentence, up positive (to +1), down negative (to −1). {counted(silent, 'sentence')} "
    detail += f"without a word that the lexicon knows {'stands' if silent == 1 else 'stand'} at 0." if silent else ""
    detail = detail if silent else "One column per sentence, up positive (to +1), down negative (to −1)."
    legend = [(f"column {names[voice]}", voice) for voice in names if voice in voices]
    return Chart("tone-chart", finding, detail, [Line("", bars)], [], "sentences in their order", legend)


def speaker_tone_chart(tone: pd.DataFrame) -> Chart | None:
    """Chart each speaker's mean tone with its interval, most sentences first."""
    shown = tone.dropna(subset=["compound"]).sort_values("n", ascending=False, kind="stable")
    if shown.empty:
        return None
    rows = [{name: plain(value) for name, value in row.items()} for row in shown.to_dict("records")]
    lines = [_tone_line(row) for row in rows if row["ci_low"] is not None]
    single = len(rows) - len(lines)
    clear = [row for row in rows if row["ci_low"] is not None and (row["ci_low"] > 0 or row["ci_high"] < 0)]
    if not lines:
        return None
    sides = [
        f"{sum(sign * row['compound'] > 0 for row in clear)} as {side}"
        for sign, side in ((-1, "negative"), (1, "positive"))
    ]
    finding = (
        f"Of {counted(len(lines), 'speaker')} with two sentences or more, intervals tell {listed(sides)} from neutral"
        if clear
        else "No speaker's tone can be told from neutral: all intervals include 0"
    )
    detail = (
        "Mark: mean of the speaker's sentences; line: its 95 % interval by bootstrap; n: sentences. Over a few "
        "sentences neither says much. "
    )
    detail += f"{counted(single, 'speaker')} with a single sentence not drawn: one sentence has no interval." * bool(
        single
    )
    ticks = [(0.0, "−1"), (50.0, "0"), (100.0, "+1")]
    return Chart("speaker-tone-chart", finding, detail.strip(), lines, ticks, zero=50)


def _tone_line(row: Row) -> Line:
    note = f"{row['speaker']}: {tone_in_words(row['compound'])}, {counted(row['n'], 'sentence')}"
    interval = f"{note}, 95 % interval {tone_in_words(row['ci_low'])} to {tone_in_words(row['ci_high'])}"
    href = f"#row-{row['speaker_id']}"
    low, high = _tone_at(row["ci_low"]), _tone_at(row["ci_high"])
    bars = [
        Bar(low, high - low, href, interval, "interval"),
        Bar(_tone_at(row["compound"]), 0, href, note, "point"),
    ]
    return Line(row["speaker"], bars, f"{tone_in_words(row['compound'])}, n = {row['n']}", href)


def _tone_at(value: float) -> float:
    return round(50 + 50 * value, 2)


def names_chart(component: Component, places: pd.DataFrame) -> Chart | None:
    """Chart where the names occur that stand more than once in the article, one line per name."""
    lines = []
    for name, rows in places.groupby("name", sort=False):
        if len(rows) < 2:
            continue
        bars = [
            Bar(
                100 * row.position,
                0.6,
                f"#p{_paragraph(component, row.start)}",
                f"{name}",
                "tick",
                span=(row.start, row.end),
            )
            for row in rows.itertuples()
        ]
        lines.append(Line(str(name), bars, counted(len(bars), "time")))
    if not lines:
        return None
    most = max(len(line.bars) for line in lines)
    names = [line.name for line in lines if len(line.bars) == most]
    verb = "are the names that occur" if len(names) > 1 else "is the name that occurs"
    finding = f"{listed(names)} {verb} most often: {counted(most, 'time')}{' each' * (len(names) > 1)}"
    return Chart("names-chart", finding, "Each stroke is one occurrence.", lines, _THROUGH)


def _paragraph(component: Component, start: int) -> int:
    """Number of the paragraph that holds a character."""
    return next((n for n, (_, end, _) in enumerate(component["paragraphs"], start=1) if start < end), 1)


def words_in_order(frequencies: pd.DataFrame, top: int = 15) -> list[tuple[str, int, float]]:
    """The most frequent words with their counts, and each count as a share of the largest in per cent."""
    rows = [(row.word, int(row.count)) for row in frequencies.head(top).itertuples(index=False)]
    return [(word, n, round(100 * n / rows[0][1], 1)) for word, n in rows]


def drawn(charts: Iterable[Chart | None]) -> list[Chart]:
    """The charts that are not empty."""
    return [chart for chart in charts if chart is not None]


__all__ = [
    "Bar",
    "Chart",
    "Line",
    "Scale",
    "claims_chart",
    "drawn",
    "names_chart",
    "speaker_tone_chart",
    "speakers_chart",
    "tone_chart",
    "words_in_order",
]
