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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two bakers died. The death toll could rise, with three people still feared trapped.", {"killed": 2}),
        ("Two bakers died. The death toll is expected to pass 100.", {"killed": 2}),
        ("The death toll in Lyman, a city of a million, rose to 46.", {"killed": 46}),
        ("By evening the toll had reached 22, including four children.", {"killed": 22}),
        ("The toll from the blast rose from 12 to 15.", {"killed": 15}),
        ("A blast hurt six. The number of injured has since risen to 14.", {"injured": 14}),
        ("The number of people killed in the strike on a bakery has risen to 13.", {"killed": 13}),
        ("The number of dead stands at 12, the number of wounded at 30.", {"killed": 12, "injured": 30}),
        ("Five people are feared trapped under the rubble.", {}),
        ("Residents were trapped in the city.", {}),
    ],
)
def test_tolls(text: str, expected: dict) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    ("part", "figure"),
    [
        ("Two children, aged 6 and 11, were among the dead, police said.", 2),
        ("Three women were among the victims.", 3),
        ("Two of the dead were firefighters.", 2),
        ("Among the dead was Ali Hassan, 9.", 1),
        ("The dead included two nurses.", 2),
        ("Among those killed were four monks.", 4),
    ],
)
def test_parts_of_the_dead(part: str, figure: int) -> None:
    claims = kit.casualties(kit.Article(f"Nine people were killed. {part}"))
    assert claims["best"].tolist() == [9, figure]
    assert claims["part_of"].tolist()[1] == "c1"
    assert best(f"{part} Nine people were killed.") == {"killed": 9}


def test_parts_in_one_sentence_or_alone() -> None:
    assert best("A nurse was among four people killed.") == {"killed": 4}
    assert best("Two monks were among those wounded.") == {"injured": 2}
    assert best("Five nurses were wounded. Two monks were among the victims.") == {"injured": 5}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Health officials raised the death toll to 19.", "Health officials"),
        ("Pavlo Roe is the governor. He put Ruritanian losses at six dead.", "Pavlo Roe"),
        ("The chief surgeon, Dr. Iryna Koval, put the number of wounded at 34.", "Iryna Koval"),
        ("The ministry counts 12 dead.", "the ministry"),
        ('"We are tired," said Ann Roe. She later raised the toll to 11.', "Ann Roe"),
        ("Another blast raised the death toll to 19.", "The Daily"),
        ('"We counted 12 dead," said Ann Roe.', "Ann Roe"),
    ],
)
def test_who_gives_the_figure(text: str, source: str) -> None:
    assert kit.casualties(kit.Article(text, outlet="The Daily"))["source"].tolist() == [source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor condemned the raid, in which at least 31 people, including nine boys, were killed.",
            {"killed": 31},
        ),
        ("A security source said between 30 and 45 people had died in the valley.", {"killed": 30}),
        ("Fighters took 25 hostages.", {"captured": 25}),
        ("Rebels took 14 soldiers prisoner.", {"captured": 14}),
        ("More than 3,000 people fled the town.", {"displaced": 3000}),
        ("Some 12 million people have fled their homes.", {"displaced": 12_000_000}),
        ("Two gunmen fled the village.", {}),
        ("The battalion lost 14 men in a week.", {"killed": 14}),
        ("The party lost 14 seats.", {}),
        ("The raid left 14 killed and wounded.", {"killed_or_injured": 14}),
        ("The bombing killed and wounded scores of people.", {"killed_or_injured": None}),
        ("Displaced families slept in the school.", {}),
        ("Three clerks died. How many people have died?", {"killed": 3}),
        ("If two people die, the mayor will resign.", {}),
    ],
)
def test_other_words_of_loss(text: str, expected: dict) -> None:
    assert best(text) == expected
