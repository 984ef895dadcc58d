"""Common forms of war reports, text -> the claims that the kit reads, as in the tables of rules."""

import pytest

from tests.casualties.test_rule_examples import reading

FORMS = [
    ("A strike killed between eight and 12 civilians.", "killed 8"),
    ("Between 13 and 14 members of the Sorin family were killed.", "killed 13"),
    ("The raid hit a mill, injuring between 80 and more than 100 people.", "injured 80"),
    ("Shelling hit the mill, wounding close to 150.", "injured 150"),
    ("A bomb kills 280 miners in Ostrel", "killed 280"),
    ("Those killed were identified as bakers.", "nothing"),
    ("The vast majority of those killed were bakers.", "killed -"),
    ("A rocket hit the house, killing a family of six people.", "killed 6"),
    ("Shelling killed the baker Fadel Karam (35) and his son Ali (9).", "killed 1; killed 1"),
    ("On 7 October 2023 six members of the crew were killed.", "killed 6"),
    ("Ilya Sorin, Petr Roe and Jan Velic were killed.", "killed 1; killed 1; killed 1"),
    ("More than 30 miners were killed.", "killed 30"),
    ("He spoke of the [killed] in Ostrel.", "nothing"),
    ("Police gave the toll and said 10 other people were wounded.", "injured 10"),
    ("Whole families were killed.", "killed -"),
    ("Fighting has driven some 11,000 people from their homes.", "displaced 11000"),
    ("Tens of thousands have fled the fighting.", "displaced -"),
    ("More than 4,000 people were forced to flee.", "displaced 4000"),
    ("The bombing has forced 3,000 people from their homes.", "displaced 3000"),
    ("Another 112 people remain in hospital.", "injured 112"),
    ("Twelve miners were taken to hospital.", "injured 12"),
    ("The blast brought the total killed since May to 274.", "killed 274 updated"),
    ("A baker was killed alongside 11 other miners.", "killed 1; killed 11"),
    ("The teacher lost two of her cousins in the raid.", "killed 2"),
    ("The airliner OS17 was shot down.", "nothing"),
    ("Air defence units shot down ten drones.", "nothing"),
    ("The toll has climbed to 73.", "killed 73 updated"),
    ("A station close to the army reported that IS killed 280 people.", "killed 280"),
    ('The army said that 80 "terrorists" were killed.', "killed 80"),
    ("A displaced woman sold bread.", "nothing"),
    ("There is no way to verify the exact number of casualties.", "nothing"),
    ("The army is not doing enough to avoid civilian casualties.", "nothing"),
    ("The monument is for the casualties of the war.", "nothing"),
    ("The blast caused casualties.", "killed_or_injured -"),
    ("There were casualties, the mayor said.", "killed_or_injured -"),
    ("One of more than 100 wounded was a baker.", "injured 100"),
    ("Reportedly 5 people were killed.", "killed 5"),
    ("A platoon of soldiers was killed.", "killed -"),
    ("Half a score of men were killed.", "killed 10"),
    ("Three miners were presumed to have died.", "killed 3 possible"),
    ("The army denied that it had carried out the strikes, which killed at least 28 people.", "killed 28"),
    ("The toll could be as high as 40.", "killed 40 possible"),
    ("Two miners were killed and dozens injured.", "killed 2; injured -"),
    ("Two miners were killed and many others hurt.", "killed 2; injured -"),
    ("Three miners were killed and others suffered injuries.", "killed 3; injured -"),
    (
        "Officials said that six were killed, three are missing while a further 80 were hurt.",
        "killed 6; missing 3; injured 80",
    ),
    ("MARDIN, Ruritania (Wire) - Two police officers were killed.", "killed 2"),
    ("The widow of a soldier killed in action receives a pension.", "nothing"),
    ("Nine people were killed, five of them children.", "killed 9; killed 5"),
    ("Nine people were killed, two of whom were nurses.", "killed 9; killed 2"),
    ("The death toll included at least four bakers.", "nothing"),
    ("A man from Ostrel displaced by the war said so.", "nothing"),
    ("Two miners were killed. The port was home to 96 victims.", "killed 2; killed 96"),
    ("There were no reports of other casualties.", "killed_or_injured 0 negated"),
    ("Rebels freed 12 miners, half of whom were hospitalised.", "injured -"),
    ("Car bomb kills two, wounds many in Ostrel", "killed 2; injured -"),
    ("Shelling killed Anna Roe, her husband and their two sons.", "killed 1; killed 1; killed 2"),
    ("A bomb killed a baker and his wife and wounded their two sons.", "killed 1; killed 1; injured 2"),
    ("Unconfirmed reports say 12 soldiers died.", "killed 12 hearsay"),
    ("The army denied responsibility for the strike that killed 28 people.", "killed 28"),
    ("At least 5 were killed and 20 injured, 8 of them seriously.", "killed 5; injured 20; injured 8"),
    ("Ninety people remained in hospital, 12 of them in critical condition.", "injured 90; injured 12"),
    ("Rebels took 20 villagers hostage.", "captured 20"),
    ("Gunmen seized the town.", "nothing"),
    ("The law helps anyone wounded on duty.", "nothing"),
    ("No one was killed, and nobody was wounded.", "killed 0 negated; injured 0 negated"),
]


@pytest.mark.parametrize(("text", "claims"), FORMS)
def test_forms(text: str, claims: str) -> None:
    assert reading(text) == claims


@pytest.mark.parametrize("text", ["killed, " * 500, "The raid " + "killed two miners, " * 250 + "and ended."])
def test_a_long_list_is_read(text: str) -> None:
    assert reading(text)
