"""Figures that replace, rival or repeat each other, and how the profiles choose among them."""

from dataclasses import replace

import pytest

import kit
from kit.casualties import ACLED, DEFAULT, GTD
from tests.casualties.readings import reader


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


LINKS = [
    ("Three miners were killed. They were killed by gas.", "killed 3; killed 3 [same people] =1"),
    ("Two hikers were wounded. Both were wounded in the leg.", "injured 2; injured 2 [same people] =1"),
    ("Five bakers were killed. Five others were killed in the yard.", "killed 5; killed 5"),
    ("A woman was killed. The man was killed in the yard.", "killed 1; killed 1"),
    ("A man was killed. The woman was killed in the yard.", "killed 1; killed 1"),
    ("A boy was killed. The boy was killed in the yard.", "killed 1; killed 1 [same people] =1"),
    ("Six were wounded. The six wounded were taken to hospital.", "injured 6; injured 6 [same people] =1"),
    ("The raid killed 12. The 12 dead were bakers.", "killed 12; killed 12 [same people] =1"),
    ("Anna Roe was killed. Roe was killed by a shell.", "killed 1; killed 1 [same people] =1"),
    ("A soldier was killed. Ilya Sorin, 20, was killed by a mine.", "killed 1; killed 1 [same people] =1"),
    (
        "Two soldiers were killed. Ilya Sorin, 20, was killed by a mine.",
        "killed 2; killed 1 [part of another figure] <1",
    ),
    ("A soldier was killed, and Ilya Sorin died.", "killed 1; killed 1"),
    ("Ilya Sorin was killed. The general was killed in his car.", "killed 1; killed 1 [same people] =1"),
    ("General Ilya Sorin was killed. The general was killed in his car.", "killed 1; killed 1 [same people] =1"),
    ("General Ilya Sorin was killed. A general was killed in his car.", "killed 1; killed 1"),
    ("General Ilya Sorin was killed. Two generals were killed in a car.", "killed 1; killed 2"),
    ("A guard was killed. His body was found in a ditch.", "killed 1; killed 1 [same people] =1"),
    ("Two guards were killed. His body was found in a ditch.", "killed 2; killed 1 [part of another figure] <1"),
    ("A guard was killed. The body was found in a ditch.", "killed 1; killed 1 [same people] =1"),
    ("A guard was killed. A body was found in a ditch.", "killed 1; killed 1"),
    ("A guard was killed. He died on the spot.", "killed 1; killed 1 [same people] =1"),
    ("Two soldiers were killed. The two were killed by a mine.", "killed 2; killed 2 [same people] =1"),
    ("Two soldiers were killed. The two soldiers were killed by a mine.", "killed 2; killed 2 [same people] =1"),
    ("Two soldiers were killed. The two farmers were killed by a mine.", "killed 2; killed 2"),
    ("Two soldiers were killed. The three soldiers were killed by a mine.", "killed 2; killed 3"),
    ("A soldier was killed. Another soldier was killed by a mine.", "killed 1; killed 1"),
    (
        "Four people were killed in the raid. Police said four people were killed.",
        "killed 4; killed 4 [same people] =1",
    ),
    ("Four soldiers were killed in the raid. Police said four farmers were killed.", "killed 4; killed 4"),
    ("Four soldiers were killed in the raid. Police said four were killed.", "killed 4; killed 4 [same people] =1"),
    ("Four people were killed and four people were killed.", "killed 4; killed 4"),
    (
        "Raid kills four villagers in Beli\n\nFour civilians were killed in Beli on Monday.",
        "killed 4; killed 4 [same people] =1",
    ),
    ("Raid kills four soldiers in Beli\n\nFour gunmen were killed in Beli on Monday.", "killed 4; killed 4"),
    ("Three gendarmes were killed. Two of them were beheaded.", "killed 3; killed 2 [part of another figure] <1"),
    (
        "Three gendarmes were killed. Two of the gendarmes were beheaded.",
        "killed 3; killed 2 [part of another figure] <1",
    ),
    ("Three gendarmes were killed. Two of the farmers were killed.", "killed 3; killed 2"),
    (
        "Three gendarmes were killed. Two of those killed were officers.",
        "killed 3; killed 2 [part of another figure] <1",
    ),
    ("Three gendarmes were killed. Four of them were beheaded.", "killed 3; killed 4"),
    ("Three gendarmes were killed. Two of the dead were officers.", "killed 3; killed 2 [part of another figure] <1"),
    (
        "Three gendarmes were killed. Two of the three died in hospital.",
        "killed 3; killed 2 [part of another figure] <1",
    ),
    ("Six were hurt, two of whom died.", "injured 6; injured 2 [part of another figure] <1; killed 2 <1"),
    (
        "Seven people were killed. Among them were two nurses, who died at once.",
        "killed 7; killed 2 [part of another figure] <1",
    ),
    ("Seven people were killed. Among the dead were two nurses.", "killed 7; killed 2 [part of another figure] <1"),
    ("Seven people were killed. The dead included two nurses.", "killed 7; killed 2 [part of another figure] <1"),
    (
        "Seven people were killed. The victims include a nurse killed at home.",
        "killed 7; killed 1 [part of another figure] <1",
    ),
    ("Seven people were killed. The raid included a nurse killed at home.", "killed 7; killed 1"),
    (
        "Seven people were killed. Ann Roe, a nurse, was killed at home.",
        "killed 7; killed 1 [part of another figure] <1",
    ),
    ("Seven people were killed. Another nurse, Ann Roe, was killed at home.", "killed 7; killed 1"),
    ("Seven people were killed and Ann Roe was killed.", "killed 7; killed 1"),
    ("Seven people were killed. He died at home.", "killed 7; killed 1 [part of another figure] <1"),
    (
        "Seven people were killed. He was killed at home, the mayor said.",
        "killed 7; killed 1 [part of another figure] <1",
    ),
    ("The toll rose to 14 after three more people died.", "killed 14 updated; killed 3 [part of another figure] <1"),
    ("The toll rose to 14. Three more people died on Sunday.", "killed 14 updated; killed 3"),
    ("The hospital said 23 people were killed. The army said it found 19 bodies.", "killed 23; killed 19"),
    (
        "Two riders were killed. A walker was killed, a total of three deaths.",
        "killed 2 [replaced by a total] =3; killed 1 [replaced by a total] =3; killed 3",
    ),
    (
        "Two riders were killed. A walker was killed. Altogether, three people died.",
        "killed 2 [replaced by a total] =3; killed 1 [replaced by a total] =3; killed 3",
    ),
    (
        "Two riders were killed. Nine were hurt. In total, two people died.",
        "killed 2 [replaced by a total] =3; injured 9; killed 2",
    ),
    (
        "Two riders were killed. The mill burned, and overall five people died.",
        "killed 2 [replaced by a total] =2; killed 5",
    ),
    ("Two riders were killed. The death toll rose to nine.", "killed 2 [replaced by a total] =2; killed 9 updated"),
    ("Two riders were killed. The death toll stood at one.", "killed 2; killed 1 updated"),
    ("Two riders were killed, police said. The mayor put the toll at nine.", "killed 2; killed 9 updated"),
    (
        "Two riders were killed, police said. The mayor said the toll had risen to nine.",
        "killed 2 [replaced by a total] =2; killed 9 updated",
    ),
    (
        "Two riders were killed, police said. Police put the toll at nine.",
        "killed 2 [replaced by a total] =2; killed 9 updated",
    ),
    ("Two riders were killed. The toll was put at nine.", "killed 2 [replaced by a total] =2; killed 9 updated"),
    (
        "Twelve people were killed. Seven people were killed in Lyman. Five people were killed in Beli.",
        "killed 12; killed 7 [part of another figure] <1; killed 5 [part of another figure] <1",
    ),
    (
        "Twelve people were killed. Seven people were killed in Lyman. Four people were killed in Beli.",
        "killed 12; killed 7; killed 4",
    ),
    (
        "More than 12 people were killed. Seven people were killed in Lyman. Six people were killed in Beli.",
        "killed 12; killed 7 [part of another figure] <1; killed 6 [part of another figure] <1",
    ),
    (
        "Exactly 12 people were killed. Seven people were killed in Lyman. Six people were killed in Beli.",
        "killed 12; killed 7; killed 6",
    ),
    (
        "A nurse was among four people killed in Lyman. Four people were killed in Lyman.",
        "killed 4; killed 1 [part of another figure] <1; killed 4 [same people] =1",
    ),
    (
        "Two nurses were among the dead. Four people were killed in Lyman.",
        "killed 2 [part of another figure] <2; killed 4",
    ),
    ("Nine nurses were among the dead. Four people were killed in Lyman.", "killed 9; killed 4"),
    (
        'The hospital said 23 people were killed.\n\n"I counted 19 bodies," said Osman Bek, a neighbour.',
        "killed 23; killed 19 [part of another figure] <1",
    ),
    (
        'The hospital said 23 people were killed.\n\n"I counted 30 bodies," said Osman Bek, a neighbour.',
        "killed 23; killed 30",
    ),
    (
        'The hospital said 23 people were killed.\n\n"I counted 19 more bodies," said Osman Bek, a neighbour.',
        "killed 23; killed 19",
    ),
    ("The hospital said 23 people were killed.\n\nThe army counted 19 bodies, the army said.", "killed 23; killed 19"),
    (
        "Police said 12 people were killed. Earlier, police had said nine were killed.",
        "killed 12; killed 9 [superseded] =1",
    ),
    ("Police said 12 people were killed. Police had said nine were killed.", "killed 12; killed 9 [superseded] =1"),
    (
        "Police said 12 people were killed. Initial reports spoke of nine people killed.",
        "killed 12; killed 9 [superseded] =1",
    ),
    ("Police said 12 people were killed. Old reports spoke of nine people killed.", "killed 12; killed 9"),
    ("Police said nine people were killed. Police later said 12 were killed.", "killed 9 [superseded] =2; killed 12"),
    ("Police said nine people were killed. Police later said eight were killed.", "killed 9; killed 8"),
    (
        "Police now say four people were killed.\n\n15:10 UPDATE: nine people were killed, police say.",
        "killed 4 [superseded] =2; killed 9",
    ),
    (
        "Police said nine people were killed. The mayor now says 12 people were killed.",
        "killed 9 [superseded] =2; killed 12",
    ),
    ("Police said nine soldiers were killed. Police later said 12 farmers were killed.", "killed 9; killed 12"),
    (
        "Police said nine soldiers were killed. Police later said 12 people were killed.",
        "killed 9 [superseded] =2; killed 12",
    ),
    ("Police said nine people were killed. Police later said 12 more people were killed.", "killed 9; killed 12"),
    ("Police said nine people were killed. Police later said 12 attackers were killed.", "killed 9; killed 12"),
    (
        "Police said nine people were killed. The mayor said ten were killed. Police later said 12 were killed.",
        "killed 9 [superseded] =3; killed 10 [superseded] =3; killed 12",
    ),
    ("A guard was shot. He died in hospital.", "injured 1 [died of it]; killed 1"),
    ("A guard was wounded. He died in hospital.", "injured 1 [died of it]; killed 1"),
    ("A guard was wounded and died in hospital.", "injured 1 [died of it]; killed 1"),
    ("Two guards were shot. Two guards died in hospital.", "injured 2 [died of it]; killed 2"),
    ("Two guards were shot. Three guards died in hospital.", "injured 2; killed 3"),
    ("A guard was shot. An attacker was killed.", "injured 1; killed 1"),
    ("An attacker was shot. An attacker was killed.", "injured 1 [died of it]; killed 1"),
    ("Ilya Sorin was shot. Ilya Sorin died.", "injured 1 [died of it]; killed 1"),
    ("Two more guards were shot. Two guards died.", "injured 2; killed 2"),
    ("A guard died after he was wounded in the chest.", "killed 1; injured 1 [died of it]"),
    ("A guard died. He was wounded in the chest.", "killed 1; injured 1 [died of it]"),
    (
        "Six pupils were wounded, one of whom later died.",
        "injured 6; injured 1 [part of another figure] <1; killed 1 <1",
    ),
    ("Six pupils were wounded. They died in hospital.", "injured 6 [died of it]; killed 6"),
    ("Six pupils were wounded. Two of them died in hospital.", "injured 6; killed 2"),
    (
        "The mayor said ten soldiers and two farmers were killed. The governor said 12 people were killed.",
        "killed 10; killed 2; killed 12 [same people] =1",
    ),
    (
        "The mayor said 11 soldiers were killed. The governor said 11 troops died.",
        "killed 11; killed 11 [same people] =1",
    ),
    ("The mayor said three soldiers were killed. The governor said three farmers died.", "killed 3; killed 3"),
    (
        "The mayor said ten soldiers and two farmers were killed. The governor said 12 more people were killed.",
        "killed 10; killed 2; killed 12",
    ),
    ("The army denied that two were killed.", "killed 2 denied [denied]"),
    ("Four people were killed. The dead were bakers.", "killed 4"),
    ("Bakers were killed.", "killed -"),
]

reading = reader(LINKS)


@pytest.mark.parametrize(("text", "claims"), LINKS)
def test_links_between_claims(text: str, claims: str) -> None:
    assert reading(text) == claims
