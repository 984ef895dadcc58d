"""The same event in other words: what changes no count must not change the figures."""

import pytest

import kit

VERBS = ["were killed", "were slain", "were shot dead", "died", "perished", "lost their lives", "have been killed"]
DEAD = [
    ("Two clerks", 2),
    ("3 militants and 2 security officials", 5),
    ("At least six people, including two recruits,", 6),
    ("Four officers, including their commander, and five assailants", 9),
    ("Two waiters, a dishwasher and three dancers", 6),
    ("3 policemen, 2 militia members, and 1 soldier", 6),
    ("In addition to the bomber, two plumbers", 3),
    ("15 rebels including a commander", 15),
]
HURT = [
    "were injured",
    "were wounded",
    "were hurt",
    "were badly injured",
    "sustained injuries",
    "received burns",
    "suffered minor cuts and burns",
    "were left with injuries",
    "escaped with minor injuries",
    "were taken to hospital with shrapnel wounds",
    "were treated for burns",
    "were hospitalised",
]
SETTINGS = [
    "{}",
    "HARGON, Feb. 9 (Wire) - {}",
    "Officials said on Monday that {}",
    "According to local media, {}",
    "{} No group claimed responsibility for the attack.",
    "{} The attack came two weeks after gunmen killed six people in Beli.",
    "{} It was the deadliest attack since 2016, when 54 people died.",
    "{} More than 9,000 people have been killed in the conflict since 2014.",
    "{} The suspect, a 24-year-old man, was later charged with killing the victims.",
    "{} The group has threatened to kill more officials.",
    "Blast in Hargon\n\n{}",
]


def best(text: str, harm: str) -> int | None:
    totals = kit.casualty_totals(kit.Article(text)).set_index("harm")
    return int(totals.loc[harm, "best"]) if harm in totals.index else None


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("dead", "count"), DEAD)
def test_the_dead(dead: str, count: int, verb: str) -> None:
    assert best(f"{dead} {verb} in the town of Hargon.", "killed") == count


@pytest.mark.parametrize("verb", HURT)
@pytest.mark.parametrize("people", ["Three porters", "Two guards and a tailor"])
def test_the_hurt(people: str, verb: str) -> None:
    assert best(f"{people} {verb} in the blast.", "injured") == 3


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_stands_around(setting: str) -> None:
    text = setting.format("Three bakers were killed and four wounded by a shell.")
    assert best(text, "killed") == 3
    assert best(text, "injured") == 4


@pytest.mark.parametrize(
    "noun", ["tailors", "winemakers", "violinists", "seamen", "grandchildren", "carabineers", "cooks"]
)
def test_any_occupation(noun: str) -> None:
    assert best(f"A rocket left two {noun} dead, and six {noun} and a guard were killed in the fire.", "killed") == 9
