"""Phrases of long news leads, text -> (harm, low, best) of the claims that count."""

import pytest

import kit

LEADS = [
    ("The war has displaced tens of thousands of people.", [("displaced", 10_000, 10_000)]),
    ("Hundreds of thousands were displaced on Monday.", [("displaced", 100_000, 100_000)]),
    ("At least 38 people, most of them women and children, were killed on Monday.", [("killed", 38, 38)]),
    ("Nine people, mostly women and children, were wounded on Monday.", [("injured", 9, 9)]),
    ('The army said more than 60 "enemy combatants" were killed.', [("killed", 60, 60)]),
    ("Two more people succumbed to their injuries on Monday.", [("killed", 2, 2)]),
    ("OSTREL (Coast Wire) - Sixteen people were killed in the attack.", [("killed", 16, 16)]),
]


@pytest.mark.parametrize(("text", "figures"), LEADS)
def test_leads(text, figures):
    rows = kit.casualties(kit.Article(text))
    told = rows[rows.counted | (rows.harm == "displaced")]
    assert list(zip(told.harm, told.low, told.best, strict=True)) == figures
