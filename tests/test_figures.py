"""Figures are looked at by people; these tests check that they say what the frames say, with or without rows."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import kit
from kit import figures, frames
from kit.explore import DISPERSION, FREQUENCIES

ARTICLE = kit.Article("x" * 1000)
QUOTES = [
    {"kind": "direct", "text": "one two three", "spans": [(0, 100)], "speaker": "Olga"},
    {"kind": "indirect", "text": "one two", "spans": [(200, 250), (260, 300)], "speaker": "Macron's office"},
    {"kind": "mixed", "text": "one", "spans": [(400, 410)], "speaker": None},
]
INDIRECT = {"kind": "indirect", "text": "it rained", "spans": [(10, 19)], "speaker": "Olga"}
SENTENCES = [
    {"start": 0, "end": 150, "compound": -0.5, "label": "negative", "hits": [("war", -2.9)]},
    {"start": 150, "end": 200, "compound": 0.0, "label": "neutral", "hits": []},
    {"start": 500, "end": 600, "compound": 0.4, "label": "positive", "hits": [("peace", 2.5)]},
    {"start": 600, "end": 601, "compound": None, "label": None, "hits": []},
]
TONES = [
    {"speaker": "Olga", "compound": -0.4, "ci_low": -0.6, "ci_high": -0.1, "n": 4},
    {"speaker": "A man", "compound": 0.2, "n": 1},
]
SIXTEEN = {
    "harm": "injured",
    "low": 16,
    "best": 16,
    "high": 16,
    "quantity": "16",
    "status": "asserted",
    "counted": True,
}
CLAIMS = [
    SIXTEEN | {"source": "The mayor"},
    SIXTEEN | {"low": 17, "best": 17, "high": None, "quantity": "at least 17", "source": "A doctor"},
    {"harm": "killed", "low": 1, "best": 1, "high": 1, "quantity": "a girl", "status": "asserted", "part_of": "c2"}
    | {"counted": False},
    {"harm": "killed", "low": 0, "best": 0, "high": 0, "quantity": "no", "status": "negated", "counted": False},
    {"harm": "displaced", "quantity": "many", "status": "asserted", "counted": True},
]
TOTALS = [{"harm": "injured", "low": 17, "best": 17, "high": 33}, {"harm": "killed", "low": 1, "best": 1}]


def _frame(schema: frames.Schema, rows: list[dict], **more: str) -> pd.DataFrame:
    return frames.frame(dict(schema) | more, rows)


def _labels(ax: plt.Axes) -> list[str]:
    return [tick.get_text() for tick in ax.get_yticklabels()]


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def _drawn(rows: bool) -> list[plt.Axes]:
    quotes = _frame(frames.QUOTES, QUOTES if rows else [])
    return [
        figures.words_by_speaker(quotes),
        figures.article_strip(ARTICLE, quotes),
        figures.tone_along(_frame(frames.SENTIMENT, SENTENCES if rows else []), quotes),
        figures.tone_by_speaker(_frame(frames.SENTIMENT, TONES if rows else [], speaker="string")),
        figures.casualty_ranges(
            _frame(frames.CASUALTIES, CLAIMS if rows else []), _frame(frames.TOTALS, TOTALS if rows else [])
        ),
        figures.word_bars(_frame(FREQUENCIES, [{"word": "war", "count": 3}] if rows else [])),
        figures.name_dispersion(_frame(DISPERSION, [{"name": "Kyiv", "position": 0.5}] if rows else [])),
    ]


def test_each_figure_has_a_finding_and_labelled_axes():
    for ax in _drawn(rows=True):
        assert len(ax.get_title(loc="left")) > 15
        assert ax.get_xlabel()


def test_no_rows_are_said_and_not_drawn():
    for ax in _drawn(rows=False):
        assert not ax.axison
        assert ax.texts[0].get_text().startswith("No ")


def test_axes_that_are_given_are_used():
    _, ax = plt.subplots()
    assert figures.words_by_speaker(_frame(frames.QUOTES, QUOTES), ax=ax) is ax


def test_words_by_speaker_counts_words_and_keeps_sources_that_are_not_named():
    ax = figures.words_by_speaker(_frame(frames.QUOTES, QUOTES))
    assert _labels(ax) == ["Olga", "Macron's office", "(no source given)"]
    assert ax.get_title(loc="left") == "Olga is given the most words: 3 of 6 attributed words"


def test_the_strip_says_how_much_of_the_article_is_ascribed():
    assert figures.article_strip(ARTICLE, _frame(frames.QUOTES, QUOTES)).get_title(loc="left").startswith("20%")


def test_words_between_two_parts_of_a_quotation_are_the_outlets():
    text = "Stay inside, she said, until noon"
    split = {"kind": "direct", "text": text, "spans": [(0, 12), (23, 33)], "speaker": "Olga"}
    ax = figures.words_by_speaker(_frame(frames.QUOTES, [split]))
    assert ax.get_title(loc="left") == "Olga is given the most words: 4 of 4 attributed words"


def test_speakers_past_the_first_share_a_bar_and_all_stand_in_the_strip():
    quotes = _frame(frames.QUOTES, [QUOTES[0] | {"speaker": f"Speaker {i:02d}"} for i in range(20)])
    assert _labels(figures.words_by_speaker(quotes))[-1] == "(5 other speakers)"
    assert len(_labels(figures.article_strip(ARTICLE, quotes))) == 20
    assert "18 speakers with fewer" in figures.article_strip(ARTICLE, quotes, top=2).texts[0].get_text()


def test_sentences_with_indirect_quotations_are_not_called_the_outlets_own():
    ax = figures.tone_along(_frame(frames.SENTIMENT, SENTENCES), _frame(frames.QUOTES, QUOTES[:2]))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "outlet's own words",
        "holds direct speech",
    ]
    indirect = figures.tone_along(_frame(frames.SENTIMENT, SENTENCES[:1]), _frame(frames.QUOTES, [INDIRECT]))
    assert [text.get_text() for text in indirect.get_legend().get_texts()] == ["holds an indirect quotation"]


def test_one_sentence_a_speaker_is_said_to_be_too_few():
    ax = figures.tone_by_speaker(_frame(frames.SENTIMENT, TONES[1:], speaker="string"))
    assert ax.get_title(loc="left").startswith("No speaker has sentences enough")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one sentence, no interval"]


def test_counts_stand_on_whole_numbers():
    words = figures.words_by_speaker(_frame(frames.QUOTES, QUOTES[2:]))
    tone = figures.tone_along(_frame(frames.SENTIMENT, SENTENCES[:2]))
    for ax in (words, tone):
        ax.figure.canvas.draw()
        assert all(float(tick).is_integer() for tick in ax.get_xticks())


def test_a_name_that_stands_once_is_not_named_one_times():
    ax = figures.name_dispersion(_frame(DISPERSION, [{"name": "Kyiv", "position": 0.5}]))
    assert ax.get_title(loc="left").startswith("Kyiv is named once")


def test_a_single_sentence_has_no_interval():
    ax = figures.tone_by_speaker(_frame(frames.SENTIMENT, TONES, speaker="string"))
    bars = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_xdata()[0] != line.get_xdata()[1]]
    assert [list(bar.get_xdata()) for bar in bars] == [[-0.6, -0.1]]
    assert _labels(ax) == ["Olga (4)", "A man (1)"]


def test_casualty_ranges_name_who_says_so_and_what_is_not_counted():
    ax = figures.casualty_ranges(_frame(frames.CASUALTIES, CLAIMS), _frame(frames.TOTALS, TOTALS))
    assert _labels(ax) == [
        "The mayor: 16 injured",
        "A doctor: at least 17 injured",
        "the outlet: a girl killed, part of another",
        "the outlet: no killed, negated",
        "TOTAL injured: 17 to 33",
        "TOTAL killed: 1 or more",
    ]
    finding = " ".join(ax.get_title(loc="left").split())
    assert finding == "By this article's claims, 17 to 33 injured and 1 or more killed"
    arrows = [note for note in ax.texts if note.get_text() == ""]
    assert len(arrows) == 2


def test_figures_far_apart_share_a_logarithmic_axis():
    claims = [CLAIMS[0], CLAIMS[0] | {"low": 5000, "best": 5000, "high": 5000}]
    assert figures.casualty_ranges(_frame(frames.CASUALTIES, claims)).get_xscale() == "symlog"
