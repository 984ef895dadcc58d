"""What war news adds to plain notes: headlines, tolls that run, figures of a whole war, rival claimants."""

import pandas as pd
import pytest

import kit

EVENT = "A rocket killed two clerks in Lyman.\n\n"


def best(text: str) -> dict:
    totals = kit.casualty_totals(kit.Article(text))
    return {row.harm: None if pd.isna(row.best) else int(row.best) for row in totals.itertuples()}


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 40,000 people have been killed since Ruritania launched its full-scale invasion.",
        "At least 4,000 people have been killed since the 2021 coup, monitors say.",
        "Since October 7, more than 1,500 people have died in such raids.",
        "The war has killed more than 150,000.",
        "The conflict, now in its third year, has left more than 40,000 dead.",
        "The war began when gunmen attacked the border, killing some 1,200 people.",
        "Six hundred people have been killed since the siege of the port.",
        "Such raids have killed 5,000 people.",
    ],
)
def test_figures_of_a_war_are_background(sentence: str) -> None:
    claims = kit.casualties(kit.Article(EVENT + sentence))
    assert claims["status"].tolist() == ["asserted", "background"]
    assert best(EVENT + sentence) == {"killed": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since March 3, nine men have died in the jail.", {"killed": 9}),
        ("Since Friday, nine men have died in the jail. A guard was injured.", {"killed": 9, "injured": 1}),
        ("An air strike on a street in Lyman killed two.", {"killed": 2}),
    ],
)
def test_news_of_its_own_counts(text: str, expected: dict) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Drone kills 4 in Lyman\n\nA drone killed four people on Monday, Governor Ann Roe said.",
        "Drone kills four people in Lyman\n\nA drone killed four civilians on Monday, Governor Ann Roe said.",
        "Four dead in Lyman\n\nFour nurses were killed on Monday, Governor Ann Roe said.",
    ],
)
def test_a_headline_is_told_again(text: str) -> None:
    row = kit.casualty_totals(kit.Article(text)).set_index("harm").loc["killed"]
    assert row[["low", "best", "high"]].tolist() == [4, 4, 4]
