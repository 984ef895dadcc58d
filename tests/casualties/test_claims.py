"""Single claims in classes of wording, text -> the claims that the kit reads; sentences of our own."""

import pytest

from tests.casualties.test_rule_examples import reading

CLAIMS = [
    # ordinals place somebody in a series and count nobody
    ("At the third attempt they were killed.", "killed -"),
    ("Amal was the seventeenth journalist to die in the war.", "nothing"),
    ("He is the fourth mayor killed this year.", "nothing"),
    ("She was the third nurse to be killed since May.", "nothing"),
    ("The second soldier was killed on Monday.", "killed 1"),
    ("A third man died in hospital.", "killed 1"),
    # who tells of the dead is not one of them
    ("Al-Ghad FM spoke of seven dead.", "killed 7"),
    ("The ministry spoke of 500 dead.", "killed 500"),
    ("State television talked of nine dead and 20 wounded.", "killed 9; injured 20"),
    ("The civil defence agency gave a figure of 413 dead.", "killed 413"),
    ("The Red Crescent listed 11 dead.", "killed 11"),
    ("The health ministry first spoke of 500 dead and later put the figure at 471.", "killed 500; killed 471 updated"),
    ("Local media cited 16 dead.", "killed 16"),
    ("Villagers speak of dozens of dead.", "killed -"),
    ("The governor mentioned six wounded.", "injured 6"),
    # two verbs share their object
    ("Gunmen of the Banner Front hacked and shot to death more than 60 people at a wedding in Kirsa.", "killed 60"),
    ("Militants shot and killed five farmers.", "killed 5"),
    ("Soldiers beat and shot dead two students.", "killed 2"),
    ("Raiders stabbed and beheaded nine fishermen near the lake.", "killed 9"),
    ("Attackers hacked or burned to death 12 villagers.", "killed 12"),
    ("Gunmen abducted and executed six teachers.", "captured 6; killed 6"),
    ("Fighters captured and beheaded 30 soldiers.", "captured 30; killed 30"),
    # families and their guests
    ("Twelve members of the Zorob family and at least three displaced guests were killed.", "killed 12; killed 3"),
    ("Nine members of one family and a passer-by were injured.", "injured 9; injured 1"),
    ("Three sons of the baker and two of his guests were wounded.", "injured 3; injured 2"),
    ("Shelling killed a teacher and all four of her sons.", "killed 1; killed 4"),
    ("The strike killed a man, both his brothers and his mother.", "killed 1; killed 2; killed 1"),
    (
        "Shelling killed the baker, his pregnant wife Doaa, and four of their five children.",
        "killed 1; killed 1; killed 4",
    ),
    (
        "Three brothers - Samir, 31, Nidal, 27, and Hadi, 22 - and their cousin Ahmad were killed.",
        "killed 3; killed 1",
    ),
    ("A woman was killed with her 39-year-old son.", "killed 1; killed 1"),
    # parts of a figure
    ("Five soldiers, including a captain, and two suspected rebels were killed.", "killed 5; killed 1; killed 2"),
    ("Six villagers, among them two boys, and one soldier were wounded.", "injured 6; injured 2; injured 1"),
    ("The Network for Rights put the toll at 44, including 12 children.", "killed 44 updated; killed 12 updated"),
    ("The toll stood at nine, including two aid workers.", "killed 9 updated; killed 2 updated"),
    (
        "Strikes killed at least 62 people over the past 24 hours, officials said Wednesday, including 13 nurses.",
        "killed 62; killed 13",
    ),
    ("The blast killed 30 people, police said on Friday, among them eight children.", "killed 30; killed 8"),
    ("The clinic received 20 wounded, among them five women.", "injured 20; injured 5"),
    ("We have two dead and five wounded, and every one of them is a child.", "killed 2; injured 5"),
    (
        "Two workers died and six others were wounded, two of whom later succumbed to their wounds.",
        "killed 2; injured 6; injured 2; killed 2",
    ),
    # shares
    ("Women and children make up over half the dead.", "nothing"),
    ("Nearly half of the victims were children.", "nothing"),
    ("Two thirds of the dead were women.", "nothing"),
    ("Women account for 40 percent of those killed.", "nothing"),
    ("Children comprise a quarter of the wounded.", "nothing"),
    # people known already
    ("The committee said the dead man was a reporter.", "nothing"),
    ("The family of the dead woman wept.", "nothing"),
    ("The killed soldiers were from Ostrel.", "nothing"),
    ("A dead man lay in the street.", "killed 1"),
    ("The minister expressed grief over the death of the soldiers.", "nothing"),
    ("He mourned the death of the boy.", "nothing"),
    ("She condemned the killing of the journalist Ana Roe.", "killed 1"),
    ('The Front condemned the "tragic killing of poor workers".', "nothing"),
    # silence is no zero
    ("He did not mention casualties.", "nothing"),
    ("The statement did not mention any casualties.", "nothing"),
    ("The army gave no details of casualties.", "nothing"),
    ("She did not comment on casualties.", "nothing"),
    ("The report makes no mention of casualties.", "nothing"),
    ("Police did not confirm any casualties.", "nothing"),
    ("It gave no figure for deaths.", "nothing"),
    ("There was no word on casualties.", "nothing"),
    ("Casualties could not be confirmed.", "nothing"),
    ("The army did not report any casualties.", "killed_or_injured 0 negated"),
    ("There were no immediate reports of casualties.", "killed_or_injured 0 negated"),
    ("No casualties were reported.", "killed_or_injured 0 negated"),
    # quoted numbers
    ('Seven more died and "around 40" were injured.', "killed 7; injured 40"),
    ('At least six people died and "more than 100" were wounded.', "killed 6; injured 100"),
    ('Nine were killed and "some 20" hurt.', "killed 9; injured 20"),
    ('The battalion has lost 63 killed and "something like 200" wounded.', "killed 63; injured 200"),
    # one number over joined nouns
    ("The raids killed 40 men and women.", "killed 40"),
    ("Some 300 policemen and soldiers were killed.", "killed 300"),
    ("The war is one in which more than 9,000 soldiers and civilians have lost their lives.", "killed 9000"),
    ("Dozens of men, women and children were killed.", "killed -"),
    ("More than 100 civilians, rebels and soldiers were killed.", "killed 100"),
    ("Two nurses and three doctors died.", "killed 2; killed 3"),
    # dates and ages are no counts
    (
        "On November 5th, 2023, 45 people were reportedly killed and over 100 wounded in Gaza City.",
        "killed 45; injured 100",
    ),
    ("In December 2022, 12 miners were killed.", "killed 12"),
    ("In 2019, 60 people were killed there.", "killed 60"),
    # ranges
    ("At least six and up to nine civilians were killed.", "killed 6"),
    ("At least six, and possibly nine, civilians were killed.", "killed 6"),
    ("At least four and as many as seven people were injured.", "injured 4"),
    ("The strike killed at least three and possibly five men.", "killed 3"),
    ("Several civilians were killed, with estimates ranging from five to 13.", "killed -; killed 5 updated"),
    ("Many villagers died, with figures varying between 20 and 35.", "killed -; killed 20 updated"),
    ("Dozens were injured, with estimates of between 40 and 60.", "injured -; injured 40 updated"),
    # a second source without the word of harm
    ("While some sources reported four dead, most reported five.", "killed 4; killed 5 updated"),
    ("While the police put the toll at four, the army said seven.", "killed 4 updated; killed 7 updated"),
    ("Some said four people were killed, others said six.", "killed 4; killed 6 updated"),
    ("Officials said nine were wounded; residents said 15.", "injured 9; injured 15 updated"),
    # losses
    ("The group killed 12 soldiers and lost one fighter.", "killed 12; killed 1"),
    ("The army lost two tanks.", "nothing"),
    ("Our losses are 51 servicemen.", "killed_or_injured 51"),
    ("It acknowledged the loss of only 18 servicemen.", "killed 18"),
    ("The crash caused the loss of 20 lives.", "killed 20"),
    ("An army statement put its losses at nine dead and 14 wounded.", "killed 9; injured 14"),
    ("Residents buried 14 people on Friday.", "killed 14"),
    ("Two clerks were buried under the rubble.", "nothing"),
    # tolls
    ("The toll was cut by 100 to about 253.", "killed 253 updated"),
    ("The toll rose by 12 to 48.", "killed 48 updated"),
    ("The toll had previously been given as 359.", "killed 359 updated"),
    ("Bringing to 429 the number of soldiers killed in the offensive.", "killed 429 updated"),
    (
        "Death toll in attack climbs to 68 as three wounded soldiers die",
        "killed 68 updated; injured 3 updated; killed 3",
    ),
    # hurt without the word
    ("400 more were suffering from breathing problems.", "injured 400"),
    ("Three soldiers are in intensive care.", "injured 3"),
    ("Sixty people needed treatment.", "injured 60"),
    ("The hospital treated 60 people for shrapnel wounds.", "injured 60"),
    ("The plan is one of the ideas receiving serious treatment.", "nothing"),
    ("A score of others were hurt.", "injured 20"),
    # displaced
    ("About 70,000 people have left their homes.", "displaced 70000"),
    ("Twelve thousand residents abandoned their homes.", "displaced 12000"),
    ("An estimated 5,000 people have been made homeless.", "displaced 5000"),
    ("Two hundred people left the meeting.", "nothing"),
    ("A homeless man slept.", "nothing"),
    # lists of people, roles and places
    ("Assailants opened fire and killed Haji Lal Agha, a tribal elder, in Ali Khel.", "killed 1"),
    ("Gunmen shot and killed a police sergeant, identified as Aman Khan, in the capital.", "killed 1"),
    ("Gunmen shot and killed a security officer, Arash Siyar, in the capital.", "killed 1"),
    ("Jan Orlen, a tribal elder, and one assailant were killed in the attack.", "killed 1; killed 1"),
    ("Gunmen killed the son of Juma Khan, a member of the council.", "killed 1"),
    ("Gunmen shot and killed Musa Waruri, a tribal leader, and his son in the town.", "killed 1; killed 1"),
    ("Gunmen killed an officer and his son, a clerk of the ministry, in Ostrel.", "killed 1; killed 1"),
    ("Gunmen shot and beheaded a doctor, Pavel Oke, in Ostrel.", "killed 1"),
    ("The strike killed a baker, his wife and a guard.", "killed 1; killed 1; killed 1"),
    ("A shell killed Ana Roe, her husband and their two sons.", "killed 1; killed 1; killed 2"),
    ("A tailor, a clerk and a baker were killed.", "killed 1; killed 1; killed 1"),
    (
        "Between 14 and 19 civilians were killed, including at least six children, and dozens more were wounded.",
        "killed 14; killed 6; injured -",
    ),
    ("Nine people were killed, including two nurses, and 12 more were hurt.", "killed 9; killed 2; injured 12"),
    (
        "At least 40 people died, including a mayor, and scores of others were injured.",
        "killed 40; killed 1; injured -",
    ),
    ("Four men were shot dead, including a judge, and three were abducted.", "killed 4; killed 1; captured 3"),
    (
        "With this, 14 policemen have lost their lives this year, while 217 Maoists were neutralised last year.",
        "killed 14 background; killed 217 background",
    ),
    ("Some 60 Houthis were killed.", "killed 60"),
    ("Three Palestinians and two Israelis were killed.", "killed 3; killed 2"),
    ("12 Naxalites were neutralised.", "killed 12"),
    ("Five soldiers, including a boy, and a judge were killed.", "killed 5; killed 1; killed 1"),
    ("In Maranguape, Ceara, a man and an adolescent were killed in a drive-by shooting.", "killed 1; killed 1"),
    ("4 Policemen were killed by unknown militants.", "killed 4"),
    ("In Los Angeles Tetela, Puebla, two people who had allegedly committed a robbery were lynched.", "killed 2"),
    (
        "Gunmen killed an army officer, commander of the battalion, in his office in Lome city (Golfe, Maritime).",
        "killed 1",
    ),
]


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_claims(text: str, claims: str) -> None:
    assert reading(text) == claims
