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
    assert (shown.marks, shown.hidden) == (1, 1)
    assert "R&amp;D &lt;chief&gt;" in str(shown)
    assert "&lt;died&gt;" in str(shown)
    assert "Inside other marks and not drawn: 1." in shown._repr_html_()


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
    assert "c1: 17 or more injured · A doctor" in shown
    assert "c2: 0 injured · A doctor · negated" in shown


def test_words_that_carry_tone_are_marked():
    article = kit.Article("A horrible day. The peace was good.")
    shown = kit.view(article, kit.sentiment(article))
    assert shown.marks >= 3
    assert "horrible" in str(shown)


def test_another_frame_is_refused():
    with pytest.raises(ValueError, match=r"kit\.quotes"):
        kit.view(ARTICLE, pd.DataFrame({"a": [1]}))
