import re

import pandas as pd
import pytest

import kit
from kit import frames

ARTICLE = kit.Article("“Two <died>,” he said. More were hurt.", id="a")
QUOTES = [
    {"quote_id": "q1", "kind": "direct", "start": 1, "end": 12, "spans": [(1, 12)], "speaker": "R&D <chief>"},
    {"quote_id": "q2", "kind": "indirect", "start": 5, "end": 9, "spans": [(5, 9)], "speaker": None},
]


def test_quotations_are_marked_with_their_speakers_and_all_is_escaped():
    shown = kit.view(ARTICLE, frames.frame(frames.QUOTES, QUOTES))
    assert shown.marks == 2
    assert "R&amp;D &lt;chief&gt;" in str(shown)
    assert "<died>" not in shown._repr_html_()
    assert ">&lt;die</a>" in shown._repr_html_()


def test_two_views_on_a_page_have_ids_of_their_own():
    ids = [
        set(re.findall(r' id="([\w-]+)"', str(kit.view(ARTICLE, frames.frame(frames.QUOTES, QUOTES))))) for _ in "ab"
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_several_frames_share_a_view():
    article = kit.Article("Two miners died, the mayor said.")
    assert kit.view(article, kit.quotes(article), kit.casualties(article)).marks == 2
    assert kit.view(article).marks == 3


def test_claims_show_their_figure_and_claimant():
    known = {"claim_id": "c1", "harm": "injured", "status": "asserted", "counted": True, "source": "A doctor"}
    claim = known | {"low": 17, "start": 1, "end": 4}
    negated = claim | {
        "claim_id": "c2",
        "low": 0,
        "high": 0,
        "status": "negated",
        "counted": False,
        "start": 23,
        "end": 27,
    }
    shown = str(kit.view(ARTICLE, frames.frame(frames.CASUALTIES, [claim, negated])))
    assert "c1: 17 or more injured, A doctor" in shown
    assert "c2: 0 injured, A doctor; set aside: negated" in shown


def test_words_that_carry_tone_are_marked():
    article = kit.Article("A horrible day. The peace was good.")
    shown = kit.view(article, kit.sentiment(article))
    assert shown.marks >= 2
    assert "horrible" in str(shown)


def test_another_frame_is_refused():
    with pytest.raises(ValueError, match=r"kit\.quotes"):
        kit.view(ARTICLE, pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize(
    ("low", "best", "high", "shown"),
    [(None, None, 20, "up to 20 killed"), (None, 19, 19, "19 killed"), (None, None, None, "an unknown number killed")],
)
def test_a_claim_without_a_lower_end_is_shown(low, best, high, shown):
    claim = {"claim_id": "c1", "harm": "killed", "status": "asserted", "counted": True, "start": 1, "end": 4}
    figures = {"low": low, "best": best, "high": high}
    assert shown in str(kit.view(ARTICLE, frames.frame(frames.CASUALTIES, [claim | figures])))


def test_sums_of_dollars_are_no_mathematics():
    article = kit.Article("It cost $5 and then $6.")
    shown = [
        str(kit.view(article, kit.quotes(article))),
        article._repr_html_(),
        kit.table(kit.quotes(article)).to_html(),
    ]
    for html in shown:
        assert "tex2jax_ignore mathjax_ignore" in html
