"""Phrases of long news leads, text -> (harm, low, best) of the claims that count."""

import pandas as pd
import pytest

import kit

LEADS = [
    ("The war has displaced tens of thousands of people.", [("displaced", 20_000, None)]),
    ("Hundreds of thousands were displaced on Monday.", [("displaced", 200_000, None)]),
    ("At least 38 people, most of them women and children, were killed on Monday.", [("killed", 38, 38)]),
    ("Nine people, mostly women and children, were wounded on Monday.", [("injured", 9, 9)]),
    ('The army said more than 60 "enemy combatants" were killed.', [("killed", 60, 60)]),
    ("Two more people succumbed to their injuries on Monday.", [("killed", 2, 2)]),
    ("Strikes on Sorani camp leave 12 dead, aid workers say", [("killed", 12, 12)]),
    ("Aid group puts Ostrel dead at 16", [("killed", 16, 16)]),
    ("Ostrel dead now 17, governor says", [("killed", 17, 17)]),
    ("OSTREL (Coast Wire) - Sixteen people were killed in the attack.", [("killed", 16, 16)]),
]


@pytest.mark.parametrize(("text", "figures"), LEADS)
def test_leads(text, figures):
    rows = kit.casualties(kit.Article(text))
    told = rows[rows.counted | (rows.harm == "displaced")]
    best = [None if pd.isna(value) else value for value in told.best]
    assert list(zip(told.harm, told.low, best, strict=True)) == figures


REPORTS = [
    (  # the same dead in other parts, and another event of another month
        "Four killed in Ostrel\n\nThree rebels and a policeman were killed on Sunday, officials said.\n\n"
        '"Three rebels died and one of our men was killed," Colonel Ann Roe said.\n\n'
        "In August, at least 73 people were killed in Ostrel when rebels attacked the port.",
        (4, 4, 4),
    ),
    (  # an attack that is told with its year
        "Ten killed in Ostrel\n\nTen people were killed on Sunday, medics said.\n\n"
        "About 1,200 people were killed and 251 were taken hostage in the rebel attack of Oct. 7, 2023.",
        (10, 10, 10),
    ),
]


@pytest.mark.parametrize(("text", "total"), REPORTS)
def test_totals_of_reports(text, total):
    row = kit.casualty_totals(kit.Article(text)).set_index("harm").loc["killed"]
    assert (row.low, row.best, row.high) == total


def test_those_who_say_so_are_no_victims():
    rows = kit.casualties(kit.Article("A bomb hit a school, killing 15 and wounding 34, an official and medics said."))
    assert rows.best.tolist() == [15, 34]
    beaten = kit.casualties(kit.Article("Villagers beat to death two people suspecting them to be robbers."))
    assert beaten.best.tolist() == [2]
