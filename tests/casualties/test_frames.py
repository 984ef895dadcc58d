"""Claims as rows: spans, status, sources, victims and circumstances."""

import doctest
import importlib
import random

import pandas as pd
import pytest

import kit
from kit import frames


def claims(text: str, **options: object) -> pd.DataFrame:
    return kit.casualties(kit.Article(text, **options))


def test_kharkiv(kharkiv: kit.Article) -> None:
    rows = kit.casualties(kharkiv)
    injured = rows[(rows["harm"] == "injured") & rows["part_of"].isna()]
    assert injured["best"].tolist() == [16, 17]
    assert injured["high"].isna().tolist() == [False, True]
    assert injured["source_kind"].tolist() == ["official", "medical"]
    girl = rows[(rows["harm"] == "killed") & (rows["victim_kind"] == "child")].iloc[0]
    assert girl["part_of"] == injured["claim_id"].iloc[1]
    totals = kit.casualty_totals(kharkiv).set_index("harm").astype(object).where(lambda frame: frame.notna(), None)
    assert totals.loc["injured", ["low", "best", "high"]].tolist() == [16, 16, None]
    assert totals.loc["killed", ["low", "best", "high"]].tolist() == [2, 2, None]
    assert "captured" not in totals.index


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Two clerks were killed.", "asserted"),
        ("No clerk was killed.", "negated"),
        ("The clerk was not injured.", "negated"),
        ("There were no fatalities.", "negated"),
        ("Two clerks may have been killed.", "possible"),
        ("They planned to kill two clerks.", "possible"),
        ("Two clerks are feared dead.", "possible"),
        ("The army denied that two clerks were killed.", "denied"),
        ("The ministry rejected reports that five clerks were killed.", "denied"),
        ("The minister denied that anyone was injured.", "denied"),
        ("Crowds rallied over the murder of a clerk.", "background"),
        ("A clerk was killed there three years ago.", "background"),
        ("The raid was in revenge for a bombing that killed two clerks.", "background"),
        ("The death toll rose to 12.", "updated"),
        ("The death toll climbed to 30 overnight.", "updated"),
        ("Two more deaths raised the death toll to nine.", "updated"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert status in claims(text)["status"].tolist()


def test_another_year_is_background() -> None:
    text = "A market bombing in 2012 killed 40 people."
    assert claims(text, date="2020-05-01")["status"].tolist() == ["background"]
    assert claims(text, date="2012-05-01")["status"].tolist() == ["asserted"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two soldiers were killed.", "combatant"),
        ("A reporter was killed.", "journalist"),
        ("A nurse was killed.", "medical"),
        ("Three children were killed.", "child"),
        ("A woman was killed.", "woman"),
        ("Five villagers were killed.", "civilian"),
        ("One gunman was killed.", "perpetrator"),
        ("Six people were killed.", "person"),
    ],
)
def test_victim_kind(text: str, kind: str) -> None:
    assert claims(text)["victim_kind"].tolist() == [kind]


@pytest.mark.parametrize("text", ["The strike killed 40 cows.", "Rebels captured two towns.", "Two tanks were hit."])
def test_no_victims(text: str) -> None:
    assert claims(text).empty


def test_circumstances() -> None:
    row = claims("Shelling killed two nurses in Odesa yesterday.", date="2022-03-02").iloc[0]
    assert (row["place"], row["date"], row["cause"]) == ("Odesa", "2022-03-01", "Shelling")
    row = claims("Three divers were killed by a mine on 4 May near Odesa.", date="2022-06-02").iloc[0]
    assert (row["place"], row["date"], row["cause"]) == ("Odesa", "2022-05-04", "mine")
    assert claims("Two divers died.").loc[0, ["place", "date", "cause"]].isna().all()


def test_source_is_the_speaker_or_the_outlet() -> None:
    rows = claims('Two divers died. "Five divers died," said Ann Roe, a nurse.', outlet="The Daily")
    assert rows["source_kind"].tolist() == ["outlet", "medical"]
    assert rows["source"].tolist() == ["The Daily", "Ann Roe"]


def test_spans_are_evidence() -> None:
    text = "“At  least nine men were killed”, it said.\n\nTwo “women” were hurt."
    for row in claims(text).itertuples():
        assert text[row.start : row.end] == row.text


def test_empty() -> None:
    rows = claims("It rained all day.")
    assert rows.columns.tolist() == list(frames.CASUALTIES)
    assert rows.empty
    totals = kit.casualty_totals(kit.Article("It rained all day."))
    assert totals.columns.tolist() == list(frames.TOTALS)
    assert totals.empty


WORDS = """killed dead wounded two 3 dozens of , . " ( ) - – the a men and or including no at least to death toll rose
body his bodies were was found 1,000 half per % between in 2014 protest $ 🙂 \u200b ’s shot Kyiv some he they who
by""".split()


@pytest.mark.parametrize("seed", range(40))
def test_odd_input(seed: int) -> None:
    draw = random.Random(seed)
    text = " ".join(draw.choices(WORDS, k=60))
    article = kit.Article(text)
    for row in kit.casualties(article).itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.text
    for total in kit.casualty_totals(article).itertuples():
        figures = [figure for figure in (total.low, total.best, total.high) if not pd.isna(figure)]
        assert figures == sorted(figures)
    assert kit.explain_total(article, "killed")


@pytest.mark.parametrize("module", ["frames", "profiles"])
def test_examples(module: str) -> None:
    results = doctest.testmod(importlib.import_module(f"kit.casualties.{module}"))
    assert results.attempted
    assert not results.failed
