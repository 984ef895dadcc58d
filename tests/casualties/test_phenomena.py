"""The coding rules as a table: short texts of our own, and what an analyst would read in them."""

import pandas as pd
import pytest

import kit

# Each line: phenomenon, text, best figure a harm (a harm not listed must have no row; None: a row without best).
TABLE = [
    ("digits", "Shelling killed 14 people in the town on Tuesday.", {"killed": 14}),
    ("digits", "The quake left 1,250 people dead.", {"killed": 1250}),
    ("digits", "3 soldiers were killed and 12 were wounded in the ambush.", {"killed": 3, "injured": 12}),
    ("number words", "Twenty-three miners died in the fire.", {"killed": 23}),
    ("number words", "Two dozen worshippers were wounded.", {"injured": 24}),
    ("number words", "A hundred and five villagers were killed.", {"killed": 105}),
    ("number words", "Half a dozen pupils were injured.", {"injured": 6}),
    ("implicit singular", "A guard was shot dead outside the bank.", {"killed": 1}),
    ("implicit singular", "Gunmen killed a judge and her driver.", {"killed": 2}),
    ("implicit singular", "The explosion injured a cyclist.", {"injured": 1}),
    ("qualifier", "At least nine people were hurt in the blast.", {"injured": 9}),
    ("qualifier", "More than 60 passengers were killed.", {"killed": 60}),
    ("qualifier", "Up to 40 fighters were captured.", {"captured": 40}),
    ("qualifier", "Nearly 200 residents were injured.", {"injured": 200}),
    ("range", "Between 10 and 12 villagers were killed.", {"killed": 10}),
    ("range", "The strike killed 20 to 25 people.", {"killed": 20}),
    ("range", "Two or three shoppers were injured.", {"injured": 2}),
    ("vague", "Dozens of people were killed.", {"killed": None}),
    ("vague", "Several protesters were wounded.", {"injured": None}),
    ("vague", "An unknown number of gunmen were killed.", {"killed": None}),
    ("vague", "Hundreds of civilians were injured.", {"injured": None}),
    ("elided head", "Two farmers were killed and another was wounded.", {"killed": 2, "injured": 1}),
    ("elided head", "Five passengers died and seven were injured.", {"killed": 5, "injured": 7}),
    ("elided head", "The bomb killed eight and wounded 15 others.", {"killed": 8, "injured": 15}),
    ("groups to add", "Three soldiers and two civilians were killed.", {"killed": 5}),
    ("groups to add", "At least six gunmen and four police officers were killed in the clash.", {"killed": 10}),
    ("groups to add", "A man, his wife and three children were killed.", {"killed": 5}),
    ("perpetrators", "Two attackers and a guard were killed.", {"killed": 3}),
    ("perpetrators", "In addition to the bomber, four people were killed.", {"killed": 5}),
    ("perpetrators", "Police shot dead one assailant after he had stabbed and killed two clerks.", {"killed": 3}),
    ("including", "Twelve people, including two children, were killed.", {"killed": 12}),
    (
        "including",
        "At least 17 people were injured by shelling, including a girl who died.",
        {"killed": 1, "injured": 17},
    ),
    ("including", "Four officers, including their commander, and five gunmen were killed.", {"killed": 9}),
    ("named victims", "Mara Velic, a teacher, was killed by a mine.", {"killed": 1}),
    ("named victims", "Gunmen killed reporter Tomas Brandt and cameraman Igor Salk.", {"killed": 2}),
    ("named victims", "A trader was shot dead in the market. Osman Bek, 41, died on the spot.", {"killed": 1}),
    ("bodies", "The bodies of four fishermen were found on the beach.", {"killed": 4}),
    ("bodies", "Villagers found the body of a shepherd near the road.", {"killed": 1}),
    ("bodies", "A woman was found dead in her flat. The body bore signs of torture.", {"killed": 1}),
    ("manner", "A farmer was beaten to death by a mob.", {"killed": 1}),
    ("manner", "Two clerks were gunned down in their office.", {"killed": 2}),
    ("manner", "Three men were shot in the leg.", {"injured": 3}),
    ("lives", "Six sailors lost their lives in the storm.", {"killed": 6}),
    ("lives", "The avalanche claimed nine lives.", {"killed": 9}),
    ("lives", "A conductor succumbed to his wounds on Friday.", {"killed": 1}),
    ("toll", "Four people were killed on Monday. The death toll rose to 12 on Tuesday.", {"killed": 12}),
    ("toll", "The death toll stands at 31.", {"killed": 31}),
    ("toll", "The number of people killed in the flood rose to 46, the governor said.", {"killed": 46}),
    ("toll", "Two riders and a walker were killed, a total of three deaths.", {"killed": 3}),
    ("negated", "No casualties were reported.", {"killed": 0, "injured": 0}),
    ("negated", "Nobody was injured in the fire.", {"injured": 0}),
    ("negated", "The guard was not hurt.", {"injured": 0}),
    ("negated", "Neither injuries nor fatalities were reported.", {"killed": 0, "injured": 0}),
    ("possible", "The storm could kill hundreds of people.", {}),
    ("possible", "Gunmen tried to kill a senator.", {}),
    ("possible", "Forty people are feared dead.", {}),
    ("background", "Thousands marched to protest against the killing of a student.", {}),
    ("background", "The attack was in retaliation for a raid that killed five herders.", {}),
    ("background", "Some 13,000 people have been killed since 2014.", {}),
    ("background", "More than 6,000 people have been killed since the conflict began.", {}),
    ("lumped", "Thirty fighters were killed or wounded.", {"killed_or_injured": 30}),
    ("lumped", "The rebels suffered 40 casualties.", {"killed_or_injured": 40}),
    ("lumped", "Three militants were killed, injured or captured.", {"killed_or_injured": 3}),
    ("repeated", "Five nurses were killed in the strike. The five nurses had worked all night.", {"killed": 5}),
    ("repeated", "Two hikers were abducted. Both hikers were killed days later.", {"captured": 2, "killed": 2}),
    ("repeated", "A boy was killed by a shell. He was killed in his garden.", {"killed": 1}),
    ("distractors", "The 45-year-old driver travelled 30 kilometres with a 9 mm pistol.", {}),
    ("distractors", "Russia has massed 100,000 troops near the border.", {}),
    ("distractors", "The strike killed 40 cows and destroyed two tanks.", {}),
    ("other harms", "Eleven miners are missing.", {"missing": 11}),
    ("other harms", "Rebels kidnapped three aid workers.", {"captured": 3}),
    ("other harms", "Police arrested seven students.", {"arrested": 7}),
    ("other harms", "The fighting displaced 2,000 families.", {"displaced": 2000}),
    ("telegraphic", "1 guard killed 5 injured in bomb blast.", {"killed": 1, "injured": 5}),
    ("telegraphic", "Two killed, three hurt as bus falls into ravine.", {"killed": 2, "injured": 3}),
    (
        "telegraphic",
        "Clashes in the valley, resulting in 8 herders killed and others injured.",
        {"killed": 8, "injured": None},
    ),
    ("age", "A 17-year-old girl was killed.", {"killed": 1}),
    ("age", "Two 12-year-old boys were wounded.", {"injured": 2}),
    ("age", "Marta Lind, 64, died of her wounds.", {"killed": 1}),
    ("partitive", "Three gendarmes were killed. Two of the three were beheaded.", {"killed": 3}),
    ("partitive", "More than half of the 40 hostages were killed.", {"killed": 20}),
    ("partitive", "One of the climbers died.", {"killed": 1}),
]


@pytest.mark.parametrize(("phenomenon", "text", "expected"), TABLE, ids=[f"{row[0]}: {row[1][:40]}" for row in TABLE])
def test_best(phenomenon: str, text: str, expected: dict) -> None:
    totals = kit.casualty_totals(kit.Article(text))
    best = {row.harm: None if pd.isna(row.best) else int(row.best) for row in totals.itertuples()}
    assert best == expected, phenomenon


def test_three_of_each() -> None:
    counts = {row[0]: sum(other[0] == row[0] for other in TABLE) for row in TABLE}
    assert len(TABLE) >= 60
    assert min(counts.values()) >= 3
