"""Figures that replace, rival or repeat each other, and how the profiles choose among them."""

from dataclasses import replace

import pytest

import kit
from kit.casualties import ACLED, DEFAULT, GTD


def total(text: str, **options: object) -> list[int]:
    row = kit.casualty_totals(kit.Article(text), **options).set_index("harm").loc["killed"]
    return row[["low", "best", "high"]].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed, the mayor said. Earlier, the mayor had said nine people were dead.", 12),
        ("Twelve people died, Governor Ann Roe said.\n\nEarlier, Roe had said nine people died.", 12),
        ("Six people were killed, the mayor said.\n\nOfficials later said nine people had died.", 9),
        ("Police initially reported seven deaths but later said nine people had died.", 9),
        ("The ministry lowered the death toll to 19 from 23.", 19),
        ("The hospital said 15 people had died, up from 11 on Sunday.", 15),
        ('The strike killed 23 people in Lyman.\n\n"I counted 19 bodies," said Osman Bek, who lives nearby.', 23),
        ("The strike killed 23 people. Explosive weapons accounted for 19 of the deaths.", 23),
    ],
)
def test_old_figures_are_set_aside(text: str, expected: int) -> None:
    assert total(text) == [expected] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said 12 people died; the governor put it at 41.", [12, 12, 41]),
        ("The mayor said 12 people died, the governor put the toll at 41.", [12, 12, 41]),
        ("The hospital put the death toll at 38, the governor at 41.", [38, 38, 41]),
        ("Police said 12 people were killed, while residents said 30 had died.", [12, 12, 30]),
    ],
)
def test_two_claimants(text: str, expected: list[int]) -> None:
    assert total(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were killed in Lviv on Monday. In Odesa, two people were killed.", [4, 4, 4]),
        ("Two people were killed in Lviv.\n\nIn a separate attack in Odesa, two people were killed.", [2, 2, 2]),
        ("Two people were killed in Lviv. Two people were killed in Lviv, the governor confirmed.", [2, 2, 2]),
        ("Four people died in Lyman on 3 May. Four people died in Lyman on 4 May.", [8, 8, 8]),
        ("Five people died when a shell hit 20 huts.\n\nFive people died, 14 witnesses said.", [5, 5, 5]),
        ("Two brothers, Ilya and Petr Sorin, were killed instantly.", [2, 2, 2]),
        ("Four people died in a blast in Lyman on 3 May. Four people died, officials said.", [4, 4, 4]),
    ],
)
def test_events_by_place_and_day(text: str, expected: list[int]) -> None:
    assert total(text) == expected


@pytest.mark.parametrize(
    ("profile", "best"), [(DEFAULT, 12), (ACLED, 12), (GTD, 41), (replace(DEFAULT, sources="largest"), 41)]
)
def test_profiles_choose_among_sources(profile: kit.Profile, best: int) -> None:
    assert total("The mayor said 12 people died; the governor put it at 41.", profile=profile)[1] == best


def test_profiles_differ_on_the_last_source() -> None:
    text = '"Seven people died," said Ann Roe, the mayor.\n\n"Five people died," said Jon Dahl, a doctor.'
    assert [total(text, profile=profile)[1] for profile in (DEFAULT, ACLED, GTD)] == [7, 5, 5]
    assert total(text, profile=ACLED) == [5, 5, 7]


def test_explanation_names_the_rival() -> None:
    text = "Police said 12 people were killed, while residents said 30 had died. Earlier, police had said two died."
    told = [line.strip() for line in kit.explain_total(kit.Article(text)).splitlines()]
    assert told[0] == "killed: low 12, best 12, high 30 (first source; profile default)."
    assert told[3:5] == ['1. 12, by Police: c1 "12 people were killed".', '2. 30, by residents: c2 "30 had died".']
    assert told[-1] == 'c3 "two died", 2, by Police: the text gives a newer figure (c1).'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A suicide bomber killed himself and nine worshippers.", 10),
        ("A gunman shot dead two clerks before killing himself.", 3),
        ("Ruritania says 90 killed in raid; Sylvania denies losses", 90),
        ("Three were killed and wounded were 12.", 3),
        ("Casualties: 3 dead, 12 wounded", 3),
        ("Sentries fired. A 52-year-old woman was fatally stabbed.", 1),
        ("A rocket killed two clerks in Lyman.\n\nA raid there in 2014 killed 30 people.", 2),
    ],
)
def test_who_else_died(text: str, expected: int) -> None:
    assert total(text)[1] == expected


def test_who_never_hurt_anyone_is_no_claim() -> None:
    assert kit.casualties(kit.Article('"He never hurt anyone," said his mother.')).empty
