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


@pytest.mark.parametrize(
    ("text", "harm", "count"),
    [
        ("In Leste, Parana, a man and an adolescent lost their lives in a drive-by shooting.", "killed", 2),
        ("An attack left 3 raiders (including the director of the council) dead near Hargon.", "killed", 3),
        ("Armed men shot to death the secretary of a local administration organization.", "killed", 1),
        ("The clash resulted in 25 rebel fighters and 6 military fatalities.", "killed", 31),
        ("A man's body was found in the river, killed by unknown gunmen.", "killed", 1),
        ("At the borders between Hargon and Beli, Nuevo Dur, a man was found dead.", "killed", 1),
        ("Three women who were also nurses of the Harbour Clinic were found dead.", "killed", 3),
        ("A woman died at once and the man died of his wounds.", "killed", 2),
        ("A Border Rifle was killed in an ambush.", "killed", 1),
        ("Zarko Ilin, 40, a bus passenger, was shot dead at the stop.", "killed", 1),
        ("Soldiers shot dead four National Bureau of Peace (NBP) intelligence officials.", "killed", 4),
        ("The lockdown kills tourism.", "killed", None),
        ("A resident died of coronavirus on Tuesday.", "killed", None),
        ("The fog hurt the Harbour Liberation Front badly.", "injured", None),
        ("The crew was shooting video footage of the bridge.", "injured", None),
        ("They asked to evacuate the wounded and maimed guerrillas.", "injured", None),
        ("The three men were examined and suffered no wounds.", "injured", 0),
        ("One soldier was killed and another sustained injuries.", "injured", 1),
    ],
)
def test_other_words(text: str, harm: str, count: int | None) -> None:
    assert best(text, harm) == count
